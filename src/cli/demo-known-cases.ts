import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import { drawRanks, USUAL_PLAN } from '#domain/review/review-draws.ts'
import { PublishedDraw } from '#domain/sampling/published-draw.ts'
import { readKnownTruth } from '#population/truth/known-truth.ts'
import { markKnownCases } from '#register/review/mark-known-cases.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import type { Store } from '#register/store/open-store.ts'

/** Drawn alike in every demo of the same county. */
const SEED = 20_261_122

/**
 * Lets some of the demo's doubtful pairs measure whoever reviews them, from the first day on: a real county
 * has such cases only after two people have agreed on some. The truth goes into the known cases and nowhere
 * else.
 */
export async function plantKnownCases(
  store: Store,
  { county, truthDir }: { readonly county: string; readonly truthDir: string },
): Promise<void> {
  const runNo = (await standingRunNo(store, county)) ?? 0
  const { rows } = await store.pool.query<DoubtfulPair>(
    `select p.pair_no as "pairNo", l.source as "lSource", p.l_row_no as "lRow", p.l_party as "lParty",
       r.source as "rSource", p.r_row_no as "rRow", p.r_party as "rParty"
     from evidence.doubtful_pairs p
     join evidence.batches l on l.county = p.county and l.batch_no = p.l_batch_no
     join evidence.batches r on r.county = p.county and r.batch_no = p.r_batch_no
     left join evidence.review_samples s on s.county = p.county and s.run_no = p.run_no and s.pair_no = p.pair_no
     where p.county = $1 and p.run_no = $2 and s.pair_no is null order by p.pair_no`,
    [county, runNo],
  )
  const truth = await readKnownTruth(truthDir)
  const personOf = (source: SourceKind, row: number, party: number): number | undefined =>
    truth.person[truth.find(SOURCE_KINDS.indexOf(source), row, party)]
  const wanted = Math.ceil(rows.length * USUAL_PLAN.knownShare)
  const ranks = drawRanks(new PublishedDraw(SEED), { total: rows.length, wanted })
  const cases = ranks.flatMap((rank) => {
    const pair = rows[rank - 1]
    if (pair === undefined) return []
    const left = personOf(pair.lSource, pair.lRow, pair.lParty)
    const right = personOf(pair.rSource, pair.rRow, pair.rParty)
    if (left === undefined || right === undefined) return []
    return [
      { pairNo: pair.pairNo, truth: left === right ? ('same' as const) : ('different' as const) },
    ]
  })
  await markKnownCases(store, { county, runNo, cases })
}

interface DoubtfulPair {
  readonly pairNo: number
  readonly lSource: SourceKind
  readonly lRow: number
  readonly lParty: number
  readonly rSource: SourceKind
  readonly rRow: number
  readonly rParty: number
}
