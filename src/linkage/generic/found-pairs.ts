import type { OnProgress } from '#domain/progress.ts'

import { eachPair } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import type { OpenFiles } from './open-files.ts'
import { PatternList, Patterns } from './patterns.ts'

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
