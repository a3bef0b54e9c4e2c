import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CountyToLink, LinkedCounty } from './linkage-county.ts'

export interface LinkageOrder {
  readonly persons: number
  readonly seeds: number
  readonly seed: number
  /** Sizes of the series in which time is held against people. */
  readonly series: readonly number[]
}

export interface LinkageProof {
  /** Each with the commit it was made on. */
  readonly counties: readonly CountyFigures[]
  readonly series: readonly SeriesFigures[]
  /** Register and police of a county, under the limit of the bar for two sources. */
  readonly twoSources: readonly SeriesFigures[]
}

type Commit = { readonly commit: string }
type SeriesFigures = Omit<LinkedCounty, 'judged'> & Commit
type CountyFigures = SeriesFigures & Readonly<Record<string, unknown>>

const MIXES = ['reference', 'hard', 'rural-old'] as const
const MEMORY_MB = 6000
/** Two sources of a county are compared within 2 GB, Node's own arrays included. */
const MEMORY_MB_OF_TWO = 1098

/**
 * Compares invented counties of several seeds and mixes, and counties of growing size, one at a time,
 * each in a process of its own (decision S28). What is through is kept at once by `keep`; called again
 * it goes on with what `before` lacks.
 */
export function proveLinkage(
  order: LinkageOrder,
  {
    before,
    commit,
    keep,
  }: {
    readonly before: LinkageProof
    readonly commit: string
    readonly keep: (proof: LinkageProof) => void
  },
): { readonly proof: LinkageProof; readonly holds: boolean } {
  let proof = before
  const { seed, persons } = order
  for (let at = 0; at < order.seeds; at += 1) {
    for (const mix of MIXES) {
      const county = { mix, seed: seed + at, persons }
      if (proof.counties.some((one) => isOf(one, county))) continue
      const linked = apart({ ...county, memoryLimitMb: MEMORY_MB, judged: true })
      proof = { ...proof, counties: [...proof.counties, figuresOf(linked, commit)] }
      keep(proof)
    }
  }
  for (const size of order.series) {
    const county = { mix: 'reference', seed, persons: size }
    if (!proof.series.some((one) => isOf(one, county))) {
      const { judged: _, ...linked } = apart({ ...county, memoryLimitMb: MEMORY_MB, judged: false })
      proof = { ...proof, series: [...proof.series, { ...linked, commit }] }
      keep(proof)
    }
    if (!proof.twoSources.some((one) => isOf(one, county))) {
      const sources = ['register', 'police'] as const
      const two = { ...county, sources, memoryLimitMb: MEMORY_MB_OF_TWO, judged: false }
      const { judged: _, ...linked } = apart(two)
      proof = { ...proof, twoSources: [...proof.twoSources, { ...linked, commit }] }
      keep(proof)
    }
  }
  return { proof, holds: proof.counties.every(holdsItsBars) }
}

/** What an earlier run of the proof was through with. */
export function linkageProofIn(path: string): LinkageProof {
  try {
    const kept: LinkageProof = JSON.parse(readFileSync(path, 'utf8'))
    return { counties: kept.counties, series: kept.series, twoSources: kept.twoSources }
  } catch {
    return { counties: [], series: [], twoSources: [] }
  }
}

function isOf(
  one: { readonly mix: string; readonly seed: number; readonly persons: number },
  county: { readonly mix: string; readonly seed: number; readonly persons: number },
): boolean {
  return one.mix === county.mix && one.seed === county.seed && one.persons === county.persons
}

function apart(order: Omit<CountyToLink, 'dir'>): LinkedCounty {
  const dir = mkdtempSync(join(tmpdir(), 'simin-linkage-'))
  mkdirSync(join(dir, 'files'))
  console.error(`${order.mix}, seed ${order.seed}, ${order.persons} people`)
  try {
    const script = join(import.meta.dirname, 'linkage-county.ts')
    const told = execFileSync(process.execPath, [script, JSON.stringify({ ...order, dir })], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return JSON.parse(told)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Shares as percent to the thousandth, in the order a reader asks for them. */
function figuresOf({ judged, ...measured }: LinkedCounty, commit: string): CountyFigures {
  if (judged === null) return { ...measured, commit }
  const { all, baseline, missedByBaseline, missedAndAllowed, distinguishable } = judged
  return {
    ...measured,
    commit,
    truePairs: all.truePairs,
    precision: percent(all.precision),
    recall: percent(all.recall),
    recallOfDistinguishable: percent(distinguishable.recall),
    undecidable: percent(judged.undecidableShare),
    baselinePrecision: percent(baseline?.precision),
    baselineRecall: percent(baseline?.recall),
    missedByBaseline: missedByBaseline?.truePairs,
    foundOfThese: percent(missedByBaseline?.recall),
    foundOfTheseThatS13Leaves: percent(missedAndAllowed?.recall),
    barredByS13: judged.barredByNumbers,
    falsePairs: judged.falsePairs,
    clustersWithTwoNumbers: judged.clusters.withTwoNumbers,
    idsChangedOnSecondRun: judged.idsChangedOnSecondRun,
    bySources: Object.fromEntries(
      judged.bySourcePair.map(({ left, right, precision, recall, truePairs }) => [
        `${left} ${right}`,
        [percent(precision), percent(recall), truePairs],
      ]),
    ),
  }
}

function percent(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : Math.round(share * 100_000) / 1000
}

/** S28: precision on every mix; recall on the reference mix of all pairs, on others of those that can be told apart. */
function holdsItsBars(county: CountyFigures): boolean {
  const recall = county.mix === 'reference' ? county['recall'] : county['recallOfDistinguishable']
  return (
    Number(county['precision']) >= 99.9 &&
    Number(recall) >= 99 &&
    county['clustersWithTwoNumbers'] === 0 &&
    county['idsChangedOnSecondRun'] === 0
  )
}
