import type pg from 'pg'
import type { PersonState } from '#domain/events/person-state.ts'
import { lockPersons } from '../ledger/person-rows.ts'

const MERGED = `from register.events e
  join register.persons p on e.county = $1 and e.kind = 'person.absorbed' and p.county = e.county
    and p.person_id = (e.after ->> 'other_person_id')::uuid and p.merged_into = e.person_id`

/** Entries that were merged into these, one into the other; by the entry that stays. Locked. */
export async function absorbedEntries(
  client: pg.ClientBase,
  county: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PersonState[]>> {
  const { rows } = await client.query<{ stays: string; id: string }>({
    name: 'absorbed_entries',
    // By the events of each: of the rows none is found by whom it was merged into.
    text: `with recursive absorbed (stays, id) as (
        select e.person_id, p.person_id ${MERGED} and e.person_id = any ($2::uuid[])
        union
        select a.stays, p.person_id ${MERGED} join absorbed a on e.person_id = a.id)
      select stays, id from absorbed`,
    values: [county, personIds],
  })
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ id }) => id)
  const states = new Map((await lockPersons(client, county, ids)).map((one) => [one.personId, one]))
  const of = ({ id }: { readonly id: string }): readonly PersonState[] => {
    const state = states.get(id)
    return state === undefined ? [] : [state]
  }
  return new Map(
    [...Map.groupBy(rows, ({ stays }) => stays)].map(([stays, own]) => [stays, own.flatMap(of)]),
  )
}
