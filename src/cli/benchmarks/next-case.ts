import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Store } from '#register/store/open-store.ts'
import { openLocalOffice } from '../local-office.ts'
import { benchSession } from './bench-session.ts'
import { median, quantile, type BenchFigure } from './figure.ts'

const PAIRS = 200
const WARM_UP = 5

/**
 * From the key to the next doubtful pair on the screen, in a real browser, at a reader's pace. A machine
 * without a browser measures nothing and says so.
 */
export async function benchNextCase(store: Store, county: string): Promise<BenchFigure[]> {
  const session = await benchSession(store, county)
  const office = await openLocalOffice(store, county)
  try {
    const times = await timesInBrowser(office.url, `__Host-simin=${session}`)
    const warm = times.slice(WARM_UP)
    if (warm.length === 0) return []
    return [
      {
        name: `from the key to the next of ${warm.length} doubtful pairs on the screen, p95`,
        value: quantile(warm, 0.95),
        unit: 'ms',
        yardstick: median(warm),
        yardstickName: 'median',
        reach: '≤ 150 ms',
      },
    ]
  } finally {
    await office.close()
  }
}

async function timesInBrowser(url: string, cookie: string): Promise<readonly number[]> {
  const tool = fileURLToPath(new URL('../../../tools/next-case.ts', import.meta.url))
  const child = spawn(process.execPath, [tool, url, String(PAIRS + WARM_UP)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(cookie)
  const said = text(child.stdout)
  await once(child, 'close')
  const times: unknown = JSON.parse((await said) || '[]')
  return Array.isArray(times) ? times.filter((one) => typeof one === 'number') : []
}
