import type pg from 'pg'
import type { Doubt } from '#domain/events/library-doubts.ts'
import { newRecordId } from '../store/record-id.ts'

/** Opens findings on the doubtful items of a person; what stands already stays as it is. */
export async function writeFindings(
  client: pg.ClientBase,
  opened: {
    readonly county: string
    readonly personId: string
    readonly eventNo: number
    readonly findings: readonly Doubt[]
  },
): Promise<void> {
  const { county, personId, eventNo, findings } = opened
  for (const { code, severity, item, facts } of findings) {
    const values = [county, personId, code, item, severity, JSON.stringify(facts), eventNo]
    await client.query(
      `insert into work.findings (county, finding_id, rule, version, severity, scored, subject, subject_key,
         item, person_id, place, facts, state, opened_at, opened_by_event_no, last_seen_at)
       select $1, $8, $3, 1, $5, false, 'person', $2::uuid::text, $4, $2, rpad(p.place, 12, '0'), $6, 'open',
         s.at, $7, s.at
       from (select coalesce((select recorded_at from register.events
         where county = $1 and event_no = $7), now()) as at) as s
       left join register.persons p on p.county = $1 and p.person_id = $2
       on conflict (county, rule, item, subject_key) do nothing`,
      [...values, newRecordId()],
    )
  }
}
