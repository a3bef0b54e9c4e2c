import type { FastifyRequest } from 'fastify'
import type { DiscrepancyRow } from '#register/discrepancies/discrepancy-rows.ts'
import {
  readDiscrepancy,
  type DiscrepancyScope,
} from '#register/discrepancies/list-discrepancies.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { placeNames } from '#register/queries/place-names.ts'
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
