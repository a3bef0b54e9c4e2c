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
  let before = 0
  for (const { names, ruleNo, sql } of of.known === true ? [...rules, ...known] : rules) {
    const rule = names.join(', ')
    const added = await runner.timed(`rule_${rule}`, 'compare.block', async () => {
      await engine.run(sql)
      const now = await engine.count('select count(*)::integer from rule_pairs')
      const more = now - before
      before = now
      return more
    })
    if (added > limit) {
      const block = await largestBlock(engine, ruleNo)
      const words = names.map((name) => BLOCKING_RULE_WORDS[name])
      const ruleZh = words.map(({ zh }) => zh).join('；')
      const ruleEn = words.map(({ en }) => en).join('; or ')
      const pairs = added
      return { code: 'linkage.too_many_pairs', rule, ruleZh, ruleEn, pairs, limit, ...block }
    }
  }
  await runner.run(BLOCKED_PAIRS)
  await engine.run('drop table rule_pairs')
  return null
}
