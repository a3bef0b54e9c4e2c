import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'
import type { RecordKey } from './read-records.ts'

export type PairVerdict = 'same' | 'different' | 'unsure' | 'skip'

export interface PairLine {
  readonly pairNo: number
  readonly weight: number | null
  readonly patternNo: number | null
  readonly nameWeight: number | null
  readonly reason: string
  readonly worth: number
  readonly village: string | null
  readonly verdict: PairVerdict | null
  readonly leftSource: SourceKind
  readonly leftName: string | null
  readonly leftPlace: string | null
  readonly rightSource: SourceKind
  readonly rightName: string | null
  readonly rightPlace: string | null
}

export interface PairScope {
  readonly county: string
  readonly runNo: number
  /** Codes of the account's territory: first and last village code; pairs of no village are the county's. */
  readonly from: string
  readonly to: string
  readonly wholeCounty: boolean
}

/**
 * A pair lies in a territory when one of its records does. Decisions are kept with the smaller
 * record first, whichever way the comparison wrote the pair.
 */
const PAIRS = `evidence.doubtful_pairs p
  join evidence.source_records l on l.county = p.county and l.batch_no = p.l_batch_no
    and l.row_no = p.l_row_no and l.party = p.l_party
  join evidence.source_records r on r.county = p.county and r.batch_no = p.r_batch_no
    and r.row_no = p.r_row_no and r.party = p.r_party
  left join evidence.decisions d on d.county = p.county and d.undone_at is null
    and (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party) =
      (case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
       then p.l_batch_no else p.r_batch_no end,
       case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
       then p.l_row_no else p.r_row_no end,
       case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
       then p.l_party else p.r_party end,
       case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
       then p.r_batch_no else p.l_batch_no end,
       case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
       then p.r_row_no else p.l_row_no end,
       case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
       then p.r_party else p.l_party end)`

const WITHIN = `p.county = $1 and p.run_no = $2
  and ($5::boolean or p.village between $3 and $4)`

/** Which state of decision a pair is in; the words of the queue's tabs. */
const STATE = `case when d.verdict is null then 'open' when d.verdict = 'skip' then 'skipped'
  else 'decided' end`

const LINE = `p.pair_no as "pairNo", round(p.weight::numeric, 2)::float8 as weight, p.pattern_no as "patternNo",
  round(p.name_weight::numeric, 2)::float8 as "nameWeight", p.reason, p.worth::float8 as worth, p.village, d.verdict,
  l.source as "leftSource", l.name as "leftName", l.place as "leftPlace",
  r.source as "rightSource", r.name as "rightName", r.place as "rightPlace"`

/** Doubtful pairs, what hangs most on first; from the one after `after` on. */
export async function pairQueue(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
  asked: {
    readonly filter: 'open' | 'decided' | 'skipped' | 'all'
    readonly reason: string | null
    readonly after: { readonly worth: number; readonly pairNo: number } | null
    readonly limit: number
  },
): Promise<readonly PairLine[]> {
  const { rows } = await store.pool.query<PairLine>({
    name: 'pair_queue',
    text: `select ${LINE} from ${PAIRS}
           where ${WITHIN} and ($6 = 'all' or ${STATE} = $6)
             and ($7::text is null or p.reason = $7)
             and ($8::float8 is null or p.worth < $8::real or p.worth = $8::real and p.pair_no > $9)
           order by p.worth desc, p.pair_no limit $10`,
    values: [
      ...scopeValues(scope),
      asked.filter,
      asked.reason,
      asked.after?.worth ?? null,
      asked.after?.pairNo ?? null,
      asked.limit,
    ],
  })
  return rows
}

export interface PairCounts {
  readonly reason: string
  readonly open: number
  readonly decided: number
  readonly skipped: number
}

/** How many pairs of each reason wait, are decided, were passed over. */
export async function pairCounts(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
): Promise<readonly PairCounts[]> {
  const { rows } = await store.pool.query<PairCounts>({
    name: 'pair_counts',
    text: `select reason, count(*) filter (where state = 'open')::int as open,
             count(*) filter (where state = 'decided')::int as decided,
             count(*) filter (where state = 'skipped')::int as skipped
           from (select p.reason, ${STATE} as state from ${PAIRS} where ${WITHIN}) as q
           group by reason order by 2 desc, 1`,
    values: scopeValues(scope),
  })
  return rows
}

export interface PairDetail extends PairLine {
  readonly left: RecordKey
  readonly right: RecordKey
  /** `[{field, level, weight}]`, the bars of the waterfall but for the name's rarity. */
  readonly parts: readonly {
    readonly field: string
    readonly level: string
    readonly weight: number
  }[]
}

export async function pairDetail(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
  pairNo: number,
): Promise<PairDetail | null> {
  const { rows } = await store.pool.query<PairDetail>({
    name: 'pair_detail',
    text: `select ${LINE},
             jsonb_build_object('batchNo', p.l_batch_no, 'rowNo', p.l_row_no, 'party', p.l_party) as left,
             jsonb_build_object('batchNo', p.r_batch_no, 'rowNo', p.r_row_no, 'party', p.r_party) as right,
             coalesce((select t.parts from evidence.patterns t where t.county = p.county
               and t.run_no = p.run_no and t.pattern_no = p.pattern_no), '[]') as parts
           from ${PAIRS} where ${WITHIN} and p.pair_no = $6`,
    values: [...scopeValues(scope), pairNo],
  })
  return rows[0] ?? null
}

/** Other pairs that one of the two records is in. */
export async function otherCandidates(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
  pairNo: number,
): Promise<readonly PairLine[]> {
  const { rows } = await store.pool.query<PairLine>({
    name: 'pair_other_candidates',
    text: `select ${LINE} from ${PAIRS}
           join evidence.doubtful_pairs m on m.county = p.county and m.run_no = p.run_no
             and m.pair_no = $6 and m.pair_no <> p.pair_no
           where ${WITHIN} and (
             (p.l_batch_no, p.l_row_no, p.l_party) in ((m.l_batch_no, m.l_row_no, m.l_party),
               (m.r_batch_no, m.r_row_no, m.r_party))
             or (p.r_batch_no, p.r_row_no, p.r_party) in ((m.l_batch_no, m.l_row_no, m.l_party),
               (m.r_batch_no, m.r_row_no, m.r_party)))
           order by p.weight desc limit 10`,
    values: [...scopeValues(scope), pairNo],
  })
  return rows
}

/** The open pairs before and after one in the order of the queue. */
export async function neighbouringPairs(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
  pairNo: number,
): Promise<{ readonly previous: number | null; readonly next: number | null }> {
  const { rows } = await store.pool.query<{ previous: number | null; next: number | null }>({
    name: 'pair_neighbours',
    text: `with here as (select worth, pair_no from evidence.doubtful_pairs
             where county = $1 and run_no = $2 and pair_no = $6)
           select
             (select p.pair_no from ${PAIRS} where ${WITHIN} and d.verdict is null
                and (p.worth > here.worth or p.worth = here.worth and p.pair_no < here.pair_no)
              order by p.worth, p.pair_no desc limit 1) as previous,
             (select p.pair_no from ${PAIRS} where ${WITHIN} and d.verdict is null
                and (p.worth < here.worth or p.worth = here.worth and p.pair_no > here.pair_no)
              order by p.worth desc, p.pair_no limit 1) as next
           from here`,
    values: [...scopeValues(scope), pairNo],
  })
  return rows[0] ?? { previous: null, next: null }
}

export interface PastDecision {
  readonly verdict: PairVerdict
  readonly reason: string | null
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly undoneAt: Date | null
}

/** Everything ever decided about two records, newest first. */
export async function decisionsAbout(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly left: RecordKey; readonly right: RecordKey },
): Promise<readonly PastDecision[]> {
  const flat = (key: RecordKey): number[] => [key.batchNo, key.rowNo, key.party]
  const { rows } = await store.pool.query<PastDecision>({
    name: 'decisions_about',
    text: `select d.verdict, d.reason, coalesce(a.display_name, d.decided_by) as "decidedBy",
             d.decided_at as "decidedAt", d.undone_at as "undoneAt"
           from evidence.decisions d
           left join access.accounts a on a.county = d.county and a.account_id::text = d.decided_by
           where d.county = $1 and (
             (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party) =
               ($2, $3, $4, $5, $6, $7)
             or (d.r_batch_no, d.r_row_no, d.r_party, d.l_batch_no, d.l_row_no, d.l_party) =
               ($2, $3, $4, $5, $6, $7))
           order by d.decided_at desc`,
    values: [of.county, ...flat(of.left), ...flat(of.right)],
  })
  return rows
}

export interface ReviewPace {
  readonly same: number
  readonly different: number
  readonly unsure: number
  readonly skipped: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
}

/** What one reviewer decided since `since`: one's own pace, shown to oneself (S8). */
export async function reviewPace(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly decidedBy: string; readonly since: Date },
): Promise<ReviewPace> {
  const { rows } = await store.pool.query<ReviewPace>({
    name: 'review_pace',
    text: `select count(*) filter (where verdict = 'same')::int as same,
             count(*) filter (where verdict = 'different')::int as different,
             count(*) filter (where verdict = 'unsure')::int as unsure,
             count(*) filter (where verdict = 'skip')::int as skipped,
             min(decided_at) as "firstAt", max(decided_at) as "lastAt"
           from evidence.decisions
           where county = $1 and decided_by = $2 and decided_at >= $3 and undone_at is null`,
    values: [of.county, of.decidedBy, of.since],
  })
  return rows[0] ?? { same: 0, different: 0, unsure: 0, skipped: 0, firstAt: null, lastAt: null }
}

function scopeValues(scope: PairScope): [string, number, string, string, boolean] {
  return [scope.county, scope.runNo, scope.from, scope.to, scope.wholeCounty]
}
