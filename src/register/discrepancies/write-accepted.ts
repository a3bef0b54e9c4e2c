import type pg from 'pg'
import type { Settlement } from '#domain/discrepancies/settlement.ts'
import { recordsToTicket, type SpeakingRecord } from '#domain/tickets/source-ticket.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Actor } from '../ledger/append-event.ts'
import { newRecordId } from '../store/record-id.ts'
import { writeTickets } from '../tickets/ticket-decision.ts'
import type { AcceptanceRow } from './acceptance-rows.ts'
import { recordsIn } from './discrepancy-rows.ts'

/** One discrepancy that an acceptance settles. */
export interface AcceptedDiscrepancy {
  readonly discrepancyNo: number
  readonly personId: string | null
  readonly village: string | null
  readonly records: string | null
}

interface Accepting {
  readonly county: string
  readonly order: AcceptanceRow
  readonly rows: readonly AcceptedDiscrepancy[]
  readonly rule: Settlement['rule']
  readonly wrong: readonly SourceKind[]
  readonly at: Date
}

/** A whole batch in three statements: decisions, what they settle, and tickets to departments. */
export async function writeAccepted(
  client: pg.ClientBase,
  accepting: Accepting,
  actor: Actor,
): Promise<void> {
  const { county, order, rows } = accepting
  if (rows.length === 0) return
  const sources = await sourcesOfBatches(client, county)
  const decided = rows.map((row) => ({
    ...row,
    decisionId: newRecordId(),
    speaking: recordsIn(row.records).flatMap((record): SpeakingRecord[] => {
      const source = sources.get(record.batchNo)
      return source === undefined ? [] : [{ ...record, source }]
    }),
  }))
  await writeDecisions(client, { ...accepting, rows: decided }, actor)
  await client.query(
    `update evidence.discrepancies d set status = 'settled', decision_id = w.decision_id
     from unnest($3::integer[], $4::uuid[]) as w (discrepancy_no, decision_id)
     where d.county = $1 and d.run_no = $2 and d.discrepancy_no = w.discrepancy_no`,
    [
      county,
      order.runNo,
      decided.map(({ discrepancyNo }) => discrepancyNo),
      decided.map(({ decisionId }) => decisionId),
    ],
  )
  const { rule, wrong, at } = accepting
  const { pattern, reason } = order
  await writeTickets(
    client,
    { county, item: pattern.item, rule, reason, openedBy: actor.account, at },
    decided.flatMap((row) =>
      recordsToTicket(pattern.kind, wrong, row.speaking).map((record) => ({ ...row, record })),
    ),
  )
}

type Decided = AcceptedDiscrepancy & {
  readonly decisionId: string
  readonly speaking: readonly SpeakingRecord[]
}
type Written = Omit<Accepting, 'rows'> & { readonly rows: readonly Decided[] }

async function sourcesOfBatches(
  client: pg.ClientBase,
  county: string,
): Promise<ReadonlyMap<number, SourceKind>> {
  const { rows } = await client.query<{ batchNo: number; source: SourceKind }>({
    name: 'batch-sources',
    text: `select batch_no as "batchNo", source from evidence.batches where county = $1`,
    values: [county],
  })
  return new Map(rows.map(({ batchNo, source }) => [batchNo, source]))
}

async function writeDecisions(
  client: pg.ClientBase,
  { county, order, rows, rule, wrong, at }: Written,
  actor: Actor,
): Promise<void> {
  const { runNo, pattern, reason, orderId } = order
  await client.query(
    `insert into work.discrepancy_decisions (county, decision_id, run_no, discrepancy_no, kind, person_id,
       item, village, said_batch_no, said_row_no, said_party, verdict, rule, reason, wrong_sources,
       order_id, decided_by, role, decided_at)
     select $1, w.decision_id, $2, w.discrepancy_no, $3, w.person_id, $4, w.village, w.batch_no, w.row_no,
       w.party, 'rule', $5, $6, $7, $8, $9, $10, $11
     from unnest($12::uuid[], $13::integer[], $14::uuid[], $15::text[], $16::integer[], $17::integer[],
       $18::smallint[])
       as w (decision_id, discrepancy_no, person_id, village, batch_no, row_no, party)`,
    [
      county,
      runNo,
      pattern.kind,
      pattern.item,
      rule,
      reason,
      wrong,
      orderId,
      actor.account,
      actor.role,
      at,
      rows.map((row) => row.decisionId),
      rows.map((row) => row.discrepancyNo),
      rows.map((row) => row.personId),
      rows.map((row) => row.village),
      rows.map((row) => row.speaking[0]?.batchNo ?? null),
      rows.map((row) => row.speaking[0]?.rowNo ?? null),
      rows.map((row) => row.speaking[0]?.party ?? null),
    ],
  )
}
