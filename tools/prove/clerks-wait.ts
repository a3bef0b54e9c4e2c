import { availableParallelism, loadavg } from 'node:os'
import { listCounties } from '#register/access/accounts.ts'
import { benchBadFiles } from '../../src/cli/benchmarks/bad-files.ts'
import { withStore } from '../../src/cli/with-store.ts'

export interface ClerksWaitProof {
  readonly p95Ms: number
  /** The same clerks, the same pages, without bad files. */
  readonly calmP95Ms: number
  readonly ratio: number
  readonly cores: number
  /** Processes that wanted a core during the last minute, these among them: above the cores the machine had other work. */
  readonly load: number
  readonly holds: boolean
}

const RATIO_MAX = 2

/** How long clerks wait while bad files come in, against a county that lies in `dataDir` (S33). */
export async function proveClerksWait(dataDir: string): Promise<ClerksWaitProof> {
  const figure = await withStore(dataDir, async (store) => {
    const [figureOf] = await benchBadFiles(store, (await listCounties(store))[0]?.county ?? '')
    return figureOf
  })
  const calmMs = figure?.yardstick ?? null
  if (figure === undefined || calmMs === null) throw new Error('nothing was measured')
  const ratio = round(figure.value / calmMs)
  return {
    p95Ms: round(figure.value),
    calmP95Ms: round(calmMs),
    ratio,
    cores: availableParallelism(),
    load: round(loadavg()[0] ?? 0),
    holds: ratio <= RATIO_MAX,
  }
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
