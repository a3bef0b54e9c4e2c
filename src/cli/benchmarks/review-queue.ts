import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { pairQueue } from '#wire/pairs.ts'
import { clock } from '../clock.ts'
import { benchSession, NO_JOBS } from './bench-session.ts'
import { median, quantile, type BenchFigure } from './figure.ts'

const CASES = 200
const WARM_UP = 5

/**
 * How long a reviewer waits for the next doubtful pair, through the whole server, case after case in
 * the order of the queue. The screen fetches three ahead, so that nobody waits as long as this.
 */
export async function benchReviewQueue(store: Store, county: string): Promise<BenchFigure[]> {
  const headers = { cookie: `__Host-simin=${await benchSession(store, county)}` }
  const options = { store, county, clock, officeDir: null, jobs: NO_JOBS, requestsPerMinute: 1e9 }
  const server = await createServer(options)
  const ask = async (url: string): Promise<string> => {
    const answer = await server.inject({ url, headers })
    if (answer.statusCode !== 200) throw new Error(`answered with ${answer.statusCode}`)
    return answer.body
  }
  const times: number[] = []
  const lists: number[] = []
  try {
    let cursor: string | null = ''
    while (cursor !== null && times.length < CASES + WARM_UP) {
      const from = performance.now()
      const text = await ask(`/api/pairs?filter=open${cursor === '' ? '' : `&cursor=${cursor}`}`)
      lists.push(performance.now() - from)
      const queue = pairQueue.parse(JSON.parse(text))
      for (const { pairNo } of queue.pairs) {
        const began = performance.now()
        await ask(`/api/pairs/${pairNo}`)
        times.push(performance.now() - began)
      }
      cursor = queue.nextCursor
    }
  } finally {
    await server.close()
  }
  const warm = times.slice(WARM_UP, WARM_UP + CASES)
  if (warm.length === 0) return []
  return [
    {
      name: `the next of ${warm.length} doubtful pairs, p95`,
      value: quantile(warm, 0.95),
      unit: 'ms',
      yardstick: median(lists),
      yardstickName: 'a page of the list, median',
      reach: '≤ 150 ms',
    },
  ]
}
