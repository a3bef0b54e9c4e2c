import type { OnProgress } from '#domain/progress.ts'

import { assignLinks } from './assign-links.ts'
import type { AssignedLinks } from './assign-links.ts'
import { eachPair } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import { levelOfPair } from './compared-values.ts'
import type { ComparedValues } from './compared-values.ts'
import type { ApartLevel, LinkModel } from './link-model.ts'
import type { OpenFiles } from './open-files.ts'
import { PatternList, Patterns } from './patterns.ts'
import { pairsFrom, weightAt } from './scored-pairs.ts'
import type { Scorer } from './scored-pairs.ts'

/** The pairs that the rules show, each by its pattern. */
export interface FoundPairs {
  readonly rules: readonly Blocks[]
  readonly list: PatternList
  readonly patterns: Patterns
  /** A pair is counted for the first rule that shows it. */
  readonly pairsOfRule: readonly number[]
}

/** Pairs between two reports of progress. */
const REPORT_EVERY = 100_000

/** Compares each pair that a rule shows. */
export function comparePairs(
  { space, compared }: Pick<OpenFiles, 'space' | 'compared'>,
  rules: readonly Blocks[],
  onProgress: OnProgress,
): FoundPairs {
  const patterns = new Patterns(compared)
  const list = new PatternList()
  const pairsOfRule = rules.map(() => 0)
  const total = rules.reduce((sum, { pairs }) => sum + pairs, 0)
  eachPair(rules, space, (a, b, rule) => {
    if (list.size % REPORT_EVERY === 0) {
      onProgress({ step: 'link.compare', done: list.size, total, unit: 'pairs' })
    }
    list.push(patterns.add(a, b))
    pairsOfRule[rule] = (pairsOfRule[rule] ?? 0) + 1
  })
  return { rules, list, patterns, pairsOfRule }
}

/** Takes the pairs above the threshold and decides which of them stand. */
export function decidePairs(
  { decision, files }: LinkModel,
  at: Pick<OpenFiles, 'space' | 'compared'> & FoundPairs & { readonly scorer: Scorer },
): AssignedLinks {
  const { scorer, space } = at
  return assignLinks(pairsFrom(decision.probability, at), {
    space,
    assignment: decision.assignment,
    noDuplicates: files.map(({ noDuplicates }) => noDuplicates),
    least: weightAt(decision.probability),
    weightOf: (a, b) => scorer.weightOfPair(a, b),
    keptApart: apartRule(decision.apart, at.compared),
  })
}

function apartRule(
  apart: readonly ApartLevel[],
  compared: readonly ComparedValues[],
): ((a: number, b: number) => boolean) | null {
  if (apart.length === 0) return null
  const told = apart.flatMap(({ comparison, level }) => {
    const one = compared[comparison]
    return one === undefined ? [] : [{ one, level }]
  })
  return (a, b) => told.some(({ one, level }) => levelOfPair(one, a, b) === level)
}
