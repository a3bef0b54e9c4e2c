import type { ListOverlap } from '#domain/estimates/county-estimate.ts'
import type { LinkageErrors } from '#domain/estimates/linkage-errors.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface CountedOverlaps {
  /** Latest as-of date among the files, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly overlaps: readonly ListOverlap[]
  readonly errors: LinkageErrors
}

/** Keeps who is on which list as counts, of one run; measuring the same run again replaces them. */
export async function saveListOverlaps(
  store: Pick<Store, 'pool'>,
  counted: CountedOverlaps & { readonly county: string; readonly runNo: number },
): Promise<void> {
  const { county, runNo, asOf, overlaps, errors } = counted
  await inTransaction(store.pool, async (client) => {
    // Only the latest can be estimated from again; what earlier ones gave stands among the figures.
    await client.query('delete from evidence.list_overlaps where county = $1', [county])
    await client.query('delete from evidence.linkage_errors where county = $1', [county])
    await client.query(
      `insert into evidence.linkage_errors (county, run_no, linked, falsely_linked, as_of)
       values ($1, $2, $3, $4, $5)`,
      [county, runNo, errors.linked, errors.falselyLinked, asOf],
    )
    await client.query(
      `insert into evidence.list_overlaps (county, run_no, village, band, sex, history, persons, registered)
       select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[])`,
      [
        county,
        runNo,
        overlaps.map(({ village }) => village),
        overlaps.map(({ band }) => band),
        overlaps.map(({ sex }) => sex),
        overlaps.map(({ history }) => history),
        overlaps.map(({ persons }) => persons),
        overlaps.map(({ registered }) => registered),
      ],
    )
  })
}

/** What a run counted; null where it was not measured. */
export async function listOverlapsOfRun(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<CountedOverlaps | null> {
  const { rows: heads } = await store.pool.query<LinkageErrors & { readonly asOf: string }>({
    name: 'linkage_errors_of_run',
    text: `select linked, falsely_linked as "falselyLinked", as_of::text as "asOf"
           from evidence.linkage_errors where county = $1 and run_no = $2`,
    values: [of.county, of.runNo],
  })
  const [head] = heads
  if (head === undefined) return null
  const { rows: overlaps } = await store.pool.query<ListOverlap>({
    name: 'list_overlaps_of_run',
    text: `select village, band, sex, history, persons, registered from evidence.list_overlaps
           where county = $1 and run_no = $2 order by village, band, sex, history`,
    values: [of.county, of.runNo],
  })
  const { asOf, ...errors } = head
  return { asOf, overlaps, errors }
}
