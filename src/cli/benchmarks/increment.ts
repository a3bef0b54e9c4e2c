import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import { takeInFile } from '#jobs/take-in-file.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from '../clock.ts'
import { demoStatement, type InventedFiles } from '../demo-files.ts'
import { problemRefusal } from '../problem-refusal.ts'
import { secondsOf, type BenchFigure } from './figure.ts'

const ROWS = 5000

/** Of a small county, no more cards than are compared by themselves. */
const SHARE_OF_CARDS = 0.5

/**
 * A file of new cards against the county at hand: from committed rows to committed links and
 * discrepancies, beside the plain way of S20 asked as one query over the same rows.
 */
export async function benchIncrement(
  store: Store,
  of: { readonly county: string; readonly files: InventedFiles; readonly folder: string },
): Promise<BenchFigure[]> {
  const context = { store, county: of.county, clock }
  const cards = of.files.files.find(({ source }) => source === 'immunisation')
  if (cards === undefined) return []
  const path = join(of.folder, 'new-cards.csv')
  const rows = await someLines(cards.path, path)
  const stated = { ...demoStatement('immunisation'), asOf: of.files.asOf }
  const file = {
    path,
    source: cards.source,
    ...stated,
    expiresOn: '2029-12-31',
    receivedBy: 'bench',
  }
  await untilSettled(store)
  const taken = await takeInFile(context, file, () => undefined)
  if (!taken.ok) throw problemRefusal(taken.problem)
  // Else the planner takes the file for a row or two, and the yardstick for a loop.
  await store.pool.query('analyze evidence.source_records')
  const plain = await secondsOf(() =>
    store.pool.query(PLAIN_PAIRS, [of.county, taken.value.batch.batchNo]),
  )
  const run = await openComparison(context, 'bench')
  if (!run.ok) throw problemRefusal(run.problem)
  const compared = await runComparison(context, run.value, () => undefined)
  if (!compared.ok) throw problemRefusal(compared.problem)
  if (run.value.standsOn === null) return []
  const { seconds } = compared.value
  return [
    {
      name: `comparison of ${rows} new rows, committed rows to committed links and discrepancies`,
      value: ['snapshot', 'committed'].reduce((sum, stage) => sum + (seconds[stage] ?? 0), 0),
      unit: 's',
      yardstick: plain,
      yardstickName: 'plain query (S20) for the same rows, links only',
      reach: '≤ 5 s for 5,000 rows at 1.33 million people',
    },
  ]
}

/** A file of new rows comes on another day: what building the county left the server to do is done first. */
async function untilSettled({ pool }: Store): Promise<void> {
  await pool.query('checkpoint')
  for (let quiet = 0; quiet < QUIET_SECONDS; quiet += 1) {
    await wait(1000)
    const { rows } = await pool.query<{ busy: boolean }>(
      `select exists (select from pg_stat_activity where backend_type = 'autovacuum worker') as busy`,
    )
    if (rows[0]?.busy === true) quiet = 0
  }
}

/** Longer than the server waits before it looks what there is to vacuum. */
const QUIET_SECONDS = 65

async function someLines(from: string, to: string): Promise<number> {
  const [head = '', ...lines] = (await readFile(from, 'latin1')).trimEnd().split('\n')
  const every = Math.max(Math.ceil(1 / SHARE_OF_CARDS), Math.floor(lines.length / ROWS))
  const some = lines.filter((_, at) => at % every === 0).slice(0, ROWS)
  await writeFile(to, [head, ...some].join('\n') + '\n', 'latin1')
  return some.length
}

/** Of each new row the best record of each other source: equal number, else equal name and birth date. */
const PLAIN_PAIRS = `
  with fresh as (
    select * from evidence.source_records where county = $1 and batch_no = $2),
  pairs as (
    select n.row_no as n, o.source, o.batch_no, o.row_no, o.party, 2 as strength
      from fresh n join evidence.source_records o on o.number_hash = n.number_hash
     where o.county = $1 and o.source <> n.source and n.number_state = 'valid' and o.number_state = 'valid'
    union all
    select n.row_no, o.source, o.batch_no, o.row_no, o.party, 1
      from fresh n join evidence.source_records o on o.name = n.name and o.born_on = n.born_on
     where o.county = $1 and o.source <> n.source)
  select count(*) from (
    select distinct on (n, source) * from pairs order by n, source, strength desc, batch_no, row_no) best`
