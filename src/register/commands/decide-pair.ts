import type pg from 'pg'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import {
  standingOf,
  type CaseStanding,
  type Opinion,
  type OpinionVerdict,
  type Verdict,
} from '#domain/review/case-standing.ts'
import { opinionsToUndo, takeOpinion } from '#domain/review/decide-pair.ts'
import type { OpenCase, PairProblem } from '#domain/review/decide-pair.ts'
import { isDrawnForSecond } from '#domain/review/review-draws.ts'
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
  /** A legal document was seen. */
  readonly byDocument: boolean
  /** Account id. */
  readonly decidedBy: string
  /** May give the third word, where two people differ. */
  readonly mayAdjudicate: boolean
}

/**
 * One reviewer's word on whether two records are one person. It is about the records and outlives the run;
 * once enough people have spoken the decision follows, and later comparisons take `same` and `different`
 * as given. A case whose truth is known takes the word and decides nothing.
 */
export async function decidePair(
  store: Pick<Store, 'pool'>,
  said: PairToDecide,
): Promise<Outcome<{ readonly opinionId: string }, PairProblem>> {
  return inTransaction(store.pool, async (client) => {
    const pair = await lockPair(client, { ...said, account: said.decidedBy })
    if (pair === null) return refuse({ code: 'pair.unknown' })
    if (pair.leased) return refuse({ code: 'pair.leased' })
    const taken = takeOpinion(pair, { ...said, by: said.decidedBy })
    if (!taken.ok) return taken
    const { replaces, blind } = taken.value
    if (replaces !== null) await undoOpinions(client, pair, [replaces])
    const opinionId = newRecordId()
    await client.query({
      name: 'opinion-write',
      text: `insert into evidence.opinions (county, opinion_id, l_batch_no, l_row_no, l_party,
          r_batch_no, r_row_no, r_party, run_no, pair_no, known, drawn, blind, verdict, reason,
          by_document, given_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      values: [
        said.county,
        opinionId,
        ...pair.records,
        said.runNo,
        said.pairNo,
        pair.known,
        pair.drawn,
        blind,
        said.verdict,
        said.reason,
        said.byDocument,
        said.decidedBy,
      ],
    })
    await settle(client, pair)
    return accept({ opinionId })
  })
}

/** Takes an opinion back, or a settled pair apart; everything stays on file. */
export async function undoDecision(
  store: Pick<Store, 'pool'>,
  undo: PairKey & { readonly undoneBy: string },
): Promise<Outcome<{ readonly opinionIds: readonly string[] }, PairProblem>> {
  return inTransaction(store.pool, async (client) => {
    const pair = await lockPair(client, { ...undo, account: undo.undoneBy })
    if (pair === null) return refuse({ code: 'pair.unknown' })
    const undone = opinionsToUndo(pair)
    if (!undone.ok) return undone
    await undoOpinions(client, pair, undone.value.opinionIds)
    await settle(client, pair)
    return undone
  })
}

interface LockedPair extends OpenCase, PairKey {
  /** Batch, row, party of both, the smaller first. */
  readonly records: readonly number[]
  /** Its truth is known: what is said of it decides nothing. */
  readonly known: boolean
  /** It lies on another's desk. */
  readonly leased: boolean
  /** Who speaks. */
  readonly account: string
}

async function lockPair(
  client: pg.ClientBase,
  key: PairKey & { readonly account: string },
): Promise<LockedPair | null> {
  const { county, runNo, pairNo, account } = key
  // Locked before looking: two reviewers who decide at once decide one after the other. The row
  // itself cannot be locked by a role that may not change it.
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `pair ${county} ${String(runNo)} ${String(pairNo)}`,
  ])
  const { rows } = await client.query<PairRow>({
    name: 'pair-lock',
    text: PAIR_ROW,
    values: [county, runNo, pairNo, account],
  })
  const [found] = rows
  if (found === undefined) return null
  const { reason, seed, secondShare, ...row } = found
  const plan = seed === null || secondShare === null ? null : { seed, secondShare }
  const of = { county, runNo, pairNo, account, ...row }
  const said = await opinionsOn(client, of)
  return {
    ...of,
    twoNumbers: reason === 'two_numbers',
    drawn: plan !== null && !row.known && isDrawnForSecond(plan, pairNo),
    opinions: row.known ? [] : said.filter(isOpinion),
    own: said.find(({ by }) => by === account) ?? null,
  }
}

interface PairRow {
  readonly records: readonly number[]
  readonly reason: string
  readonly known: boolean
  readonly leased: boolean
  readonly seed: number | null
  readonly secondShare: number | null
}

const PAIR_ROW = `select case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
    then array[p.l_batch_no, p.l_row_no, p.l_party, p.r_batch_no, p.r_row_no, p.r_party]
    else array[p.r_batch_no, p.r_row_no, p.r_party, p.l_batch_no, p.l_row_no, p.l_party] end as records,
    p.reason, n.pair_no is not null as known, e.pair_no is not null as leased, s.seed,
    s.second_share as "secondShare"
  from evidence.doubtful_pairs p
  left join evidence.known_cases n using (county, run_no, pair_no)
  left join evidence.review_plans s using (county, run_no)
  left join evidence.review_leases e on e.county = p.county and e.run_no = p.run_no
    and e.pair_no = p.pair_no and e.leased_until > clock_timestamp() and e.leased_by::text <> $4
  where p.county = $1 and p.run_no = $2 and p.pair_no = $3`

type SaidOpinion = Omit<Opinion, 'verdict'> & { readonly verdict: Verdict }

function isOpinion(one: SaidOpinion): one is SaidOpinion & { readonly verdict: OpinionVerdict } {
  return one.verdict !== 'skip'
}

async function opinionsOn(
  client: pg.ClientBase,
  pair: Pick<LockedPair, 'county' | 'records' | 'known'>,
): Promise<readonly SaidOpinion[]> {
  const { rows } = await client.query<SaidOpinion>({
    name: 'opinions-on-pair',
    text: `select opinion_id as "opinionId", verdict, given_by as by from evidence.opinions
      where county = $1 and l_batch_no = $2 and l_row_no = $3 and l_party = $4
        and r_batch_no = $5 and r_row_no = $6 and r_party = $7 and known = $8 and undone_at is null
      order by given_at, opinion_id`,
    values: [pair.county, ...pair.records, pair.known],
  })
  return rows
}

async function undoOpinions(
  client: pg.ClientBase,
  { county, account }: Pick<LockedPair, 'county' | 'account'>,
  opinionIds: readonly string[],
): Promise<void> {
  await client.query({
    name: 'opinions-undo',
    text: `update evidence.opinions set undone_at = clock_timestamp(), undone_by = $3
      where county = $1 and opinion_id = any($2) and undone_at is null`,
    values: [county, opinionIds, account],
  })
}

/** Lets the decision follow the opinions now in force: taken back, written, or left as it is. */
async function settle(client: pg.ClientBase, pair: LockedPair): Promise<void> {
  if (pair.known) return
  const standing = standingOf((await opinionsOn(client, pair)).filter(isOpinion), pair)
  const { rows } = await client.query<{ decision_id: string; verdict: string; decided_by: string }>(
    {
      name: 'decision-standing',
      text: `select decision_id, verdict, decided_by from evidence.decisions
      where county = $1 and l_batch_no = $2 and l_row_no = $3 and l_party = $4
        and r_batch_no = $5 and r_row_no = $6 and r_party = $7 and undone_at is null`,
      values: [pair.county, ...pair.records],
    },
  )
  const [before] = rows
  const stays =
    standing.stage === 'settled' &&
    before?.verdict === standing.verdict &&
    before.decided_by === standing.by.by
  if (stays) return
  if (before !== undefined) {
    await client.query({
      name: 'decision-undo',
      text: `update evidence.decisions set undone_at = clock_timestamp(), undone_by = $3
        where county = $1 and decision_id = $2 and undone_at is null`,
      values: [pair.county, before.decision_id, pair.account],
    })
  }
  if (standing.stage === 'settled') await writeDecision(client, pair, standing)
}

async function writeDecision(
  client: pg.ClientBase,
  pair: LockedPair,
  { verdict, by }: Extract<CaseStanding, { stage: 'settled' }>,
): Promise<void> {
  await client.query({
    name: 'decision-write',
    text: `insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party,
        r_batch_no, r_row_no, r_party, run_no, verdict, reason, decided_by)
      select county, $3, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party, $4, $5,
        reason, given_by
      from evidence.opinions where county = $1 and opinion_id = $2`,
    values: [pair.county, by.opinionId, newRecordId(), pair.runNo, verdict],
  })
}
