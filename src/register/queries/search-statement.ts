import type { SearchPlan } from '#domain/search/search-plan.ts'
import type { Store } from '../store/open-store.ts'
import { HIT_COLUMNS, NUMBER_OF_HIT } from './hit-columns.ts'
import { BoundValues, narrowedBy, within } from './search-conditions.ts'
import type { SearchScope } from './search-conditions.ts'
import type { SearchStep } from './search-steps.ts'

export interface StatementParts {
  readonly scope: SearchScope
  readonly keys: Store['keys']
  readonly plan: SearchPlan
  readonly position: Position | null
  readonly limit: number
}

/** Where somebody stands in the order of a step. */
export interface Position {
  readonly key: string | null
  readonly place: string | null
  readonly personId: string
}

/** One statement of a step: the ids in the order of an index first, then what a hit shows of them. */
export function searchStatement(
  step: SearchStep,
  { scope, keys, plan, position, limit }: StatementParts,
): { readonly text: string; readonly values: unknown[] } {
  const bound = new BoundValues()
  const { found, where } = step.source(scope, bound)
  const [key, place, id] = orderOf(step)
  const conditions = [
    where,
    within(scope, bound),
    ...plan.narrows.map((term) =>
      narrowedBy(term, { scope, keys, wholeNames: plan.wholeNames }, bound),
    ),
    ...(step.order === 'grams' ? [gramsWithin(scope, bound)] : []),
    ...(position === null ? [] : [behind(step, position, bound)]),
  ]
  const text = `${found === undefined ? '' : `with found as materialized (${found}) `}
    select ${HIT_COLUMNS} from (
      select p.county, p.person_id, ${key} as key, ${place} as village
      from ${sourceOf(step, found !== undefined)} where ${conditions.join(' and ')}
      order by ${step.order === null ? id : `${key}, ${place}, ${id}`} limit ${bound.bind(limit, 'int')}
    ) as page join register.persons p on p.county = page.county and p.person_id = page.person_id ${NUMBER_OF_HIT}
    order by page.key, page.village, page.person_id`
  return { text, values: bound.values }
}

/** Lists of ids are looked up one by one in their order, so that a full page ends the looking. */
function sourceOf(step: SearchStep, listed: boolean): string {
  if (step.order === 'grams') {
    return 'register.name_grams g join register.persons p on p.county = g.county and p.person_id = g.person_id'
  }
  return listed
    ? '(select distinct person_id from found order by person_id) f join register.persons p on p.person_id = f.person_id'
    : 'register.persons p'
}

/** The columns that order a step: its key, the village, the id. */
function orderOf({ order }: SearchStep): readonly [key: string, place: string, id: string] {
  if (order === null) return [`''::text`, `''::text`, 'p.person_id']
  if (order === 'grams') return ['g.gram', 'g.village', 'g.person_id']
  return [`p.${order}`, 'p.place', 'p.person_id']
}

function gramsWithin(scope: SearchScope, bound: BoundValues): string {
  const { county, from, to, wholeCounty } = scope
  const inside = wholeCounty
    ? ''
    : `and g.village >= ${bound.bind(from)} and g.village <= ${bound.bind(to)}`
  return `g.county = ${bound.bind(county, 'bpchar')} ${inside}`
}

/** Where the last person shown stands in the order of a step. Nothing of the order leaves the server. */
export async function positionOf(
  store: Pick<Store, 'pool'>,
  scope: SearchScope,
  step: SearchStep,
  personId: string,
): Promise<Position> {
  const column = step.order === null || step.order === 'grams' ? `''::text` : step.order
  const { rows } = await store.pool.query<{ key: string | null; place: string | null }>(
    `select ${column} as key, place from register.persons where county = $1 and person_id = $2`,
    [scope.county, personId],
  )
  return { key: rows[0]?.key ?? null, place: rows[0]?.place ?? null, personId }
}

/**
 * What comes after a person in the order of a step. The bound on the key alone lets the index begin
 * there; the rest is looked at among the bearers of one name.
 */
function behind(step: SearchStep, position: Position, bound: BoundValues): string {
  const { key, place, personId } = position
  const id = bound.bind(personId, 'uuid')
  if (step.order === null) return `p.person_id > ${id}`
  if (step.order === 'grams') {
    const village = bound.bind(place ?? '')
    return `g.village >= ${village} and (g.village > ${village} or g.person_id > ${id})`
  }
  const later =
    place === null ? `p.place is null and p.person_id > ${id}` : behindPlace(bound.bind(place), id)
  const from = bound.bind(key ?? '')
  return `p.${step.order} >= ${from} and (p.${step.order} > ${from} or ${later})`
}

function behindPlace(place: string, id: string): string {
  return `(p.place > ${place} or p.place is null or p.place = ${place} and p.person_id > ${id})`
}
