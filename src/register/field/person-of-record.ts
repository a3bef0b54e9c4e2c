import type { Taking } from './field-operations.ts'

/** Merged into one that was merged itself, and so on: more than anybody does. */
const MERGES_MAX = 8

/** In these states a line may yet bring whom it is about into the register. */
export const UNDER_WAY_SQL = `state in ('drafted', 'sent', 'returned')`

/**
 * The person of a record: of the register and within the territory, or somebody a device met first. Of an entry
 * that was found to be another's, that other: what is said of it was never of anybody else.
 * `pending`: their line waits for the township. `dropped`: their line brought nobody, and will not. Who moved away
 * or is of elsewhere is as unknown as nobody.
 */
export async function personOfRecord(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  { record, village }: { readonly record: string; readonly village: string },
): Promise<string> {
  const { rows } = await client.query<{ personId: string | null; isUnderWay: boolean }>(
    `with recursive found (person_id, is_under_way, steps) as (
       (select person_id, false, 0 from register.persons where county = $1 and person_id = $2
        union all
        select person_id, false, 0 from work.field_records where county = $1 and record_id = $2
        union all
        select person_id, ${UNDER_WAY_SQL}, 0 from work.report_lines
        where county = $1 and line_id = $2 and village = $3
        order by person_id nulls last limit 1)
       union all
       select p.merged_into, false, found.steps + 1 from found
       join register.persons p on p.county = $1 and p.person_id = found.person_id
       where p.merged_into is not null and found.steps < ${String(MERGES_MAX)}
     )
     select person_id as "personId", is_under_way as "isUnderWay" from found order by steps desc limit 1`,
    [county, record, village],
  )
  const [found] = rows
  if (found === undefined) return 'unknown'
  return found.personId ?? (found.isUnderWay ? 'pending' : 'dropped')
}
