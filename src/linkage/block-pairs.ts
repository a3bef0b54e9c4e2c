import { BLOCKING_RULE_WORDS, type BlockingRuleName } from '#domain/evidence/blocking-rule-words.ts'
import type { ComparisonProblem } from './comparison-problem.ts'
import type { Engine } from './engine/open-engine.ts'
import type { StepRunner } from './engine/run-steps.ts'
import { largestBlock } from './largest-block.ts'
import {
  ALL_RECORDS,
  BLOCKED_PAIRS,
  BLOCKING_RULES,
  RULE_GROUPS,
  TWO_NUMBERS,
  addKnownRulePairs,
  addRulePairs,
  addTwoNumberPairs,
  groupOf,
  pairsOfRuleMax,
  startBlocking,
  type RuleGroup,
} from './steps/blocked-pairs.ts'

/** Rules that one statement asks for. */
interface Look {
  readonly names: readonly BlockingRuleName[]
  readonly ruleNo: number
  readonly sql: string
  /** Each rule by itself, where there are several. */
  readonly apart: readonly Look[]
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
  const known = of.known === true
  if (known) await engine.run(ALL_RECORDS)
  const limit = pairsOfRuleMax(of.records)
  const ruleNo = BLOCKING_RULES.length
  const sql = addTwoNumberPairs(limit)
  const looks = known ? looksOfKnown(limit) : looksOfAll(limit)
  const problem = await inLanes(
    [...looks, { names: [TWO_NUMBERS], ruleNo, sql, apart: [] }],
    // A county's joins take all there is; looks for a few new records leave a processor idle each.
    known ? LANES_OF_KNOWN : 1,
    { engine, look },
  )
  if (problem !== null) return problem
  await runner.run(BLOCKED_PAIRS)
  await engine.run('drop table rule_pairs')
  return null

  async function look(lane: Engine, rules: Look): Promise<ComparisonProblem | null> {
    const step = `rule_${rules.names.join(', ')}`
    const pairs = await runner.timed(step, 'compare.block', () => lane.insert(rules.sql))
    return pairs <= limit ? null : tooMany(lane, rules, { pairs, limit })
  }
}

function looksOfAll(limit: number): readonly Look[] {
  return BLOCKING_RULES.map((rule, ruleNo) => ({
    names: [rule.name],
    ruleNo,
    sql: addRulePairs(rule, ruleNo, limit),
    apart: [],
  }))
}

function looksOfKnown(limit: number): readonly Look[] {
  const lookOf = (group: RuleGroup): Look => ({
    names: group.rules.map(({ name }) => name),
    ruleNo: BLOCKING_RULES.findIndex((rule) => rule === group.rules[0]),
    sql: addKnownRulePairs(group, limit),
    apart: group.rules.length === 1 ? [] : group.rules.map((rule) => lookOf(groupOf(rule))),
  })
  return RULE_GROUPS.map(lookOf)
}

/** Of rules that were looked for together, the first that gives too many by itself is named. */
async function tooMany(
  engine: Engine,
  rules: Look,
  of: { readonly pairs: number; readonly limit: number },
): Promise<ComparisonProblem> {
  for (const rule of rules.apart) {
    const pairs = await engine.insert(rule.sql)
    if (pairs > of.limit) return tooMany(engine, rule, { ...of, pairs })
  }
  const block = await largestBlock(engine, rules.ruleNo)
  const words = rules.names.map((name) => BLOCKING_RULE_WORDS[name])
  return {
    code: 'linkage.too_many_pairs',
    rule: rules.names.join(', '),
    ruleZh: words.map(({ zh }) => zh).join('；'),
    ruleEn: words.map(({ en }) => en).join('; or '),
    ...of,
    ...block,
  }
}

const LANES_OF_KNOWN = 2

/**
 * Every look, some at a time, each lane over a connection of its own. After a problem none is begun;
 * of two problems that of the earlier rules is told, whichever lane was faster.
 */
async function inLanes(
  looks: readonly Look[],
  lanes: number,
  by: {
    readonly engine: Engine
    readonly look: (lane: Engine, rules: Look) => Promise<ComparisonProblem | null>
  },
): Promise<ComparisonProblem | null> {
  const waiting = looks.entries()
  const problems: ComparisonProblem[] = []
  const lane = async (engine: Engine): Promise<void> => {
    for (const [at, rules] of waiting) {
      const problem = await by.look(engine, rules)
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
