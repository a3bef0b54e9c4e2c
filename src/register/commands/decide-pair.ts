import { decidePairOf } from '#domain/events/decide-pair.ts'
import type { PairProblem, StandingDecision, Verdict } from '#domain/events/decide-pair.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type pg from 'pg'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

export interface PairKey {
  readonly county: string
  readonly runNo: number
  readonly pairNo: number
}

export interface PairToDecide extends PairKey {
  readonly verdict: Verdict
  /** Grounds and note of whoever decides. */
  readonly reason: string | null
  /** Account id. */
  readonly decidedBy: string
}

/**
 * Decides whether two records are one person. The decision is about the records and outlives the run:
 * later comparisons take `same` and `different` as given. An earlier decision on the two is taken
 * back first and stays on file.
 */
export async function decidePair(
  store: Pick<Store, 'pool'>,
  decide: PairToDecide,
): Promise<Outcome<{ readonly decisionId: string }, PairProblem>> {
  return inTransaction(store.pool, async (client) => {
    const pair = await lockPair(client, decide)
    if (pair === null) return refuse({ code: 'pair.unknown' })
    const decision = decidePairOf(pair.standing, decide.verdict)
    if (!decision.ok) return decision
    if (decision.value.replaces !== null)
      await takeBack(client, decide.county, {
        decisionId: decision.value.replaces,
        by: decide.decidedBy,
      })
    const decisionId = newRecordId()
    await client.query({
      name: 'decision-write',
      text: `insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party,
          r_batch_no, r_row_no, r_party, run_no, verdict, reason, decided_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        decide.county,
        decisionId,
        ...pair.records,
        decide.runNo,
        decide.verdict,
        decide.reason,
        decide.decidedBy,
      ],
    })
    return accept({ decisionId })
  })
}

/** Takes the decision on a pair back; it stays on file. */
export async function undoDecision(
  store: Pick<Store, 'pool'>,
  undo: PairKey & { readonly undoneBy: string },
): Promise<Outcome<{ readonly decisionId: string }, PairProblem>> {
  return inTransaction(store.pool, async (client) => {
    const pair = await lockPair(client, undo)
    if (pair === null) return refuse({ code: 'pair.unknown' })
    if (pair.standing === null) return refuse({ code: 'pair.not_decided' })
    const { decisionId } = pair.standing
    await takeBack(client, undo.county, { decisionId, by: undo.undoneBy })
    return accept({ decisionId })
  })
}

interface LockedPair {
  /** Batch, row, party of both, the smaller first. */
  readonly records: readonly number[]
  readonly standing: StandingDecision | null
}

async function lockPair(
  client: pg.ClientBase,
  { county, runNo, pairNo }: PairKey,
): Promise<LockedPair | null> {
  // Locked before looking: two reviewers who decide at once decide one after the other. The row
  // itself cannot be locked by a role that may not change it.
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `pair ${county} ${String(runNo)} ${String(pairNo)}`,
  ])
  const found = await client.query<{ records: number[] }>({
    name: 'pair-lock',
    text: `select case when (l_batch_no, l_row_no, l_party) < (r_batch_no, r_row_no, r_party)
        then array[l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party]
        else array[r_batch_no, r_row_no, r_party, l_batch_no, l_row_no, l_party] end as records
      from evidence.doubtful_pairs where county = $1 and run_no = $2 and pair_no = $3`,
    values: [county, runNo, pairNo],
  })
  const records = found.rows[0]?.records
  if (records === undefined) return null
  const standing = await client.query<{
    decision_id: string
    verdict: Verdict
    decided_by: string
  }>({
    name: 'decision-standing',
    text: `select decision_id, verdict, decided_by from evidence.decisions
      where county = $1 and l_batch_no = $2 and l_row_no = $3 and l_party = $4
        and r_batch_no = $5 and r_row_no = $6 and r_party = $7 and undone_at is null`,
    values: [county, ...records],
  })
  const row = standing.rows[0]
  return {
    records,
    standing:
      row === undefined
        ? null
        : { decisionId: row.decision_id, verdict: row.verdict, decidedBy: row.decided_by },
  }
}

async function takeBack(
  client: pg.ClientBase,
  county: string,
  { decisionId, by }: { readonly decisionId: string; readonly by: string },
): Promise<void> {
  await client.query({
    name: 'decision-undo',
    text: `update evidence.decisions set undone_at = clock_timestamp(), undone_by = $3
      where county = $1 and decision_id = $2 and undone_at is null`,
    values: [county, decisionId, by],
  })
}
