import { matchOfName } from '#domain/search/match-of-name.ts'
import type { SearchPlan } from '#domain/search/search-plan.ts'
import type { Store } from '../store/open-store.ts'
import type { SearchScope } from './search-conditions.ts'
import { positionOf, searchStatement } from './search-statement.ts'
import { stepsOf } from './search-steps.ts'
import type { FoundBy } from './search-steps.ts'
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
    const found = await store.pool.query<RowOfStep>(
      searchStatement(step, {
        scope,
        keys: store.keys,
        plan: asked.plan,
        position,
        limit: asked.limit + 1 - rows.length,
      }),
    )
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
  const match = matchOfName(finds.text, row.name)
  if (match === 'same') return 'name'
  return match === 'variant' ? 'variant' : 'name_begins'
}
