import type pg from 'pg'
import { drawPlaces, drawRanks } from '#domain/review/review-draws.ts'
import type { PublishedDraw } from '#domain/sampling/published-draw.ts'

/** A pair put into the queue beside those the comparison left to people. */
export interface AddedPair {
  /** Batch, row, party of both. */
  readonly records: readonly number[]
  readonly weight: number | null
  readonly patternNo: number | null
  readonly nameWeight: number | null
  readonly reason: string
  /** Band and chance of a drawn pair; `null` for a case of known truth. */
  readonly band: number | null
  readonly chance: number | null
  /** Of a case of known truth. */
  readonly truth: 'same' | 'different' | null
  readonly basis: 'two_agreed' | 'document' | null
}

interface Queue {
  readonly county: string
  readonly runNo: number
  readonly draw: PublishedDraw
}

/** Drawn pairs stand no further back than this many pairs of the queue for each of them. */
const SAMPLE_STRETCH = 5

/**
 * Lets drawn pairs stand as high in the queue as places drawn for them: by what hangs on them alone they
 * would be reached last or never, and a band speaks only when all its drawn pairs are decided.
 */
export async function liftPairs(
  client: pg.ClientBase,
  of: Queue & { readonly pairNos: readonly number[] },
): Promise<void> {
  const worths = await worthsAt(client, {
    ...of,
    count: of.pairNos.length,
    stretch: SAMPLE_STRETCH,
  })
  await client.query(
    `update evidence.doubtful_pairs p set worth = greatest(p.worth, lifted.worth)
     from unnest($3::int[], $4::real[]) as lifted (pair_no, worth)
     where p.county = $1 and p.run_no = $2 and p.pair_no = lifted.pair_no`,
    [of.county, of.runNo, of.pairNos, worths],
  )
}

/** Puts pairs into the queue, one in each stretch of it; numbers are given in a drawn order. */
export async function addPairs(
  client: pg.ClientBase,
  of: Queue & { readonly pairs: readonly AddedPair[]; readonly knownShare: number },
): Promise<void> {
  const drawn = of.pairs.filter(({ truth }) => truth === null)
  const known = of.pairs.filter(({ truth }) => truth !== null)
  const stretch = Math.max(1, Math.round(1 / of.knownShare))
  const worths = [
    ...(await worthsAt(client, { ...of, count: drawn.length, stretch: SAMPLE_STRETCH })),
    ...(await worthsAt(client, { ...of, count: known.length, stretch })),
  ]
  const shuffled = [...drawn, ...known]
    .map((pair, at) => ({ pair, worth: worths[at] ?? 0, key: of.draw.next() }))
    .toSorted((one, other) => one.key - other.key)
  for (const { pair, worth } of shuffled) await addPair(client, of, pair, worth)
}

async function addPair(
  client: pg.ClientBase,
  { county, runNo }: Queue,
  pair: AddedPair,
  worth: number,
): Promise<void> {
  await client.query({
    name: 'review-add-pair',
    text: `with added as (
        insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
          r_batch_no, r_row_no, r_party, weight, pattern_no, name_weight, reason, worth, village)
        select $1, $2, 1 + (select coalesce(max(pair_no), 0) from evidence.doubtful_pairs
            where county = $1 and run_no = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
          (select coalesce(max(place) filter (where (batch_no, row_no, party) = ($3, $4, $5)), max(place))
           from evidence.source_records where county = $1
             and (batch_no, row_no, party) in (($3, $4, $5), ($6, $7, $8)))
        returning pair_no),
      sampled as (
        insert into evidence.review_samples (county, run_no, pair_no, band, chance)
        select $1, $2, pair_no, $14::smallint, $15::float8 from added where $14::smallint is not null)
      insert into evidence.known_cases (county, run_no, pair_no, truth, basis)
      select $1, $2, pair_no, $16::text, $17::text from added where $16::text is not null`,
    values: [
      county,
      runNo,
      ...pair.records,
      pair.weight,
      pair.patternNo,
      pair.nameWeight,
      pair.reason,
      worth,
      pair.band,
      pair.chance,
      pair.truth,
      pair.basis,
    ],
  })
}

/** What hangs on the pairs at drawn places of the queue; behind its end, on its last. */
async function worthsAt(
  client: pg.ClientBase,
  of: Queue & { readonly count: number; readonly stretch: number },
): Promise<readonly number[]> {
  const places = drawPlaces(of.draw, of)
  const { rows } = await client.query<{ worth: number }>(
    `with queue as (select worth, row_number() over (order by worth desc, pair_no) as place
       from evidence.doubtful_pairs where county = $1 and run_no = $2)
     select coalesce((select q.worth from queue q where q.place = least(drawn.place,
       (select max(place) from queue))), 0.5)::real as worth
     from unnest($3::int[]) with ordinality as drawn (place, at) order by at`,
    [of.county, of.runNo, places],
  )
  return rows.map(({ worth }) => worth)
}

/**
 * Cases of known truth for a run, as many as the share of its queue asks for: settled in an earlier run by two
 * who agreed blind, or on a legal document, both records still compared. They bring the weight and the bars
 * of the run that left them to people.
 */
export async function knownPairs(
  client: pg.ClientBase,
  of: Queue & { readonly share: number },
): Promise<readonly AddedPair[]> {
  const { rows: counted } = await client.query<{ queue: number; settled: number }>(
    `select (select count(*)::int from evidence.doubtful_pairs where county = $1 and run_no = $2) as queue,
       (select count(*)::int from (${SETTLED}) as pool) as settled`,
    [of.county, of.runNo],
  )
  const { queue = 0, settled = 0 } = counted[0] ?? {}
  const ranks = drawRanks(of.draw, { total: settled, wanted: Math.round(queue * of.share) })
  if (ranks.length === 0) return []
  const { rows } = await client.query<AddedPair & { readonly parts: unknown }>(
    `select records, weight, "nameWeight", reason, truth, basis, parts, null as band, null as chance
     from (${SETTLED}) as pool where rank = any($3::int[]) order by rank`,
    [of.county, of.runNo, ranks],
  )
  const pairs: AddedPair[] = []
  for (const { parts, ...pair } of rows) {
    pairs.push({ ...pair, patternNo: await copyPattern(client, of, parts) })
  }
  return pairs
}

const ABOUT = '(l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party)'

/** Settled cases and what the run that asked about them had said of the pair, one a line, in order. */
const SETTLED = `select distinct on (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party)
    array[p.l_batch_no, p.l_row_no, p.l_party, p.r_batch_no, p.r_row_no, p.r_party] as records,
    p.weight, p.name_weight as "nameWeight", p.reason, d.verdict as truth, t.parts,
    case when o.documents > 0 then 'document' else 'two_agreed' end as basis,
    dense_rank() over (order by d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party)::int as rank
  from evidence.decisions d
  join lateral (
    select count(*) filter (where blind) as agreed, count(*) filter (where by_document) as documents,
      max(run_no) as run_no, max(pair_no) as pair_no
    from evidence.opinions o where o.county = d.county and o.undone_at is null and not o.known
      and o.verdict = d.verdict and o.run_no = d.run_no
      and ${ABOUT} = (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party)) o
    on o.agreed > 1 or o.documents > 0
  join evidence.doubtful_pairs p on p.county = d.county and p.run_no = o.run_no and p.pair_no = o.pair_no
  left join evidence.patterns t on t.county = p.county and t.run_no = p.run_no and t.pattern_no = p.pattern_no
  where d.county = $1 and d.undone_at is null and d.verdict in ('same', 'different') and p.run_no < $2
    and exists (select from evidence.links k where k.county = $1 and k.run_no = $2
      and (k.batch_no, k.row_no, k.party) = (p.l_batch_no, p.l_row_no, p.l_party))
    and exists (select from evidence.links k where k.county = $1 and k.run_no = $2
      and (k.batch_no, k.row_no, k.party) = (p.r_batch_no, p.r_row_no, p.r_party))
    and not exists (select from evidence.doubtful_pairs q where q.county = $1 and q.run_no = $2
      and least((q.l_batch_no, q.l_row_no, q.l_party), (q.r_batch_no, q.r_row_no, q.r_party))
        = (d.l_batch_no, d.l_row_no, d.l_party)
      and greatest((q.l_batch_no, q.l_row_no, q.l_party), (q.r_batch_no, q.r_row_no, q.r_party))
        = (d.r_batch_no, d.r_row_no, d.r_party))`

/** Bars of an earlier run for a pair of this one. */
async function copyPattern(
  client: pg.ClientBase,
  { county, runNo }: Queue,
  parts: unknown,
): Promise<number | null> {
  if (parts === null) return null
  const { rows } = await client.query<{ patternNo: number }>(
    `insert into evidence.patterns (county, run_no, pattern_no, parts)
     select $1, $2, 1 + coalesce(max(pattern_no), 0), $3 from evidence.patterns
     where county = $1 and run_no = $2 returning pattern_no as "patternNo"`,
    [county, runNo, JSON.stringify(parts)],
  )
  return rows[0]?.patternNo ?? null
}
