import type { FastifyRequest } from 'fastify'
import { leadingKinds } from '#domain/discrepancies/source-emphasis.ts'
import type { DiscrepancyRow } from '#register/discrepancies/discrepancy-rows.ts'
import {
  readDiscrepancy,
  type DiscrepanciesAsked,
  type DiscrepancyScope,
} from '#register/discrepancies/list-discrepancies.ts'
import { standingEmphases } from '#register/discrepancies/source-emphases.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { placeNames } from '#register/queries/place-names.ts'
import type { DiscrepanciesQuery } from '#wire/discrepancies.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import type { DiscrepanciesAround } from '../show/discrepancy-view.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'

/** The account's territory, or a place in it; `null` for a place outside. Run 0: none stands yet. */
export async function discrepancyScope(
  request: FastifyRequest,
  options: ServerOptions,
  place?: string,
): Promise<DiscrepancyScope | null> {
  const { territory } = whoAsks(request)
  if (place !== undefined && !liesIn(place, territory)) return null
  const { county } = options
  const runNo = (await standingRunNo(storeOf(request), county)) ?? 0
  return { county, runNo, ...territoryOf(place ?? territory) }
}

/** What a list is narrowed to, as asked for; where a source is read, with what it is read for. */
export async function discrepancyFilter(
  request: FastifyRequest,
  { county }: ServerOptions,
  asked: Omit<DiscrepanciesQuery, 'place' | 'cursor'>,
): Promise<Omit<DiscrepanciesAsked, 'after' | 'limit'>> {
  const { state, kind, item, source, reading } = asked
  const standing =
    reading === undefined
      ? undefined
      : (await standingEmphases(storeOf(request).pool, county)).get(reading)
  return {
    state,
    kind: kind ?? null,
    item: item ?? null,
    source: source ?? null,
    reading:
      reading === undefined
        ? null
        : { source: reading, leading: leadingKinds(standing?.leads ?? []) },
  }
}

/** One discrepancy inside the territory; `null` for any other. */
export async function discrepancyAsked(
  request: FastifyRequest,
  options: ServerOptions,
  discrepancyNo: number,
): Promise<{ readonly scope: DiscrepancyScope; readonly row: DiscrepancyRow } | null> {
  const scope = await discrepancyScope(request, options)
  if (scope === null) return null
  const row = await readDiscrepancy(storeOf(request), scope, discrepancyNo)
  return row === null ? null : { scope, row }
}

/** Names of places that rows mention, and how the one who asks may see people. */
export async function aroundDiscrepancies(
  request: FastifyRequest,
  options: ServerOptions,
  codes: readonly (string | null)[],
): Promise<DiscrepanciesAround> {
  return {
    places: await placeNames(storeOf(request), codes),
    sight: sightOf(request, options),
  }
}
