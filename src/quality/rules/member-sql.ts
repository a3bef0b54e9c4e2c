import { HEAD_RELATIONS } from '#domain/rules/household-facts.ts'
import { listed } from './print-sql.ts'
import { holdsOn, isOpen, isRegistered } from './standing-sql.ts'

/**
 * Tables that the facts of households, members and stays share, as `with` clauses over an extract;
 * `domain/rules/current-members.ts` has the same in memory.
 */
export function memberTables(asOf: string): string {
  return `
counted as materialized (
  select person_id, place from persons where ${isRegistered('persons')}
), current_members as materialized (
  select m.person_id, m.household_id, m.relation, p.life_state, p.born_on, p.born_precision
  from memberships m join persons p using (person_id)
  where m.kind = 'registered' and ${holdsOn('m', asOf)}
), away as materialized (
  select distinct person_id from (
    select person_id from stays where direction = 'out' and ${isOpen('ended_on', asOf)}
    union all
    select person_id from persons
    where separation = '2' and left(residence_place, 9) is distinct from left(place, 9)
  )
)`
}

/** The head of each household that has one: whoever is named, else whom the booklet calls so. */
export const HEADS: string = `
heads as materialized (
  select household_id, head_person_id as person_id from households where head_person_id is not null
  union all
  select m.household_id, min(m.person_id) as person_id
  from current_members m join households h using (household_id)
  where h.head_person_id is null and m.relation in (${listed(HEAD_RELATIONS)})
  group by m.household_id
)`
