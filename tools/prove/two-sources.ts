import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareApart, type ComparedApart } from '#cli/benchmarks/compare-apart.ts'
import { TWO_SOURCES, TWO_SOURCES_MB } from '#cli/benchmarks/comparison.ts'
import { secondsOf } from '#cli/benchmarks/figure.ts'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import { engineBudget } from '#jobs/county-context.ts'
import { generateCounty } from '#population/generate-county.ts'
import {
  f1Of,
  type Evaluation,
  type FalsePairCount,
  type PairCount,
} from '#population/truth/evaluation.ts'
import { snapshotFromFiles } from '../snapshot-from-files.ts'

export interface TwoSourcesOrder {
  readonly persons: number
  readonly seeds: number
  readonly seed: number
  readonly mix: string
  /** The proof of an earlier day, which is added to. */
  readonly before: TwoSourcesProof
  readonly commit: string
  readonly keep: (proof: TwoSourcesProof) => void
}

export interface TwoSourcesProof {
  readonly counties: readonly TwoSourcesFigures[]
}

export interface TwoSourcesFigures {
  readonly mix: string
  readonly seed: number
  readonly persons: number
  readonly commit: string
  readonly records: number
  /** `SIMIN_MEMORY_MB` of the comparison. */
  readonly memoryMb: number
  /** Load of the machine when it was through, over a minute. */
  readonly load: number
  /** The departments' files to the snapshot's, without a database. */
  readonly readingSeconds: number
  /** The snapshot's files to links. */
  readonly linksSeconds: number
  /** The same to chosen values. */
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly baselineSeconds: number
  /** Of the links between the two files; the plain baseline (S20) links nothing else. */
  readonly between: LinkFigures & {
    readonly falseLinksByKind: FalsePairCount
    /** Without the links that only people may make, because a person stands under two valid numbers. */
    readonly thatS13Leaves: LinkFigures
  }
  readonly baseline: LinkFigures
  /** Rows of one file that were found to be one person's, and those of them that are not. */
  readonly withinFiles: { readonly links: number; readonly falseLinks: number }
}

interface LinkFigures {
  readonly trueLinks: number
  /** Percent. */
  readonly f1: number | null
  readonly precision: number | null
  readonly recall: number | null
  readonly falseLinks: number
  readonly missedLinks: number
}

const COUNTY = '431322'
const AS_OF = '2026-10-31'

/**
 * The police file of an invented county beside last year's register, compared within two gigabytes in a
 * process of its own. Each county that is through is kept at once, in the place of an older measurement of
 * the same.
 */
export async function proveTwoSources(
  order: TwoSourcesOrder,
): Promise<TwoSourcesProof & { readonly holds: boolean }> {
  let { counties } = order.before
  const proven: TwoSourcesFigures[] = []
  for (let at = 0; at < order.seeds; at += 1) {
    const county = { mix: order.mix, seed: order.seed + at, persons: order.persons }
    const figures = { ...county, commit: order.commit, ...(await compareTwo(county)) }
    counties = [...counties.filter((one) => !isOf(one, county)), figures]
    proven.push(figures)
    order.keep({ counties })
  }
  return { counties, holds: proven.every(holdsItsBars) }
}

/** What an earlier run of the proof was through with. */
export async function twoSourcesProofIn(path: string): Promise<TwoSourcesProof> {
  const text = await readFile(path, 'utf8').catch(() => '{"counties":[]}')
  const { counties }: TwoSourcesProof = JSON.parse(text)
  return { counties }
}

type County = Pick<TwoSourcesFigures, 'mix' | 'seed' | 'persons'>

function isOf(one: County, county: County): boolean {
  return one.mix === county.mix && one.seed === county.seed && one.persons === county.persons
}

/**
 * S13 stands above the bars: a link it forbids the machine is nobody's to find. Seconds are for a county of 1.33 million people alone on a machine, and fewer
 * for fewer.
 */
function holdsItsBars({ between, baseline, peakMb, memoryMb }: TwoSourcesFigures): boolean {
  return (
    Number(between.thatS13Leaves.f1) >= 99.97 &&
    between.falseLinks <= 60 &&
    between.falseLinks < baseline.falseLinks &&
    between.missedLinks < baseline.missedLinks &&
    peakMb <= memoryMb
  )
}

async function compareTwo(
  county: County,
): Promise<Omit<TwoSourcesFigures, keyof County | 'commit'>> {
  const folder = await mkdtemp(join(tmpdir(), 'simin-two-sources-'))
  const filesDir = join(folder, 'files')
  const snapshotDir = join(folder, 'snapshot')
  const workDir = join(folder, 'work')
  console.error(`${county.mix}, seed ${county.seed}, ${county.persons} people`)
  try {
    await mkdir(workDir)
    await mkdir(filesDir)
    const asOf = parseCivilDate(AS_OF)
    invariant(asOf.ok, 'the day of the proof exists')
    const invented = { ...county, county: COUNTY, outDir: filesDir, places: [], asOf: asOf.value }
    const { truthDir } = await generateCounty(invented)
    let records = 0
    const readingSeconds = await secondsOf(async () => {
      const sources = [...TWO_SOURCES]
      ;({ records } = await snapshotFromFiles({ filesDir, outDir: snapshotDir, sources }))
    })
    const sourceOfBatch = SOURCE_KINDS.map((source, place) => [place + 1, source] as const)
    const compared = await compareApart({
      county: COUNTY,
      snapshotDir,
      workDir,
      truth: { truthDir, sourceOfBatch },
      ...engineBudget({ ...process.env, SIMIN_MEMORY_MB: String(TWO_SOURCES_MB) }),
    })
    return { records, ...timesOf(compared, readingSeconds), ...judgedOf(compared.judged) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function timesOf(
  compared: ComparedApart,
  readingSeconds: number,
): Pick<
  TwoSourcesFigures,
  | 'memoryMb'
  | 'load'
  | 'readingSeconds'
  | 'linksSeconds'
  | 'seconds'
  | 'cpuSeconds'
  | 'peakMb'
  | 'baselineSeconds'
> {
  return {
    memoryMb: TWO_SOURCES_MB,
    load: tenths(loadavg()[0] ?? 0),
    readingSeconds: tenths(readingSeconds),
    linksSeconds: tenths(compared.linksSeconds),
    seconds: tenths(compared.seconds),
    cpuSeconds: tenths(compared.cpuSeconds),
    peakMb: Math.round(compared.peakMb),
    baselineSeconds: tenths(compared.baselineSeconds),
  }
}

function judgedOf(
  judged: Evaluation | null,
): Pick<TwoSourcesFigures, 'between' | 'baseline' | 'withinFiles'> {
  const between = judged?.bySourcePair.find(
    ({ left, right }) => left === 'police' && right === 'register',
  )
  invariant(judged !== null && between !== undefined, 'the two files have people in common')
  invariant(judged.baseline !== null && judged.linesUnknown === 0, 'every link was judged')
  const { baseline, all } = judged
  const plain = {
    ...baseline,
    truePairs: between.truePairs,
    recall: between.truePairs === 0 ? null : baseline.correctPairs / between.truePairs,
  }
  const linksWithin = all.linkedPairs - between.linkedPairs
  return {
    between: {
      ...figuresOf(between),
      falseLinksByKind: between.falsePairs,
      thatS13Leaves: figuresOf(between.thatS13Leaves),
    },
    baseline: figuresOf(plain),
    withinFiles: {
      links: linksWithin,
      falseLinks: linksWithin - (all.correctPairs - between.correctPairs),
    },
  }
}

function figuresOf(count: PairCount): LinkFigures {
  return {
    trueLinks: count.truePairs,
    f1: percent(f1Of(count)),
    precision: percent(count.precision),
    recall: percent(count.recall),
    falseLinks: count.linkedPairs - count.correctPairs,
    missedLinks: count.truePairs - count.correctPairs,
  }
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10_000_000) / 100_000
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
