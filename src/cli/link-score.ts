import type { Command } from 'commander'
import { scorePairs } from '#linkage/generic/score-pairs.ts'
import { waterfallWords } from '#linkage/judged/waterfall.ts'
import { engineBudget, filesOf, linkCommand, repeated, type LinkOptions } from './link-command.ts'
import { problemRefusal } from './problem-refusal.ts'

interface ScoreOptions extends LinkOptions {
  readonly pair: readonly string[]
  readonly report?: string
}

/** `simin link score`: what a trained model makes of single pairs, step by step. */
export function linkScoreVerb(): Command {
  return linkCommand(
    'score',
    '按学好的模型给一对记录打分，逐项说明 weigh a pair by a trained model',
  )
    .option(
      '--pair <left,right>',
      '一对编号，可以多次；文件里只有两条记录时不用 a pair of ids, once and again',
      repeated,
      [],
    )
    .option('--report <file>', '写出这几对的图 write the pairs as charts (HTML)')
    .action(async (options: ScoreOptions) => {
      const scored = await scorePairs({
        modelPath: options.model,
        files: filesOf(options),
        pairs: options.pair,
        reportPath: options.report ?? null,
        ...engineBudget(options),
      })
      if (!scored.ok) throw problemRefusal(scored.problem)
      const { pairs, least } = scored.value
      if (options.json === true) console.log(JSON.stringify(scored.value))
      for (const { left, right, waterfall } of options.json === true ? [] : pairs) {
        const isLink = waterfall.weight >= least
        const said = isLink ? '够门槛 a link by weight' : '不够门槛 below the threshold'
        const probability = waterfall.probability.toFixed(6)
        console.log(`${left} ↔ ${right}: ${said}，概率 probability ${probability}`)
        console.log(`  ${waterfallWords(waterfall).replaceAll('; ', '\n  ')}`)
      }
    })
}
