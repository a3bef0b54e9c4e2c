import { chapman } from '#domain/estimates/two-lists.ts'
import { unseenInterval } from '#domain/estimates/unseen-interval.ts'
import type { Interval } from '#domain/quality/interval.ts'

import { isShown } from '../generic/blocks.ts'
import type { Blocks, LargeBlock } from '../generic/blocks.ts'
import type { FoundPairs } from '../generic/found-pairs.ts'
import { allPairs } from '../generic/pair-space.ts'
import type { PairSpace } from '../generic/pair-space.ts'
import type { ScoredPair } from '../generic/scored-pairs.ts'

/** What the blocking rules show, and what they probably do not. */
export interface BlockingAnalysis {
  readonly rules: readonly RuleAnalysis[]
  /** Pairs that any rule shows, and all that there are. */
  readonly pairs: number
  readonly allPairs: number
  readonly links: number
  readonly estimates: readonly LossEstimate[]
  /** The highest of the estimates: rules that miss the same matches make them all too low. */
  readonly loss: LossEstimate | null
}

export interface RuleAnalysis {
  readonly rule: string
  /** Pairs of the rule alone, and those that no earlier rule has shown. */
  readonly pairs: number
  readonly newPairs: number
  /** Links among its pairs, and those that no other rule shows. */
  readonly links: number
  readonly linksAlone: number
  readonly largest: readonly LargeBlock[]
}

/** One rule as a first list of links, the rules that use none of its columns as a second. */
export interface LossEstimate {
  readonly rule: string
  readonly others: readonly string[]
  readonly first: number
  readonly second: number
  readonly both: number
  /** Links that no rule shows, with a 95 % interval. */
  readonly lost: Interval
}

/** Fewer links on both lists than this say nothing of those on neither. */
const BOTH_MIN = 10

/**
 * Links by the rules that show them, and the links that no rule shows, by capture and recapture between
 * rules: Chapman (1951), the interval normal on the logarithm of the unseen (Chao 1987).
 *
 * Assumed: whether one rule shows a match says nothing of whether the others do. Rules that use a
 * common column are never held against each other for that reason. What else makes records hard for
 * all rules at once (a poor clerk, a whole record misread) makes the estimate too low.
 */
export function blockingAnalysis(
  { rules, list, pairsOfRule }: FoundPairs,
  { links, space }: { readonly links: readonly ScoredPair[]; readonly space: PairSpace },
): BlockingAnalysis {
  const shownBy = rules.map((blocks) =>
    Uint8Array.from(links, ({ a, b }) => (isShown(blocks, a, b) ? 1 : 0)),
  )
  const times = new Uint8Array(links.length).map((_, link) =>
    shownBy.reduce((sum, shown) => sum + (shown[link] ?? 0), 0),
  )
  const estimates = rules.flatMap((blocks, n) => lossEstimate(blocks, n, { rules, shownBy }))
  return {
    rules: rules.map(({ rule, pairs, largest }, n) => {
      const shown = shownBy[n] ?? NONE
      return {
        rule: rule.name,
        pairs,
        newPairs: pairsOfRule[n] ?? 0,
        links: ones(shown),
        linksAlone: ones(shown.map((one, link) => (times[link] === 1 ? one : 0))),
        largest,
      }
    }),
    pairs: list.size,
    allPairs: allPairs(space),
    links: links.length,
    estimates,
    loss: estimates.reduce<LossEstimate | null>(
      (most, one) => (most === null || one.lost.point > most.lost.point ? one : most),
      null,
    ),
  }
}

const NONE = new Uint8Array(0)

function ones(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0)
}

function lossEstimate(
  { rule }: Blocks,
  n: number,
  at: { readonly rules: readonly Blocks[]; readonly shownBy: readonly Uint8Array[] },
): readonly LossEstimate[] {
  const columns = rule.parts.map(({ column }) => column)
  const apart = at.rules.map((other) => !sharesColumn(other, columns))
  const own = at.shownBy[n] ?? NONE
  const byOthers = own.map((_, link) =>
    at.shownBy.some((shown, k) => apart[k] === true && shown[link] === 1) ? 1 : 0,
  )
  const [first, second] = [ones(own), ones(byOthers)]
  const both = ones(own.map((one, link) => one & (byOthers[link] ?? 0)))
  if (both < BOTH_MIN) return []
  const { n: all, variance } = chapman({ first, second, both })
  const seen = own.length
  const found = unseenInterval(seen, { count: all - seen, variance })
  return [
    {
      rule: rule.name,
      others: at.rules.flatMap((other, k) => (apart[k] === true ? [other.rule.name] : [])),
      first,
      second,
      both,
      lost: { point: found.point - seen, lower: found.lower - seen, upper: found.upper - seen },
    },
  ]
}

function sharesColumn({ rule }: Blocks, columns: readonly string[]): boolean {
  return rule.parts.some(({ column }) => columns.includes(column))
}
