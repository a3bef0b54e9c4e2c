import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openEngine } from './engine/open-engine.ts'

export interface BaselineJob {
  /** Files as the store writes them: `records.csv`, `numbers.csv`. */
  readonly snapshotDir: string
  /** Pairs are written here: `l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party`. */
  readonly outFile: string
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
}

/**
 * The plain way to compare files, as a yardstick (decision S20): two records are one person when their
 * valid numbers are equal, or their name and birth date are; the best pair is kept one-to-one for each
 * pair of sources. No village, no household, no errors allowed for.
 *
 * Returns how many pairs it found.
 */
export async function baselineLinks(job: BaselineJob): Promise<number> {
  const workDir = join(job.workDir, 'baseline')
  await mkdir(dirname(job.outFile), { recursive: true, mode: 0o700 })
  const engine = await openEngine({ ...job, workDir })
  try {
    await engine.run(plainRecords(job.snapshotDir))
    await engine.run(PLAIN_PAIRS)
    await engine.run(ONE_TO_ONE)
    await engine.run(
      `copy (from one_to_one order by all) to '${job.outFile.replaceAll("'", "''")}' (header)`,
    )
    return await engine.count('select count(*)::integer from one_to_one')
  } finally {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
  }
}

/** `plain_records`: what the two joins need. A 15-digit number counts once it was widened. */
function plainRecords(snapshotDir: string): string {
  const read = (name: string): string =>
    `read_csv('${join(snapshotDir, name).replaceAll("'", "''")}', header = true, all_varchar = true)`
  return `
create or replace table plain_records as
select row_number() over (order by r.batch_no::integer, r.row_no::integer, r.party)::integer as rid,
  r.source, r.batch_no::integer as batch_no, r.row_no::integer as row_no, r.party::integer as party,
  case when r.name_state = 'full' then r.name end as name,
  case when r.born_precision = 'day' then r.born_on end as born_on,
  case when r.number_state in ('valid', 'widened') then n.number end as number
from ${read('records.csv')} r
left join ${read('numbers.csv')} n using (batch_no, row_no, party)`
}

/** `plain_pairs`: both joins; a pair found by both is worth more than one found by either. */
const PLAIN_PAIRS = `
create or replace table plain_pairs as
select l_rid, r_rid, l_source, r_source, sum(worth)::integer as worth
from (
  select l.rid as l_rid, r.rid as r_rid, l.source as l_source, r.source as r_source, 2 as worth
  from plain_records l join plain_records r on l.number = r.number and l.source < r.source
  union all
  select l.rid, r.rid, l.source, r.source, 1
  from plain_records l
  join plain_records r on l.name = r.name and l.born_on = r.born_on and l.source < r.source
)
group by all`

/** `one_to_one`: pairs that are the best for both of their records, for each pair of sources. */
const ONE_TO_ONE = `
create or replace table one_to_one as
select l.batch_no as l_batch_no, l.row_no as l_row_no, l.party as l_party,
  r.batch_no as r_batch_no, r.row_no as r_row_no, r.party as r_party
from (
  select l_rid, r_rid,
    row_number() over (partition by l_rid, r_source order by worth desc, r_rid) as l_rank,
    row_number() over (partition by r_rid, l_source order by worth desc, l_rid) as r_rank
  from plain_pairs
) best
join plain_records l on l.rid = l_rid
join plain_records r on r.rid = r_rid
where l_rank = 1 and r_rank = 1`
