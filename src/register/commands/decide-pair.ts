import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { EvidenceProblem } from '../evidence/batch.ts'
import type { PairVerdict } from '../queries/pair-queue.ts'
import type { RecordKey } from '../queries/read-records.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

/** What a reviewer says about two records. */
export interface PairDecision {
  readonly county: string
  readonly runNo: number
  readonly left: RecordKey
  readonly right: RecordKey
  readonly verdict: PairVerdict
  /** Grounds and note, as one text; may name people and is shown to reviewers only. */
  readonly reason: string | null
  /** The account. */
  readonly decidedBy: string
  readonly decidedAt: Date
}

/**
 * Writes down a decision about two records; an earlier one about the same two gives way and stays in
 * the history. Decisions bind every later comparison: `same` joins what the machine would part,
 * `different` parts what it would join; `unsure` and `skip` leave it as it is.
 */
export async function decidePair(
  store: Pick<Store, 'pool'>,
  decision: PairDecision,
): Promise<Outcome<{ readonly decisionId: string }, EvidenceProblem>> {
  const [first, second] = inOrder(decision.left, decision.right)
  const decisionId = newRecordId(decision.decidedAt.getTime())
  await inTransaction(store.pool, async (db) => {
    await db.query(UNDO, [
      ...keyValues(decision.county, first, second),
      decision.decidedAt,
      decision.decidedBy,
    ])
    await db.query(
      `insert into evidence.decisions
         (county, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party, decision_id, run_no,
          verdict, reason, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...keyValues(decision.county, first, second),
        decisionId,
        decision.runNo,
        decision.verdict,
        decision.reason,
        decision.decidedBy,
        decision.decidedAt,
      ],
    )
  })
  return accept({ decisionId })
}

/** Takes the standing decision about two records back. Refuses `decision.none`. */
export async function undoDecision(
  store: Pick<Store, 'pool'>,
  undone: {
    readonly county: string
    readonly left: RecordKey
    readonly right: RecordKey
    readonly undoneBy: string
    readonly undoneAt: Date
  },
): Promise<Outcome<{ readonly undone: true }, { readonly code: 'decision.none' }>> {
  const [first, second] = inOrder(undone.left, undone.right)
  const { rowCount } = await store.pool.query(UNDO, [
    ...keyValues(undone.county, first, second),
    undone.undoneAt,
    undone.undoneBy,
  ])
  return rowCount === 0 ? refuse({ code: 'decision.none' }) : accept({ undone: true })
}

const UNDO = `update evidence.decisions set undone_at = $8, undone_by = $9
  where county = $1 and l_batch_no = $2 and l_row_no = $3 and l_party = $4
    and r_batch_no = $5 and r_row_no = $6 and r_party = $7 and undone_at is null`

/** The smaller record first, as the table keeps them. */
function inOrder(left: RecordKey, right: RecordKey): readonly [RecordKey, RecordKey] {
  const before =
    left.batchNo - right.batchNo || left.rowNo - right.rowNo || left.party - right.party
  return before < 0 ? [left, right] : [right, left]
}

function keyValues(county: string, first: RecordKey, second: RecordKey): (string | number)[] {
  const flat = [first, second].flatMap((key) => [key.batchNo, key.rowNo, key.party])
  return [county, ...flat]
}
