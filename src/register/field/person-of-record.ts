import type { Taking } from './field-operations.ts'

/** Merged into one that was merged itself, and so on: more than anybody does. */
const MERGES_MAX = 8

/**
 * The person of a record: of the register and within the territory, or somebody a device met first. Of an entry
 * that was found to be another's, that other: what is said of it was never of anybody else.
 * `pending`: their line waits for the township. Who moved away or is of elsewhere is as unknown as
 * nobody.
 */
export async function personOfRecord(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  { record, village }: { readonly record: string; readonly village: string },
): Promise<string> {
  const { rows } = await client.query<{ personId: string | null }>(
    `with recursive found (person_id, steps) as (
       (select person_id, 0 from register.persons where county = $1 and person_id = $2
        union all
        select person_id, 0 from work.field_records where county = $1 and record_id = $2
        union all
        select person_id, 0 from work.report_lines where county = $1 and line_id = $2 and village = $3
          and state <> 'dropped'
        limit 1)
       union all
       select p.merged_into, found.steps + 1 from found
       join register.persons p on p.county = $1 and p.person_id = found.person_id
       where p.merged_into is not null and found.steps < ${String(MERGES_MAX)}
     )
     select person_id as "personId" from found order by steps desc limit 1`,
    [county, record, village],
  )
  const [found] = rows
  return found === undefined ? 'unknown' : (found.personId ?? 'pending')
}
