import type { FastifyRequest } from 'fastify'
import { PARENT_TO_FIND } from '#domain/events/parent-to-find.ts'
import { mayDo } from '#domain/policy/roles.ts'
import { holderOf, statedParentOf } from '#register/commands/stated-parents.ts'
import type { FindingRow } from '#register/findings/finding-rows.ts'
import type { FindingCursor, FindingFilter } from '#register/findings/list-findings.ts'
import { namedPeople } from '#register/forms/named-people.ts'
import { placeNames } from '#register/queries/place-names.ts'
import type { FindingsQuery } from '#wire/findings.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { codeOf, type FindingsAround, type StatedAround } from '../show/finding-view.ts'
import { rulesOwnedBy, rulesShownAs } from '../show/rule-words.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'

const DAY_MS = 86_400_000

/** The findings a request asks about; `null` for a place outside its territory. */
export function filterOf(
  request: FastifyRequest,
  options: ServerOptions,
  query: Omit<FindingsQuery, 'cursor'>,
): FindingFilter | null {
  const { territory, role } = whoAsks(request)
  const { place, rule, owner, minAgeDays } = query
  if (place !== undefined && !liesIn(place, territory)) return null
  const { from, to, wholeCounty } = territoryOf(place ?? territory)
  const shown = rule === undefined ? null : rulesShownAs(rule, territory)
  const owned = owner === undefined ? null : rulesOwnedBy(owner)
  return {
    county: options.county,
    placeFrom: from,
    placeTo: to,
    wholeCounty,
    state: query.state,
    rules: shown === null ? owned : shown.filter((code) => owned?.includes(code) ?? true),
    severity: query.severity ?? null,
    answer: query.answer ?? null,
    // Who sends nothing out works on what was sent to them; the supervisor looks at everything.
    assignedOnly:
      query.assigned ?? (mayDo(role, 'findings.answer') && !mayDo(role, 'findings.assign')),
    openedBefore:
      minAgeDays === undefined ? null : new Date(options.clock().getTime() - minAgeDays * DAY_MS),
    personId: null,
  }
}

export function cursorOf(cursor: string | undefined): FindingCursor | null {
  const [rank, openedAt, findingId] = (cursor ?? '').split('_')
  const isWhole =
    /^[1-4]$/u.test(rank ?? '') &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/u.test(openedAt ?? '') &&
    /^[0-9a-f-]{36}$/u.test(findingId ?? '')
  if (!isWhole || openedAt === undefined || findingId === undefined) return null
  return { severityRank: Number(rank), openedAt, findingId }
}

export function cursorBehind({ severityRank, openedAt, findingId }: FindingRow): string {
  return `${String(severityRank)}_${openedAt}_${findingId}`
}

/** Of a parent to find: what was stated, and who holds the number; to the county alone. */
export async function statedAround(
  request: FastifyRequest,
  options: ServerOptions,
  { rule, findingId }: FindingRow,
): Promise<StatedAround | null> {
  if (rule !== PARENT_TO_FIND || !territoryOf(whoAsks(request).territory).wholeCounty) return null
  const { pool, keys } = storeOf(request)
  const { county } = options
  const stated = await statedParentOf({ client: pool, keys }, { county, findingId })
  if (stated === null) return null
  return { ...stated, holder: await holderOf({ client: pool, keys }, { county, ...stated }) }
}

/** Names and places that findings mention, as the one who asks may see them. */
export async function aroundFindings(
  request: FastifyRequest,
  options: ServerOptions,
  findings: readonly FindingRow[],
  alsoPlaces: readonly string[] = [],
): Promise<FindingsAround> {
  const store = storeOf(request)
  const ids = findings.flatMap(({ personId, otherPersonId }) => [personId, otherPersonId])
  const places = findings.flatMap(({ place, assignedPlace }) => [place, assignedPlace])
  const codes = [...places, ...alsoPlaces].map((place) => (place === null ? null : codeOf(place)))
  const personIds = ids.filter((id) => id !== null)
  return {
    people: await namedPeople(store, { county: options.county, personIds }),
    places: await placeNames(store, codes),
    sight: sightOf(request, options),
    territory: whoAsks(request).territory,
    now: options.clock(),
    today: todayOf(options),
  }
}
