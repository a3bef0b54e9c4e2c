import { f1Of, type Evaluation } from '#population/truth/evaluation.ts'
import type { BenchFigure } from './figure.ts'

const PLAIN = 'plain baseline (S20)'

/** How right the links of eight sources are, beside the plain baseline's of the same records (S28). */
export function judgedFigures(judged: Evaluation): BenchFigure[] {
  const { all, baseline, missedByBaseline, missedAndAllowed } = judged
  if (baseline === null || missedByBaseline === null || missedAndAllowed === null) return []
  return [
    {
      name: 'links of eight sources, precision over all pairs of one person’s records',
      ...percents(all.precision, baseline.precision),
      reach: '≥ 99.9 %',
    },
    {
      name: 'links of eight sources, recall of all pairs of one person’s records',
      ...percents(all.recall, baseline.recall),
      reach: '≥ 99 % on the mix reference',
    },
    {
      name: 'links of eight sources, false pairs',
      ...counts(all.linkedPairs - all.correctPairs, baseline.linkedPairs - baseline.correctPairs),
      reach: 'ratio < 1',
    },
    {
      name: 'links of eight sources, missed pairs',
      ...counts(all.truePairs - all.correctPairs, baseline.truePairs - baseline.correctPairs),
      reach: 'ratio < 1',
    },
    {
      name: `recall among the ${grouped(missedByBaseline.truePairs)} pairs that the plain baseline misses`,
      ...percents(missedByBaseline.recall, null),
      reach: '≥ 95 %',
    },
    {
      name: `the same among those ${grouped(missedAndAllowed.truePairs)} that hold no two numbers of one person (S13)`,
      ...percents(missedAndAllowed.recall, null),
      reach: '≥ 95 %',
    },
  ]
}

/** Between the police file and last year's register; the plain baseline links only between files. */
export function judgedTwo(judged: Evaluation): BenchFigure[] {
  const between = judged.bySourcePair.find(
    ({ left, right }) => left === 'police' && right === 'register',
  )
  const { baseline } = judged
  if (between === undefined || baseline === null) return []
  const plain = { ...baseline, truePairs: between.truePairs }
  return [
    {
      name: `two sources, F1 of the links between them (${grouped(between.truePairs)} true)`,
      ...percents(f1Of(between), f1Of(plain)),
      reach: '≥ 99.97 % where S13 leaves it to the machine',
    },
    {
      name: 'the same without the links that S13 leaves to people',
      ...percents(f1Of(between.thatS13Leaves), null),
      reach: '≥ 99.97 %',
    },
    {
      name: 'two sources, false links between them',
      ...counts(between.linkedPairs - between.correctPairs, plain.linkedPairs - plain.correctPairs),
      reach: '≤ 60 at 1.33 million people',
    },
    {
      name: 'two sources, missed links between them',
      ...counts(between.truePairs - between.correctPairs, plain.truePairs - plain.correctPairs),
      reach: 'ratio < 1',
    },
  ]
}

type Said = Pick<BenchFigure, 'value' | 'unit' | 'yardstick' | 'yardstickName' | 'digits'>

function percents(ours: number | null, plain: number | null): Said {
  const yardstick = plain === null ? null : plain * 100
  const value = (ours ?? Number.NaN) * 100
  return { value, unit: '%', yardstick, yardstickName: PLAIN, digits: 3 }
}

function counts(value: number, yardstick: number): Said {
  return { value, unit: 'pairs', yardstick, yardstickName: PLAIN }
}

function grouped(n: number): string {
  return n.toLocaleString('en-US')
}
