import { NO_LEVEL } from '../generic/comparator.ts'
import { levelOfPair } from '../generic/compared-values.ts'
import type { ComparedValues } from '../generic/compared-values.ts'
import type { Scorer } from '../generic/scored-pairs.ts'
import { probabilityOf } from '../generic/write-links.ts'
import { levelWords } from './level-words.ts'

/** Why two records have their weight: the prior, and what each comparison adds. */
export interface Waterfall {
  readonly prior: number
  readonly parts: readonly WaterfallPart[]
  readonly weight: number
  readonly probability: number
}

export interface WaterfallPart {
  readonly comparison: string
  /** `null` where one of the records says nothing. */
  readonly level: string | null
  readonly weight: number
}

export function waterfall(
  { a, b }: { readonly a: number; readonly b: number },
  { compared, scorer }: { readonly compared: readonly ComparedValues[]; readonly scorer: Scorer },
): Waterfall {
  const parts = compared.map((one, n) => {
    const level = levelOfPair(one, a, b)
    return {
      comparison: one.comparison.name,
      level: level === NO_LEVEL ? null : (one.levels[level] ?? ''),
      weight: scorer.added(n, level, { a, b }),
    }
  })
  const weight = parts.reduce((sum, part) => sum + part.weight, scorer.prior)
  return { prior: scorer.prior, parts, weight, probability: probabilityOf(weight) }
}

/** One sentence, Chinese first; it names levels, never values. */
export function waterfallWords({ prior, parts, weight }: Waterfall): string {
  const said = parts.map(({ comparison, level, weight: added }) => {
    if (level === null) return `${comparison} 没有可比的 nothing to compare`
    const { zh, en } = levelWords(level)
    return `${comparison} ${zh === en ? zh : `${zh} ${en}`} ${signed(added)}`
  })
  return [`起点 prior ${signed(prior)}`, ...said, `合计 sum ${signed(weight)}`].join('; ')
}

/** Bits with their sign: a true minus, so that a column of them lines up. */
export function signed(weight: number): string {
  const rounded = Math.abs(weight).toFixed(2)
  return `${weight < 0 && rounded !== '0.00' ? '−' : '+'}${rounded}`
}
