import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { clock } from '../clock.ts'
import { benchSession, NO_JOBS } from './bench-session.ts'
import { quantile, type BenchFigure } from './figure.ts'

/** More than the five after which a database left alone keeps one plan for whatever is asked (`plans`). */
const TIMES = 24
const REACH_MS = 300

/**
 * What the staff's screens ask for when they open, one after the other over the whole county: villages,
 * households, doubtful pairs, discrepancies and the lists of the county. Slow lists show in large counties
 * and after the first few; p95 and the median of each.
 */
export async function benchScreens(store: Store, county: string): Promise<BenchFigure[]> {
  const token = await benchSession(store, county)
  const screens = await screensOf(store, county)
  const options = { store, county, clock, officeDir: null, jobs: NO_JOBS, requestsPerMinute: 1e9 }
  const server = await createServer(options)
  const at = await server.listen({ port: 0, host: '127.0.0.1' })
  try {
    const figures: BenchFigure[] = []
    for (const [screen, paths] of Object.entries(screens)) {
      if (paths.length === 0) continue
      const times: number[] = []
      for (let asked = 0; asked < TIMES; asked += 1) {
        times.push(await msOf(`${at}/api/${paths[asked % paths.length] ?? ''}`, token))
      }
      figures.push({
        name: `open ${screen}, p95 of ${TIMES}`,
        value: quantile(times, 0.95),
        unit: 'ms',
        yardstick: quantile(times, 0.5),
        yardstickName: 'median',
        reach: `≤ ${REACH_MS} ms`,
      })
    }
    return figures
  } finally {
    await server.close()
  }
}

async function msOf(url: string, token: string): Promise<number> {
  const from = performance.now()
  const answer = await fetch(url, { headers: { cookie: `__Host-simin=${token}` } })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`a screen was answered with ${answer.status}`)
  return performance.now() - from
}

/** Paths behind `/api/` of each screen, of things drawn over the whole county. */
async function screensOf(
  store: Store,
  county: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const drawn = async (sql: string): Promise<readonly string[]> => {
    const { rows } = await store.pool.query<{ id: string }>(sql, [county, TIMES])
    return rows.map(({ id }) => id)
  }
  const live = `select run_no from evidence.runs where county = $1 and phase = 'live'`
  const [villages, households, pairs, discrepancies] = [
    await drawn(`select place as id from register.households where county = $1 and closed_on is null
      group by place order by md5(place) limit $2`),
    await drawn(`select household_id::text as id from register.households
      where county = $1 and closed_on is null order by md5(household_id::text) limit $2`),
    await drawn(`select pair_no::text as id from evidence.doubtful_pairs
      where county = $1 and run_no = (${live}) order by md5(pair_no::text) limit $2`),
    await drawn(`select discrepancy_no::text as id from evidence.discrepancies
      where county = $1 and run_no = (${live}) order by md5(discrepancy_no::text) limit $2`),
  ]
  return {
    'the four rosters of a village': villages.map((code) => `villages/${code}/rosters`),
    'the households of a village': villages.map((code) => `villages/${code}/households`),
    'the desk of a village': villages.map((code) => `villages/${code}/desk`),
    'what a village is asked': villages.map((code) => `to-ask/villages/${code}`),
    'a household': households.map((id) => `households/${id}`),
    'the doubtful pairs': ['pairs'],
    'a doubtful pair': pairs.map((no) => `pairs/${no}`),
    'the discrepancies': ['discrepancies'],
    'how many discrepancies': ['discrepancies/counts'],
    'a discrepancy': discrepancies.map((no) => `discrepancies/${no}`),
    'what rules found': ['findings'],
    'how much rules found': ['findings/counts'],
    'the overview': ['overview'],
  }
}
