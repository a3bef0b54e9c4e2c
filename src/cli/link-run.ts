import type { Command } from 'commander'
import { linkFiles } from '#linkage/generic/link-files.ts'
import { engineBudget, filesOf, linkCommand, repeated, type LinkOptions } from './link-command.ts'
import { linkWords } from './link-words.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'

interface RunOptions extends LinkOptions {
  readonly out: string
  readonly clusters?: string
  readonly modelOut?: string
  readonly labels?: string
  readonly errors?: string
  readonly report?: string
  readonly show: readonly string[]
  readonly precision: string
}

/** `simin link`, or `simin link run`: links files from their first row to their last. */
export function linkRunVerb(): Command {
  return linkCommand('run', '从头链接：不写 run 也是它 link the files (the verb itself)')
    .requiredOption('--out <file>', '写出链接的对 the file of linked pairs (CSV)')
    .option('--clusters <file>', '写出每条记录归入的组 the file of clusters (CSV)')
    .option(
      '--model-out <file>',
      '写出学好参数的模型，下次不用再学 write the model with what was learnt (JSON)',
    )
    .option(
      '--labels <file>',
      '标注：left_id,right_id,same（yes/no） pairs of which somebody knows (CSV)',
    )
    .option(
      '--errors <file>',
      '写出与标注不符的对，逐条说明 write the errors, each with its reasons',
    )
    .option(
      '--report <file>',
      '写出图表：一个网页文件，不用网络 write the charts: one HTML file, no network',
    )
    .option(
      '--show <left,right>',
      '报告里一步步看这一对，可以多次 a pair of ids that the report shows step by step',
      repeated,
      [],
    )
    .option(
      '--precision <share>',
      '为这个精确率找门槛 seek a threshold for this precision',
      '0.999',
    )
    .action(async (options: RunOptions) => {
      const bar = progressBar()
      const linked = await linkFiles({
        modelPath: options.model,
        files: filesOf(options),
        pairsPath: options.out,
        clustersPath: options.clusters ?? null,
        trainedPath: options.modelOut ?? null,
        labelsPath: options.labels ?? null,
        errorsPath: options.errors ?? null,
        reportPath: options.report ?? null,
        shown: options.show,
        wantedPrecision: precisionOf(options.precision),
        ...engineBudget(options),
        onProgress: bar.onProgress,
      })
      if (!linked.ok) throw problemRefusal(linked.problem)
      bar.done()
      console.log(options.json === true ? JSON.stringify(linked.value) : linkWords(linked.value))
    })
}

function precisionOf(text: string): number {
  const wanted = Number(text)
  if (wanted >= 0.5 && wanted <= 1) return wanted
  throw problemRefusal({ code: 'link.precision' })
}
