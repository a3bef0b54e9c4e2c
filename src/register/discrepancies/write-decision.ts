import type pg from 'pg'
import type { DiscrepancyDecision } from '#domain/discrepancies/decide-discrepancy.ts'
import { recordCitation } from '#domain/events/citation.ts'
import { recordsToTicket } from '#domain/tickets/source-ticket.ts'
import type { Actor } from '../ledger/append-event.ts'
import { newRecordId } from '../store/record-id.ts'
import { writeTickets } from '../tickets/ticket-decision.ts'
import type { Adoption, DiscrepancyDecided, DiscrepancyToDecide } from './decide-discrepancy.ts'
import { settlementOfRow, type DiscrepancyRow } from './discrepancy-rows.ts'
import type { RivalRecords } from './rival-records.ts'

interface Made {
  readonly decide: DiscrepancyToDecide
  readonly row: DiscrepancyRow
  readonly rivals: RivalRecords
  readonly decision: DiscrepancyDecision
  readonly adoption: Adoption | null
}

/** Keeps one decision, what it settles, and the tickets that come of it. */
export async function writeDecision(
  client: pg.ClientBase,
  { decide, row, rivals, decision, adoption }: Made,
  actor: Actor,
): Promise<DiscrepancyDecided> {
  const { county, runNo } = decide.scope
  const decisionId = newRecordId()
  const { rule } = settlementOfRow(row)
  const awaitingApproval = adoption?.awaitingApproval ?? false
  // Until the county approves it, nobody's file is known to be wrong.
  const wrong = awaitingApproval ? [] : decision.wrong
  await insertDecision(
    client,
    { decide, row, rivals, decisionId, wrong, adoptionId: adoption?.adoptionId ?? null },
    actor,
  )
  // What nobody can tell from files stays open, and what the county has still to approve: the
  // correction settles it then.
  const isOpen = decide.verdict === 'ask' || awaitingApproval
  await client.query({
    name: 'discrepancy-settle',
    text: `update evidence.discrepancies set status = $4, decision_id = $5
      where county = $1 and run_no = $2 and discrepancy_no = $3`,
    values: [county, runNo, row.discrepancyNo, isOpen ? 'open' : 'settled', decisionId],
  })
  const { personId, village, item } = row
  const reason = decide.reason.trim()
  const tickets = await writeTickets(
    client,
    { county, item, rule, reason, openedBy: actor.account, at: decide.at },
    recordsToTicket(row.kind, wrong, speaking(rivals)).map((record) => ({
      decisionId,
      // Of two who hold one number each record is somebody else's.
      personId: record.personId ?? personId,
      village,
      record,
    })),
  )
  return { decisionId, tickets, awaitingApproval }
}

async function insertDecision(
  client: pg.ClientBase,
  of: Pick<Made, 'decide' | 'row' | 'rivals'> & {
    readonly decisionId: string
    readonly wrong: DiscrepancyDecision['wrong']
    readonly adoptionId: string | null
  },
  actor: Actor,
): Promise<void> {
  const { decide, row, rivals } = of
  const [said] = rivals.inDoubt
  await client.query({
    name: 'discrepancy-decision-write',
    text: `insert into work.discrepancy_decisions (county, decision_id, run_no, discrepancy_no, kind,
        person_id, other_person_id, item, village, said_batch_no, said_row_no, said_party, verdict, rule,
        reason, wrong_sources, adoption_id, decided_by, role, decided_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    values: [
      decide.scope.county,
      of.decisionId,
      decide.scope.runNo,
      row.discrepancyNo,
      row.kind,
      row.personId,
      row.otherPersonId,
      row.item,
      row.village,
      said?.batchNo ?? null,
      said?.rowNo ?? null,
      said?.party ?? null,
      decide.verdict,
      settlementOfRow(row).rule,
      decide.reason.trim(),
      of.wrong,
      of.adoptionId,
      actor.account,
      actor.role,
      decide.at,
    ],
  })
}

/** Each record once: the one believed may stand among those in doubt. */
function speaking({ inDoubt, believed }: RivalRecords): RivalRecords['inDoubt'] {
  const all = [...inDoubt, ...(believed === null ? [] : [believed])]
  return [...new Map(all.map((record) => [recordCitation(record), record])).values()]
}
