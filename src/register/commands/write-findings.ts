import type pg from 'pg'
import type { Doubt } from '#domain/events/birth-doubts.ts'

/** Opens findings on the doubtful items of a person; what stands open already stays as it is. */
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
    await client.query(
      `insert into work.person_findings (county, person_id, rule, item, severity, facts, event_no)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [county, personId, code, item, severity, JSON.stringify(facts), eventNo],
    )
  }
}
