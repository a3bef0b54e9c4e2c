import type { Taking } from './field-operations.ts'

/**
 * The person of a record: of the register and within the territory, or somebody a device met first.
 * `pending`: their line waits for the township. Who moved away or is of elsewhere is as unknown as
 * nobody.
 */
export async function personOfRecord(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  { record, village }: { readonly record: string; readonly village: string },
): Promise<string> {
  const { rows } = await client.query<{ personId: string | null }>(
    `select person_id as "personId" from register.persons where county = $1 and person_id = $2
     union all
     select person_id from work.field_records where county = $1 and record_id = $2
     union all
     select person_id from work.report_lines where county = $1 and line_id = $2 and village = $3
       and state <> 'dropped'`,
    [county, record, village],
  )
  const [found] = rows
  return found === undefined ? 'unknown' : (found.personId ?? 'pending')
}
