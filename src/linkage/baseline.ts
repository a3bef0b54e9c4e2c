import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { openEngine } from './engine/open-engine.ts'
import { loadSnapshotSteps } from './steps/load-snapshot.ts'

export interface BaselineOrder {
  readonly snapshotDir: string
  /** Pairs: `l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party`. */
  readonly outFile: string
  /** A directory for the engine's files; its subfolder `baseline` is made and removed. */
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
}

/**
 * What a careful clerk with two queries would do (S20): records are linked when a valid number is
 * equal, or name and birth date are; no village; of several candidates in one source the best is kept,
 * one to one. Everything the comparison does must beat this on false and on missed links.
 */
export async function baselineLinks(order: BaselineOrder): Promise<{ readonly pairs: number }> {
  const workDir = join(order.workDir, 'baseline')
  await rm(workDir, { recursive: true, force: true })
  const engine = await openEngine({ ...order, workDir, keptIn: 'memory' })
  try {
    for (const step of loadSnapshotSteps(order.snapshotDir)) await engine.run(step.sql)
    await engine.run(BASELINE_PAIRS)
    await engine.run(`copy (${BASELINE_CSV}) to '${order.outFile.replaceAll("'", "''")}' (header)`)
    return { pairs: await engine.count('select count(*)::integer from baseline_pairs') }
  } finally {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
  }
}

const BASELINE_PAIRS = `create table plain_records as
    select rid, source as src,
      case when number_state in ('valid', 'widened') then number end as number,
      case when name_state = 'full' and born_on is not null then name || '|' || born_on end as who
    from source_rows;
  create table plain_pairs as
    select l, r, any_value(l_src) as l_src, any_value(r_src) as r_src, max(strength) as strength
    from (
      select l.rid as l, r.rid as r, l.src as l_src, r.src as r_src, 2 as strength
      from plain_records l join plain_records r on l.number = r.number and l.src < r.src
      union all
      select l.rid, r.rid, l.src, r.src, 1
      from plain_records l join plain_records r on l.who = r.who and l.src < r.src)
    group by l, r;
  create table baseline_pairs as
    select l, r from plain_pairs
    qualify row_number() over (partition by l, r_src order by strength desc, r) = 1
      and row_number() over (partition by r, l_src order by strength desc, l) = 1`

const BASELINE_CSV = `select a.batch_no as l_batch_no, a.row_no as l_row_no, a.party as l_party,
    b.batch_no as r_batch_no, b.row_no as r_row_no, b.party as r_party
  from baseline_pairs
  join source_rows a on a.rid = l
  join source_rows b on b.rid = r
  order by l, r`
