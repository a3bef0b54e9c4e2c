import type pg from 'pg'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { countVisit, endVisitedOut } from '../to-ask/count-visits.ts'
import type { SheetKey } from './keying-rows.ts'

/**
 * A finished sheet was filled in at a door, on the day of its batch: one of the visits there may be (S6). Asked when it
 * is finished and when it is found which printed sheet it is, whichever comes last.
 */
export async function countPaperVisit(
  client: pg.ClientBase,
  { county, keyingId, sheetNo, at }: SheetKey & { readonly at: Date },
): Promise<void> {
  const today = civilDayAt(at.getTime())
  const { rows } = await client.query<{ householdId: string; village: string; day: string }>(
    `select p.household_id as "householdId", b.village, least(b.collected_on, $4::date)::text as day
     from work.keyed_sheets s
     join work.keyed_papers k on k.county = s.county and k.keying_id = s.keying_id and k.sheet_no = s.sheet_no
     join work.keying_batches b on b.county = k.county and b.keying_id = k.keying_id
     join work.paper_sheets p on p.county = k.county and p.sheet_code = k.sheet_code
     where s.county = $1 and s.keying_id = $2 and s.sheet_no = $3 and s.complete and p.household_id is not null`,
    [county, keyingId, sheetNo, today],
  )
  const [visit] = rows
  if (visit === undefined) return
  await countVisit(client, { county, ...visit, outcome: 'met' })
  await endVisitedOut(client, { county, today, at })
}
