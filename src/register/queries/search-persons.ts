import { matchOfName } from '#domain/search/match-of-name.ts'
import type { SearchPlan } from '#domain/search/search-plan.ts'
import type { Store } from '../store/open-store.ts'
import { HIT_COLUMNS, NUMBER_OF_HIT } from './hit-columns.ts'
import { BoundValues, narrowedBy, within } from './search-conditions.ts'
import type { SearchScope } from './search-conditions.ts'
import { stepsOf } from './search-steps.ts'
import type { FoundBy, SearchStep } from './search-steps.ts'
import { standingPersons } from './standing-persons.ts'
import type { StandingPerson } from './standing-persons.ts'

export interface PersonHit extends StandingPerson {
  readonly foundBy: FoundBy
  /** The record that was found was merged into this person's; the name it had. */
  readonly mergedName: string | null
}

/** Where a list goes on: the step it is in and the last person shown. */
export interface SearchPosition {
  readonly step: number
  readonly personId: string
}

export interface FoundPersons {
  readonly hits: readonly PersonHit[]
  /** `null` when nobody is left. */
  readonly next: SearchPosition | null
}

/**
 * People of a territory by what somebody typed, the likeliest way of finding them first.
 *
 * Every way is an equality or a range in collation C (S15). Nothing of what was typed is kept, and no
 * total is counted: a list only says whether it goes on.
 */
export async function searchPersons(
  store: Pick<Store, 'pool' | 'keys'>,
  scope: SearchScope,
  asked: {
    readonly plan: SearchPlan
    readonly after: SearchPosition | null
    readonly limit: number
  },
): Promise<FoundPersons> {
  const steps = stepsOf(asked.plan, store.keys)
  const rows: FoundRow[] = []
  let after = asked.after
  for (const [at, step] of steps.entries()) {
    if (at < (after?.step ?? 0)) continue
    const position = after === null ? null : await positionOf(store, scope, step, after.personId)
    after = null
    const wanted = asked.limit + 1 - rows.length
    const statement = statementOf(step, { scope, store, plan: asked.plan, position, limit: wanted })
    const found = await store.pool.query<RowOfStep>(statement)
    rows.push(...found.rows.map((row) => ({ ...row, step: at, foundBy: step.foundBy })))
    if (rows.length > asked.limit) break
  }
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    hits: await standingHits(store, scope, { page, plan: asked.plan }),
    next:
      rows.length > asked.limit && last !== undefined
        ? { step: last.step, personId: last.personId }
        : null,
  }
}

interface RowOfStep extends StandingPerson {
  readonly mergedInto: string | null
}

interface FoundRow extends RowOfStep {
  readonly step: number
  readonly foundBy: FoundBy
}

interface StatementParts {
  readonly scope: SearchScope
  readonly store: Pick<Store, 'keys'>
  readonly plan: SearchPlan
  readonly position: Position | null
  readonly limit: number
}

/** One statement of a step: the ids in the order of an index first, then what a hit shows of them. */
function statementOf(
  step: SearchStep,
  { scope, store, plan, position, limit }: StatementParts,
): { readonly text: string; readonly values: unknown[] } {
  const bound = new BoundValues()
  const { found, where } = step.source(scope, bound)
  const conditions = [
    where,
    within(scope, bound),
    ...plan.narrows.map((term) => narrowedBy(term, { scope, keys: store.keys }, bound)),
    ...(step.order === 'grams' ? [gramsWithin(scope, bound)] : []),
    ...(position === null ? [] : [behind(step, position, bound)]),
  ]
  const key = keyOf(step)
  const source =
    step.order === 'grams'
      ? 'register.name_grams g join register.persons p on p.county = g.county and p.person_id = g.person_id'
      : found === undefined
        ? 'register.persons p'
        : `(select distinct person_id from found) f join register.persons p on p.person_id = f.person_id`
  const text = `${found === undefined ? '' : `with found as materialized (${found}) `}
    select ${HIT_COLUMNS} from (
      select p.county, p.person_id, ${key} as key, ${placeOf(step)} as village
      from ${source} where ${conditions.join(' and ')}
      order by ${key}, ${placeOf(step)}, ${step.order === 'grams' ? 'g' : 'p'}.person_id limit ${bound.bind(limit, 'int')}
    ) as page join register.persons p on p.county = page.county and p.person_id = page.person_id ${NUMBER_OF_HIT}
    order by page.key, page.village, page.person_id`
  return { text, values: bound.values }
}

function keyOf({ order }: SearchStep): string {
  if (order === null) return `''::text`
  return order === 'grams' ? 'g.gram' : `p.${order}`
}

function placeOf({ order }: SearchStep): string {
  return order === 'grams' ? 'g.village' : 'p.place'
}

function gramsWithin(scope: SearchScope, bound: BoundValues): string {
  const { county, from, to, wholeCounty } = scope
  const inside = wholeCounty
    ? ''
    : `and g.village >= ${bound.bind(from)} and g.village <= ${bound.bind(to)}`
  return `g.county = ${bound.bind(county, 'bpchar')} ${inside}`
}

interface Position {
  readonly key: string | null
  readonly place: string | null
  readonly personId: string
}

/** Where the last person shown stands in the order of a step. Nothing of the order leaves the server. */
async function positionOf(
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
  if (step.order === 'grams') {
    const village = bound.bind(place ?? '')
    return `g.village >= ${village} and (g.village > ${village} or g.person_id > ${id})`
  }
  const later =
    place === null ? `p.place is null and p.person_id > ${id}` : behindPlace(bound.bind(place), id)
  if (step.order === null) return `(${later})`
  const from = bound.bind(key ?? '')
  return `p.${step.order} >= ${from} and (p.${step.order} > ${from} or ${later})`
}

function behindPlace(place: string, id: string): string {
  return `(p.place > ${place} or p.place is null or p.place = ${place} and p.person_id > ${id})`
}

/** Whoever was merged into somebody leads to the person that stands, once. */
async function standingHits(
  store: Pick<Store, 'pool'>,
  scope: SearchScope,
  { page, plan }: { readonly page: readonly FoundRow[]; readonly plan: SearchPlan },
): Promise<readonly PersonHit[]> {
  const merged = page.filter(({ mergedInto }) => mergedInto !== null)
  const standing = await standingPersons(
    store,
    scope,
    merged.map(({ personId }) => personId),
  )
  const hits = new Map<string, PersonHit>()
  for (const { mergedInto, step: _step, ...row } of page) {
    const foundBy = foundByOf(row, plan)
    if (mergedInto === null) hits.set(row.personId, { ...row, foundBy, mergedName: null })
    else {
      const stands = standing.get(row.personId)
      if (stands === undefined || hits.has(stands.personId)) continue
      hits.set(stands.personId, { ...stands, foundBy, mergedName: row.name })
    }
  }
  return [...hits.values()]
}

function foundByOf(row: Pick<FoundRow, 'foundBy' | 'name'>, { finds }: SearchPlan): FoundBy {
  if (row.foundBy !== 'name' || finds.kind !== 'name' || row.name === null) return row.foundBy
  switch (matchOfName(finds.text, row.name)) {
    case 'same':
      return 'name'
    case 'variant':
      return 'variant'
    default:
      return 'name_begins'
  }
}
