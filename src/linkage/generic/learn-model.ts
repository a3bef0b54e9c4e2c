import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import type { Blocks } from './blocks.ts'
import { eachPair } from './blocks.ts'
import { chanceAgreement } from './chance-agreement.ts'
import type { ChanceAgreement } from './chance-agreement.ts'
import type { ComparedValues } from './compared-values.ts'
import { expectationMaximisation, LEAST } from './expectation-maximisation.ts'
import type { EmResult, LevelChances } from './expectation-maximisation.ts'
import type { LinkModel } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { allPairs } from './pair-space.ts'
import type { PairSpace } from './pair-space.ts'
import { Patterns } from './patterns.ts'

/** What was learnt from the files themselves. */
export interface LearntModel {
  readonly m: LevelChances
  readonly u: LevelChances
  /** Chance that two records taken blindly are the same. */
  readonly lambda: number
  /** By comparison and value: the value's share of the records. */
  readonly frequencies: readonly Float64Array[]
  readonly sessions: readonly Session[]
}

export interface Session extends EmResult {
  readonly rule: string
  /** Comparisons that this rule leaves free. */
  readonly used: readonly boolean[]
}

/** Pairs that one rule's EM looks at; of more, every n-th is taken. */
const EM_PAIRS_MAX = 2_000_000

/** A chance among matches rests on so many expected matches at least. */
const EVIDENCE_MIN = 5

/** λ, and with it the matches hidden in the shares of equal values, settles in this many rounds. */
const LEARNING_ROUNDS = 3

export function learnModel(at: {
  readonly model: LinkModel
  readonly compared: readonly ComparedValues[]
  readonly space: PairSpace
  readonly training: readonly Blocks[]
  /** Pairs that the stated rules of `training.lambda` find, or `null` where λ is not told by rules. */
  readonly rulePairs: number | null
  readonly candidates: Pick<Patterns, 'levels' | 'counts'>
}): Outcome<LearntModel, LinkProblem> {
  const { model, compared, space, training } = at
  const { samplePairs, convergence, roundsMax } = model.training
  const chances = compared.map((one, n) =>
    chanceAgreement(one, { space, samplePairs, seed: model.seed + n }),
  )
  const observed = training.map((blocks) => observedPatterns(blocks, compared, space))
  const pairs = allPairs(space)
  let lambda = toldLambda(model, at.rulePairs, pairs) ?? Math.min(0.1, space.records / 4 / pairs)
  let m: LevelChances = compared.map(({ levels }) =>
    levels.map((_, level) => (level === 0 ? 0.9 : 0)),
  )
  let u: LevelChances = []
  let sessions: Session[] = []
  for (let round = 0; round < LEARNING_ROUNDS; round++) {
    u = chances.map((chance, n) =>
      amongStrangers(chance, { m: m[n] ?? [], lambda, equal: compared[n]?.equalLevels ?? 1 }),
    )
    sessions = training.map((blocks, n) => {
      const used = compared.map(({ comparison }) => isFree(comparison.columns, blocks))
      const patterns = observed[n] ?? { levels: [], counts: [] }
      const learnt = expectationMaximisation(patterns, { u, used, convergence, roundsMax })
      return { ...learnt, rule: blocks.rule.name, used }
    })
    const untrained = compared.find((_, n) => evidenceOf(sessions, n).length === 0)
    if (untrained !== undefined) {
      const comparison = untrained.comparison.name
      return { ok: false, problem: { code: 'link.comparison_untrained', comparison } }
    }
    m = compared.map((_, n) => averaged(evidenceOf(sessions, n)))
    lambda =
      toldLambda(model, at.rulePairs, pairs) ?? emLambda(at.candidates, { m, u, lambda, pairs })
  }
  return accept({
    m,
    u,
    lambda,
    frequencies: chances.map(({ frequencies }) => frequencies),
    sessions,
  })
}

function observedPatterns(
  blocks: Blocks,
  compared: readonly ComparedValues[],
  space: PairSpace,
): Patterns {
  const patterns = new Patterns(compared)
  const every = Math.max(Math.ceil(blocks.pairs / EM_PAIRS_MAX), 1)
  let n = 0
  eachPair([blocks], space, (a, b) => {
    if (n++ % every === 0) patterns.add(a, b)
  })
  return patterns
}

function isFree(columns: readonly string[], { rule }: Blocks): boolean {
  return !rule.parts.some(({ column }) => columns.includes(column))
}

interface Evidence {
  readonly m: readonly number[]
  /** Expected matches that `m` rests on. */
  readonly matches: number
}

function evidenceOf(sessions: readonly Session[], comparison: number): readonly Evidence[] {
  return sessions.flatMap(({ used, evidence, m }) => {
    const matches = evidence[comparison] ?? 0
    const heard = used[comparison] === true && matches >= EVIDENCE_MIN
    return heard ? [{ m: m[comparison] ?? [], matches }] : []
  })
}

/**
 * The mean in log odds, so that 0.99 and 0.999 meet near 0.997; then back to shares. Each rule counts by
 * the inverse of its variance, 1 / (n p (1 − p)): the plain mean let one rule in which a level hardly
 * ever occurs (nobody who shares a telephone has moved) outvote all others, and a fifth of the true
 * pairs was lost.
 */
function averaged(sessions: readonly Evidence[]): readonly number[] {
  const [first] = sessions
  const means = (first?.m ?? []).map((_, level) => {
    let odds = 0
    let weights = 0
    for (const { m, matches } of sessions) {
      const chance = m[level] ?? 0
      const weight = matches * Math.max(chance * (1 - chance), LEAST)
      odds += weight * logOdds(chance)
      weights += weight
    }
    return 1 / (1 + Math.exp(-odds / weights))
  })
  const total = means.reduce((sum, mean) => sum + mean, 0)
  return means.map((mean) => mean / total)
}

function logOdds(chance: number): number {
  const kept = Math.min(Math.max(chance, LEAST), 1 - LEAST)
  return Math.log(kept / (1 - kept))
}

/** What is left of an equal share at least, when the matches are taken off it. */
const STRANGERS_LEFT = 0.1

/**
 * Shares of all pairs hold the matches too: where values are nearly unique, hardly anything else. What
 * the matches explain is taken off each level, down to a tenth of it.
 */
function amongStrangers(
  { shares }: ChanceAgreement,
  at: { readonly m: readonly number[]; readonly lambda: number; readonly equal: number },
): readonly number[] {
  const rest = shares.map((share, level) =>
    Math.max(share - at.lambda * (at.m[level] ?? 0), share * STRANGERS_LEFT, LEAST),
  )
  const total = rest.reduce((sum, share) => sum + share, 0)
  return rest.map((share) => share / total)
}

function toldLambda(model: LinkModel, rulePairs: number | null, pairs: number): number | null {
  const { lambda } = model.training
  switch (lambda.by) {
    case 'em':
      return null
    case 'value':
      return lambda.value
    case 'rules':
      return Math.min(Math.max((rulePairs ?? 0) / lambda.recall, 1) / pairs, 0.5)
  }
}

/** EM's rounds for λ alone, over all candidates; pairs outside every block are taken for strangers. */
const LAMBDA_ROUNDS_MAX = 200

function emLambda(
  { levels, counts }: Pick<Patterns, 'levels' | 'counts'>,
  at: {
    readonly m: LevelChances
    readonly u: LevelChances
    readonly lambda: number
    readonly pairs: number
  },
): number {
  const ratios = levels.map((pattern) =>
    pattern.reduce(
      (ratio, level, n) =>
        level < 0 ? ratio : (ratio * (at.m[n]?.[level] ?? 0)) / (at.u[n]?.[level] ?? LEAST),
      1,
    ),
  )
  let { lambda } = at
  for (let round = 0; round < LAMBDA_ROUNDS_MAX; round++) {
    const odds = lambda / (1 - lambda)
    let matches = 0
    ratios.forEach((ratio, n) => {
      const count = counts[n] ?? 0
      matches += ratio === Infinity ? count : (count * odds * ratio) / (1 + odds * ratio)
    })
    const next = Math.min(Math.max(matches, 1) / at.pairs, 0.5)
    if (Math.abs(next - lambda) < lambda * 1e-6) return next
    lambda = next
  }
  return lambda
}
