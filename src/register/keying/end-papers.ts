import type pg from 'pg'

/**
 * Somebody of the village was at a door again: its sheets that nobody can read, and whom they name, are asked
 * no more. That nobody would answer there ends it alike, and what is kept does not tell the two apart (S6).
 */
export async function endPapersOf(
  client: pg.ClientBase,
  {
    county,
    householdId,
    at,
  }: { readonly county: string; readonly householdId: string; readonly at: Date },
): Promise<void> {
  const values = [county, householdId, at]
  await client.query({ name: 'papers_end_sheets', text: END_SHEETS_SQL, values })
  await client.query({ name: 'papers_end_lines', text: END_LINES_SQL, values })
}

const OF_HOUSEHOLD = `from work.paper_sheets p
  join work.keyed_papers k on k.county = p.county and k.sheet_code = p.sheet_code
  join work.keyed_sheets s on s.county = k.county and s.keying_id = k.keying_id and s.sheet_no = k.sheet_no
  where p.county = $1 and p.household_id = $2`

const END_SHEETS_SQL = `
  insert into work.keyed_people (county, keying_id, sheet_no, row_no, village, outcome, forms,
    followed_as, followed_by, followed_at)
  select s.county, s.keying_id, s.sheet_no, 0, s.village, 'unknown', '{}', 'known', 'village', $3
  ${OF_HOUSEHOLD} and s.illegible and s.complete
  on conflict (county, keying_id, sheet_no, row_no) do nothing`

const END_LINES_SQL = `
  update work.keyed_people l set followed_as = 'known', followed_by = 'village', followed_at = $3
  where l.county = $1 and l.row_no > 0 and l.outcome in ('unknown', 'elsewhere') and l.followed_as is null
    and (l.keying_id, l.sheet_no) in (select s.keying_id, s.sheet_no ${OF_HOUSEHOLD})`
