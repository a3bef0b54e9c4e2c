import type { ComparisonProblem } from './comparison-problem.ts'
import type { Engine } from './engine/open-engine.ts'
import type { StepRunner } from './engine/run-steps.ts'
import {
  BLOCKED_PAIRS,
  BLOCKING_RULES,
  addKnownRulePairs,
  addRulePairs,
  pairsOfRuleMax,
  startBlocking,
} from './steps/blocked-pairs.ts'

/** All rules' pairs as `blocked_pairs`, or the name of the rule that would look at too many. */
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
  let before = 0
  for (const [ruleNo, rule] of BLOCKING_RULES.entries()) {
    const added = await runner.timed(`rule_${rule.name}`, 'compare.block', async () => {
      await engine.run(addRulePairs(rule, ruleNo, limit))
      if (of.known === true) await engine.run(addKnownRulePairs(rule, ruleNo, limit))
      const now = await engine.count('select count(*)::integer from rule_pairs')
      const more = now - before
      before = now
      return more
    })
    if (added > limit) {
      return { code: 'linkage.too_many_pairs', rule: rule.name, pairs: added, limit }
    }
  }
  await runner.run(BLOCKED_PAIRS)
  await engine.run('drop table rule_pairs')
  return null
}
