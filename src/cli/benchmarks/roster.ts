import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Store } from '#register/store/open-store.ts'
import { openLocalOffice } from '../local-office.ts'
import { benchSession } from './bench-session.ts'
import { quantile, type BenchFigure } from './figure.ts'

const HOUSEHOLDS = 60
const WARM_UP = 5

/**
 * The rosters of the county's largest village in a real browser: the first list, the next household and,
 * in an invented county, a value taken by one key. A machine without a browser measures nothing.
 */
export async function benchRoster(
  store: Store,
  county: string,
  adopts: boolean,
): Promise<BenchFigure[]> {
  const village = await largestVillage(store, county)
  if (village === null) return []
  const session = await benchSession(store, county)
  const office = await openLocalOffice(store, county)
  try {
    const paced = await pace(
      [office.url, village.code, String(HOUSEHOLDS), adopts ? 'adopt' : ''],
      {
        cookie: `__Host-simin=${session}`,
      },
    )
    if (paced === null || paced.nextMs.length <= WARM_UP) return []
    const of = `${village.persons} people and ${village.lists} lists`
    const figure = (name: string, value: number, reach: string): BenchFigure => ({
      name: `rosters of a village of ${of}: ${name}`,
      value,
      unit: 'ms',
      yardstick: paced.firstMs,
      yardstickName: 'the first list and household',
      reach,
    })
    const taken = paced.takenMs.slice(WARM_UP)
    return [
      figure('next household, p95', quantile(paced.nextMs.slice(WARM_UP), 0.95), '≤ 100 ms'),
      ...(taken.length === 0
        ? []
        : [figure('value taken by a key, p95', quantile(taken, 0.95), '≤ 300 ms')]),
    ]
  } finally {
    await office.close()
  }
}

async function largestVillage(
  store: Store,
  county: string,
): Promise<{ readonly code: string; readonly persons: number; readonly lists: number } | null> {
  const { rows } = await store.pool.query<{ code: string; persons: number; lists: number }>(
    `select place as code, count(*)::int as persons,
       (select count(distinct source)::int from evidence.batches where county = $1 and phase = 'taken') as lists
     from register.persons where county = $1 and standing is null and length(place) = 12
     group by place order by 2 desc limit 1`,
    [county],
  )
  return rows[0] ?? null
}

interface Paced {
  readonly firstMs: number
  readonly nextMs: readonly number[]
  readonly takenMs: readonly number[]
}

async function pace(
  args: readonly string[],
  { cookie }: { readonly cookie: string },
): Promise<Paced | null> {
  const tool = fileURLToPath(new URL('../../../tools/roster-pace.ts', import.meta.url))
  const child = spawn(process.execPath, [tool, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(cookie)
  const said = text(child.stdout)
  await once(child, 'close')
  const told: unknown = JSON.parse((await said) || 'null')
  return isPaced(told) ? told : null
}

function isPaced(told: unknown): told is Paced {
  return typeof told === 'object' && told !== null && 'nextMs' in told && 'takenMs' in told
}
