import type { Store } from '../store/open-store.ts'
import { HIT_COLUMNS, NUMBER_OF_HIT } from './hit-columns.ts'
import type { SearchScope } from './search-conditions.ts'

/** What a hit shows of a person. */
export interface StandingPerson {
  readonly personId: string
  readonly name: string | null
  readonly formerName: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly place: string | null
  readonly groupNo: string | null
  readonly householdId: string | null
  readonly lifeState: string | null
  readonly identifierSealed: Buffer | null
}

/** Merged into one that was merged itself, and so on: more than anybody does. */
const MERGES_MAX = 8

/**
 * The persons that stand for merged ones, by the merged one's id. Whoever stands outside the scope is
 * left out, as if there were nobody.
 */
export async function standingPersons(
  store: Pick<Store, 'pool'>,
  scope: SearchScope,
  merged: readonly string[],
): Promise<ReadonlyMap<string, StandingPerson>> {
  if (merged.length === 0) return new Map()
  const { rows } = await store.pool.query<
    StandingPerson & { readonly from: string; readonly mergedInto: string | null }
  >(
    `with recursive led as (
       select person_id as first, merged_into as next, 1 as steps from register.persons
       where county = $1 and person_id = any ($2::uuid[])
       union all
       select led.first, p.merged_into, led.steps + 1 from led
       join register.persons p on p.county = $1 and p.person_id = led.next
       where p.merged_into is not null and led.steps < ${String(MERGES_MAX)}
     )
     select led.first as "from", ${HIT_COLUMNS}
     from led join register.persons p on p.county = $1 and p.person_id = led.next and p.standing is null
     ${NUMBER_OF_HIT}
     where $5::boolean or p.place between $3 and $4 or p.residence_place between $3 and $4`,
    [scope.county, merged, scope.from, scope.to, scope.wholeCounty],
  )
  return new Map(rows.map(({ from, mergedInto: _none, ...person }) => [from, person]))
}
