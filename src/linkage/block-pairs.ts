import { BLOCKING_RULE_WORDS, type BlockingRuleName } from '#domain/evidence/blocking-rule-words.ts'
import type { ComparisonProblem } from './comparison-problem.ts'
import type { Engine } from './engine/open-engine.ts'
import type { StepRunner } from './engine/run-steps.ts'
import { largestBlock } from './largest-block.ts'
import {
  BLOCKED_PAIRS,
  BLOCKING_RULES,
  RULE_GROUPS,
  TWO_NUMBERS,
  addKnownRulePairs,
  addRulePairs,
  addTwoNumberPairs,
  pairsOfRuleMax,
  startBlocking,
} from './steps/blocked-pairs.ts'

/** Rules that one statement asks for. */
interface NamedRule {
  readonly names: readonly BlockingRuleName[]
  readonly ruleNo: number
  readonly sql: string
}

/** All rules' pairs as `blocked_pairs`, or the rule that would look at too many, and where its largest block lies. */
export async function blockPairs(
  engine: Engine,
  runner: StepRunner,
  of: {
    /** How many records are compared: the limit of each rule. */
    readonly records: number
    /** Records of a run before stand beside the new ones. */
    readonly known?: boolean
  },
): Promise<ComparisonProblem | null> {
  await runner.run(startBlocking())
  const limit = pairsOfRuleMax(of.records)
  const rules: readonly NamedRule[] = [
    ...BLOCKING_RULES.map((rule, ruleNo) => ({
      names: [rule.name],
      ruleNo,
      sql: addRulePairs(rule, ruleNo, limit),
    })),
    { names: [TWO_NUMBERS], ruleNo: BLOCKING_RULES.length, sql: addTwoNumberPairs(limit) },
  ]
  const known: readonly NamedRule[] = RULE_GROUPS.map((group) => ({
    names: group.rules.map(({ name }) => name),
    ruleNo: BLOCKING_RULES.findIndex((rule) => rule === group.rules[0]),
    sql: addKnownRulePairs(group, limit),
  }))
  const problem = await inLanes(
    of.known === true ? [...rules, ...known] : rules,
    // A county's joins take all there is; looks for a few new records leave a processor idle each.
    of.known === true ? LANES_OF_KNOWN : 1,
    { engine, look },
  )
  if (problem !== null) return problem
  await runner.run(BLOCKED_PAIRS)
  await engine.run('drop table rule_pairs')
  return null

  async function look(
    lane: Engine,
    { names, ruleNo, sql }: NamedRule,
  ): Promise<ComparisonProblem | null> {
    const rule = names.join(', ')
    const pairs = await runner.timed(`rule_${rule}`, 'compare.block', () => lane.insert(sql))
    if (pairs <= limit) return null
    const block = await largestBlock(lane, ruleNo)
    const words = names.map((name) => BLOCKING_RULE_WORDS[name])
    const ruleZh = words.map(({ zh }) => zh).join('；')
    const ruleEn = words.map(({ en }) => en).join('; or ')
    return { code: 'linkage.too_many_pairs', rule, ruleZh, ruleEn, pairs, limit, ...block }
  }
}

const LANES_OF_KNOWN = 2

/**
 * Every rule, some at a time, each lane over a connection of its own. After a problem no rule is begun;
 * of two problems that of the earlier rule is told, whichever lane was faster.
 */
async function inLanes(
  rules: readonly NamedRule[],
  lanes: number,
  by: {
    readonly engine: Engine
    readonly look: (lane: Engine, rule: NamedRule) => Promise<ComparisonProblem | null>
  },
): Promise<ComparisonProblem | null> {
  const waiting = rules.entries()
  const problems: ComparisonProblem[] = []
  const lane = async (engine: Engine): Promise<void> => {
    for (const [at, rule] of waiting) {
      const problem = await by.look(engine, rule)
      if (problem !== null) problems[at] = problem
      if (problems.length > 0) return
    }
  }
  const asides = await Promise.all(Array.from({ length: lanes - 1 }, () => by.engine.beside()))
  try {
    await Promise.all([by.engine, ...asides].map(lane))
  } finally {
    for (const aside of asides) aside.close()
  }
  return problems.find((problem) => problem !== undefined) ?? null
}
