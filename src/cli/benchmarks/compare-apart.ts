import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { baselineLinks } from '#linkage/baseline.ts'
import { compareCounty } from '#linkage/compare-county.ts'
import { evaluateLinks } from '#population/truth/evaluate-links.ts'
import type { Evaluation } from '#population/truth/evaluation.ts'
import { secondsOf } from './figure.ts'

export interface ComparisonApart {
  readonly county: string
  readonly snapshotDir: string
  /** Its own: links, the pairs of the plain baseline and both engines' files. */
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
  /** Held against this truth, if any. */
  readonly truth: {
    readonly truthDir: string
    readonly sourceOfBatch: readonly (readonly [batchNo: number, source: SourceKind])[]
  } | null
}

export interface ComparedApart {
  /** From the snapshot's files to `links.csv`. */
  readonly linksSeconds: number
  /** From the snapshot's files to written links, discrepancies and chosen values. */
  readonly seconds: number
  readonly cpuSeconds: number
  /** Highest resident memory of the comparison's process, Node itself included. */
  readonly peakMb: number
  /** The plain baseline (S20) on the same snapshot: links only. */
  readonly baselineSeconds: number
  readonly judged: Evaluation | null
}

/** Compares in a process of its own, so that its memory is its own; the plain baseline runs after it. */
export async function compareApart(order: ComparisonApart): Promise<ComparedApart> {
  const args = [fileURLToPath(import.meta.url), JSON.stringify(order)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { encoding: 'utf8' })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- printed by this file, below
  return JSON.parse(stdout) as ComparedApart
}

async function compareHere(order: ComparisonApart): Promise<ComparedApart> {
  const { county, snapshotDir, workDir, memoryLimitMb, threads, truth } = order
  const outDir = join(workDir, 'comparison')
  const engine = { snapshotDir, memoryLimitMb, threads }
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()]
  let linksSeconds = Number.NaN
  const compared = await compareCounty({
    ...engine,
    county,
    outDir,
    onFile: async (file) => {
      if (file !== 'links') return
      linksSeconds = (performance.now() - from) / 1000
      return Promise.resolve()
    },
    onProgress: () => undefined,
  })
  if (!compared.ok) throw new Error(compared.problem.code)
  const seconds = (performance.now() - from) / 1000
  const { user, system } = process.cpuUsage(cpuFrom)
  const measured = { linksSeconds, seconds, cpuSeconds: (user + system) / 1e6, peakMb: peakMb() }
  const baseline = join(workDir, 'baseline.csv')
  const baselineSeconds = await secondsOf(() =>
    baselineLinks({ ...engine, workDir, outFile: baseline }),
  )
  if (truth === null) return { ...measured, baselineSeconds, judged: null }
  const judged = await evaluateLinks({
    truthDir: truth.truthDir,
    links: join(outDir, 'links.csv'),
    sourceOfBatch: new Map(truth.sourceOfBatch),
    baseline,
  })
  return { ...measured, baselineSeconds, judged }
}

/**
 * Linux hands the peak that `resourceUsage` tells from a process to the one it starts, so that a small one
 * would show its parent's; the mark below begins with the program.
 */
function peakMb(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

if (import.meta.main) {
  const order: ComparisonApart = JSON.parse(process.argv[2] ?? '')
  process.stdout.write(JSON.stringify(await compareHere(order)))
}
