import type { Verdict } from '#domain/review/case-standing.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'
import type { RecordKey } from './read-records.ts'
import { saidByTwo } from '../review/said-by-two.ts'

export interface PairLine {
  readonly pairNo: number
  readonly weight: number | null
  readonly patternNo: number | null
  readonly nameWeight: number | null
  readonly reason: string
  readonly worth: number
  readonly village: string | null
  /** One's own word, or the decision that stands. */
  readonly verdict: Verdict | null
  readonly state: PairState
  /** Other people who have spoken. */
  readonly others: number
  readonly leftSource: SourceKind
  readonly leftName: string | null
  readonly leftPlace: string | null
  /** The persons the run made of the two records; `null` where it made none. */
  readonly leftPersonId: string | null
  readonly rightSource: SourceKind
  readonly rightName: string | null
  readonly rightPlace: string | null
  readonly rightPersonId: string | null
}

export interface PairScope {
  readonly county: string
  readonly runNo: number
  /** Codes of the account's territory: first and last village code; pairs of no village are the county's. */
  readonly from: string
  readonly to: string
  readonly wholeCounty: boolean
  /** Who asks: the same pair stands differently for each reviewer. */
  readonly account: string
  /** May have the third word. */
  readonly adjudicates: boolean
}

/**
 * How a pair stands for whoever asks: `open` nobody has spoken; `second` somebody has, blind, and it is
 * this account's turn; `elsewhere` it waits for somebody else's word; `taken` it lies on another's desk.
 */
export type PairState = 'open' | 'second' | 'elsewhere' | 'taken' | 'decided' | 'skipped'

/**
 * A pair with its decision, this account's own word, how many others have spoken, and on whose desk it
 * lies. Decisions and opinions are kept with the smaller record first, whichever way the comparison wrote
 * the pair. A case of known truth (`n`) has nothing but the account's own word, and is not for whoever
 * settled it (`x`). What one person joined before it was known to be about two numbers waits for a second (S13).
 */
const PAIRS = `evidence.doubtful_pairs p
  cross join lateral (select case when (p.l_batch_no, p.l_row_no, p.l_party) < (p.r_batch_no, p.r_row_no, p.r_party)
    then array[p.l_batch_no, p.l_row_no, p.l_party, p.r_batch_no, p.r_row_no, p.r_party]
    else array[p.r_batch_no, p.r_row_no, p.r_party, p.l_batch_no, p.l_row_no, p.l_party] end as records) k
  left join evidence.known_cases n on n.county = p.county and n.run_no = p.run_no and n.pair_no = p.pair_no
  left join evidence.decisions d on d.county = p.county and d.undone_at is null and n.pair_no is null
    and ${aboutRecords('d')} and not (p.reason = 'two_numbers' and d.verdict = 'same' and not ${saidByTwo('d')})
  left join evidence.opinions m on m.county = p.county and m.undone_at is null and m.given_by = $6
    and m.known = (n.pair_no is not null) and ${aboutRecords('m')}
  left join lateral (select count(*)::int as others from evidence.opinions o where o.county = p.county
    and o.undone_at is null and not o.known and o.verdict <> 'skip' and o.given_by <> $6
    and n.pair_no is null and ${aboutRecords('o')}) o on true
  left join lateral (select true as by_me from evidence.opinions x where n.pair_no is not null
    and x.county = p.county and not x.known and x.given_by = $6 and ${aboutRecords('x')} limit 1) x on true
  left join evidence.review_leases e on e.county = p.county and e.run_no = p.run_no
    and e.pair_no = p.pair_no and e.leased_until > clock_timestamp() and e.leased_by::text <> $6`

/** The two records, the smaller first. */
function aboutRecords(alias: string): string {
  return ['l_batch_no', 'l_row_no', 'l_party', 'r_batch_no', 'r_row_no', 'r_party']
    .map((column, at) => `${alias}.${column} = k.records[${at + 1}]`)
    .join(' and ')
}

const RECORDS = `join evidence.source_records l on l.county = p.county and l.batch_no = p.l_batch_no
    and l.row_no = p.l_row_no and l.party = p.l_party
  join evidence.source_records r on r.county = p.county and r.batch_no = p.r_batch_no
    and r.row_no = p.r_row_no and r.party = p.r_party`

/** A pair lies in a territory when its village does. */
const WITHIN = `p.county = $1 and p.run_no = $2
  and ($5::boolean or p.village between $3 and $4)`

const STATE = `case when m.verdict = 'skip' then 'skipped' when m.verdict is not null or d.verdict is not null
  then 'decided' when x.by_me then 'elsewhere' when e.pair_no is not null then 'taken' when o.others = 0 then 'open'
  when o.others = 1 or $7::boolean then 'second' else 'elsewhere' end`

const LINE = `p.pair_no as "pairNo", round(p.weight::numeric, 2)::float8 as weight, p.pattern_no as "patternNo",
  round(p.name_weight::numeric, 2)::float8 as "nameWeight", p.reason, p.worth::float8 as worth, p.village,
  coalesce(m.verdict, d.verdict) as verdict, ${STATE} as state, o.others,
  l.source as "leftSource", l.name as "leftName", l.place as "leftPlace",
  r.source as "rightSource", r.name as "rightName", r.place as "rightPlace",
  ${personOf('l')} as "leftPersonId", ${personOf('r')} as "rightPersonId"`

function personOf(side: 'l' | 'r'): string {
  return `(select person_id from evidence.links k where k.county = p.county and k.run_no = p.run_no
    and k.batch_no = p.${side}_batch_no and k.row_no = p.${side}_row_no and k.party = p.${side}_party)`
}

/**
 * Doubtful pairs, what hangs most on first; from the one after `after` on. Which they are is found before
 * their records are looked up.
 */
export async function pairQueue(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
  asked: {
    readonly filter: 'open' | 'second' | 'decided' | 'skipped' | 'all'
    readonly reason: string | null
    readonly after: { readonly worth: number; readonly pairNo: number } | null
    readonly limit: number
  },
): Promise<readonly PairLine[]> {
  const { rows } = await store.pool.query<PairLine>({
    name: 'pair_queue',
    text: `select ${LINE} from ${PAIRS} ${RECORDS}
           where ${WITHIN} and p.pair_no = any (array(
             select p.pair_no from ${PAIRS}
             where ${WITHIN} and ($8 = 'all' or ${STATE} = $8)
               and ($9::text is null or p.reason = $9)
               and ($10::float8 is null or p.worth < $10::real or p.worth = $10::real and p.pair_no > $11)
             order by p.worth desc, p.pair_no limit $12))
           order by p.worth desc, p.pair_no`,
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
  readonly second: number
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
             count(*) filter (where state = 'second')::int as second,
             count(*) filter (where state = 'decided')::int as decided,
             count(*) filter (where state = 'skipped')::int as skipped
           from (select p.reason, ${STATE} as state from ${PAIRS} where ${WITHIN}) as q
           group by reason order by 2 desc, 1`,
    values: scopeValues(scope),
  })
  return rows
}

export interface PairDetail extends PairLine {
  /** A decision stands, and what anybody said of it may be seen. */
  readonly settled: boolean
  /** What the asking account itself said, and when. */
  readonly own: { readonly reason: string | null; readonly at: string } | null
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
    text: `select ${LINE}, d.verdict is not null as settled,
             case when m.verdict is not null
               then jsonb_build_object('reason', m.reason, 'at', m.given_at) end as own,
             jsonb_build_object('batchNo', p.l_batch_no, 'rowNo', p.l_row_no, 'party', p.l_party) as left,
             jsonb_build_object('batchNo', p.r_batch_no, 'rowNo', p.r_row_no, 'party', p.r_party) as right,
             coalesce((select t.parts from evidence.patterns t where t.county = p.county
               and t.run_no = p.run_no and t.pattern_no = p.pattern_no), '[]') as parts
           from ${PAIRS} ${RECORDS} where ${WITHIN} and p.pair_no = $8`,
    values: [...scopeValues(scope), pairNo],
  })
  return rows[0] ?? null
}

/** Looked for among the bare pairs: everything a line says of a pair is dear where a county has ten thousand. */
const SHARING_A_RECORD = `select c.pair_no from evidence.doubtful_pairs c
  join evidence.doubtful_pairs q on q.county = c.county and q.run_no = c.run_no
    and q.pair_no = $8 and q.pair_no <> c.pair_no
  where c.county = $1 and c.run_no = $2 and (
    (c.l_batch_no, c.l_row_no, c.l_party) in ((q.l_batch_no, q.l_row_no, q.l_party),
      (q.r_batch_no, q.r_row_no, q.r_party))
    or (c.r_batch_no, c.r_row_no, c.r_party) in ((q.l_batch_no, q.l_row_no, q.l_party),
      (q.r_batch_no, q.r_row_no, q.r_party)))`

/** Other pairs that one of the two records is in. */
export async function otherCandidates(
  store: Pick<Store, 'pool'>,
  scope: PairScope,
  pairNo: number,
): Promise<readonly PairLine[]> {
  const { rows } = await store.pool.query<PairLine>({
    name: 'pair_other_candidates',
    text: `select ${LINE} from ${PAIRS} ${RECORDS}
           where ${WITHIN} and p.pair_no = any (array(${SHARING_A_RECORD}))
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
             where county = $1 and run_no = $2 and pair_no = $8)
           select
             (select p.pair_no from ${PAIRS} where ${WITHIN} and ${STATE} in ('open', 'second')
                and (p.worth > here.worth or p.worth = here.worth and p.pair_no < here.pair_no)
              order by p.worth, p.pair_no desc limit 1) as previous,
             (select p.pair_no from ${PAIRS} where ${WITHIN} and ${STATE} in ('open', 'second')
                and (p.worth < here.worth or p.worth = here.worth and p.pair_no > here.pair_no)
              order by p.worth desc, p.pair_no limit 1) as next
           from here`,
    values: [...scopeValues(scope), pairNo],
  })
  return rows[0] ?? { previous: null, next: null }
}

function scopeValues(scope: PairScope): unknown[] {
  const { county, runNo, from, to, wholeCounty, account, adjudicates } = scope
  return [county, runNo, from, to, wholeCounty, account, adjudicates]
}
