import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import { baselineLinks } from '#linkage/baseline.ts'
import { compareCounty } from '#linkage/compare-county.ts'
import { generateCounty } from '#population/generate-county.ts'
import { evaluateLinks } from '#population/truth/evaluate-links.ts'
import type { Evaluation } from '#population/truth/evaluation.ts'
import { snapshotFromFiles } from '../snapshot-from-files.ts'

export interface CountyToLink {
  readonly mix: string
  readonly seed: number
  readonly persons: number
  /** All eight when left out. */
  readonly sources?: readonly SourceKind[]
  readonly memoryLimitMb: number
  /** Compared once more, standing on the ids of the first time, and with the plain way of S20. */
  readonly judged: boolean
  /** Emptied when done. */
  readonly dir: string
}

export interface LinkedCounty {
  readonly mix: string
  readonly seed: number
  readonly persons: number
  readonly records: number
  /** From the snapshot's files to written links, discrepancies and chosen values. */
  readonly seconds: number
  readonly cpuSeconds: number
  /** Load of the machine when it was through, over a minute. */
  readonly load: number
  /** Highest resident memory of the process, with Node and everything before the comparison. */
  readonly peakMb: number
  readonly judged: (Evaluation & { readonly idsChangedOnSecondRun: number }) | null
}

const COUNTY = '431322'
/** The largest county has 1.33 million: more people are several counties of one city, compared as one. */
const COUNTY_PERSONS_MAX = 1_400_000
const COUNTIES = [COUNTY, '431321', '431381', '431302'] as const
const AS_OF = '2026-10-31'

/** Invents a county, compares it and holds what was found against the truth; `order.dir` is its own. */
async function linkCounty(order: CountyToLink): Promise<LinkedCounty> {
  const { mix, seed, persons, dir, judged } = order
  const asOf = parseCivilDate(AS_OF)
  if (!asOf.ok) throw new Error(AS_OF)
  const filesDir = join(dir, 'files')
  const snapshotDir = join(dir, 'snapshot')
  const wanted = order.sources === undefined ? {} : { sources: order.sources }
  const counties = COUNTIES.slice(0, Math.ceil(persons / COUNTY_PERSONS_MAX))
  if (judged && counties.length > 1) throw new Error('a county is judged, not several')
  let [records, truthDir] = [0, '']
  for (const [countiesBefore, county] of counties.entries()) {
    const share = Math.round(persons / counties.length)
    const invented = { county, persons: share, seed: seed + countiesBefore, mix, places: [] }
    const made = await generateCounty({ ...invented, outDir: filesDir, asOf: asOf.value })
    const taken = { filesDir, outDir: snapshotDir, countiesBefore, ...wanted }
    records += (await snapshotFromFiles(taken)).records
    truthDir = made.truthDir
  }
  const outDir = join(dir, 'out')
  const [fromMs, cpuFrom] = [performance.now(), process.cpuUsage()]
  await compare(order, { snapshotDir, outDir })
  const cpu = process.cpuUsage(cpuFrom)
  const measured = {
    seconds: tenths((performance.now() - fromMs) / 1000),
    cpuSeconds: tenths((cpu.user + cpu.system) / 1e6),
    load: tenths(loadavg()[0] ?? 0),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  const found = judged ? await judge(order, { snapshotDir, outDir, truthDir }) : null
  return { mix, seed, persons, records, ...measured, judged: found }
}

async function compare(
  { memoryLimitMb }: CountyToLink,
  folders: { readonly snapshotDir: string; readonly outDir: string },
): Promise<void> {
  const compared = await compareCounty({
    ...folders,
    county: COUNTY,
    memoryLimitMb,
    threads: availableParallelism(),
    onProgress: () => undefined,
  })
  if (!compared.ok) throw new Error(compared.problem.code)
}

async function judge(
  order: CountyToLink,
  at: { readonly snapshotDir: string; readonly outDir: string; readonly truthDir: string },
): Promise<NonNullable<LinkedCounty['judged']>> {
  const outFile = join(order.dir, 'baseline.csv')
  const engine = { memoryLimitMb: order.memoryLimitMb, threads: availableParallelism() }
  const { snapshotDir, outDir, truthDir } = at
  await baselineLinks({ ...engine, snapshotDir, outFile, workDir: order.dir })
  const links = join(outDir, 'links.csv')
  const sourceOfBatch = new Map(SOURCE_KINDS.map((source, place) => [place + 1, source]))
  const found = await evaluateLinks({ truthDir, links, sourceOfBatch, baseline: outFile })
  const idsBefore = personLines(links)
  writeFileSync(join(snapshotDir, 'prior_links.csv'), idsBefore.join('\n') + '\n')
  const again = join(order.dir, 'again')
  await compare(order, { snapshotDir, outDir: again })
  const idsAfter = personLines(join(again, 'links.csv'))
  const idsChangedOnSecondRun = idsBefore.filter((line, at) => line !== idsAfter[at]).length
  return { ...found, idsChangedOnSecondRun }
}

/** Record and person of every line of `links.csv`, as `prior_links.csv` has them. */
function personLines(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => line.split(',', 4).join(','))
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

// A process of its own for each county: its memory is this county's alone.
if (import.meta.main) {
  const order: CountyToLink = JSON.parse(process.argv[2] ?? '')
  try {
    process.stdout.write(JSON.stringify(await linkCounty(order)))
  } finally {
    rmSync(order.dir, { recursive: true, force: true })
  }
}
