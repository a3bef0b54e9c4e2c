import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { linkFiles } from '#linkage/generic/link-files.ts'
import { linkWords } from './link-words.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'

interface LinkOptions {
  readonly model: string
  readonly left?: string
  readonly right?: string
  readonly file: readonly LinkFile[]
  readonly out: string
  readonly clusters?: string
  readonly modelOut?: string
  readonly labels?: string
  readonly errors?: string
  readonly report?: string
  readonly show: readonly string[]
  readonly precision: string
  readonly memory: string
  readonly json?: boolean
}

interface LinkFile {
  readonly name: string
  readonly path: string
}

/** DuckDB's budget in MB; Node's arrays come on top. */
const MEMORY_MB = '2048'

const EXAMPLE = `
例 example:
  npm run -s simin -- link --model MODEL.json --left A.csv --right B.csv --out pairs.csv --clusters clusters.csv
  npm run -s simin -- link --model MODEL.json --left A.csv --out pairs.csv        一个文件内查重 inside one file

A.csv、B.csv：UTF-8，逗号分隔，第一行是表头；不用数据库。
pairs.csv:    left_id,right_id,weight,probability，再加每项比较的 level 和 weight
clusters.csv: id,source,cluster，每条记录一行
模型文件怎么写、三个例子 how to write a model file, three examples: docs/model-file.md`

/** `simin link`: the comparison engine on its own, for any files. */
export function linkVerb(): Command {
  return new Command('link')
    .description(
      '任意几个 CSV，按模型文件找出同一个人（或同一样东西）的记录\nlink the records of any CSV files by a model file',
    )
    .requiredOption('--model <file>', '模型文件 the model file (JSON)')
    .option('--left <file>', '第一个文件 the first file (CSV)')
    .option('--right <file>', '第二个文件；一个文件内查重时不用 the second file (CSV)')
    .option(
      '--file <name=file>',
      '模型 files 里的一个文件，可以多次 a file that the model names (CSV), once for each',
      namedFile,
      [],
    )
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
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option(
      '--precision <share>',
      '为这个精确率找门槛 seek a threshold for this precision',
      '0.999',
    )
    .option('--memory <mb>', '数据库引擎的内存上限 memory limit of the engine', MEMORY_MB)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: LinkOptions) => {
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
        memoryLimitMb: memoryOf(options.memory),
        threads: availableParallelism(),
        onProgress: bar.onProgress,
      })
      if (!linked.ok) throw problemRefusal(linked.problem)
      bar.done()
      console.log(options.json === true ? JSON.stringify(linked.value) : linkWords(linked.value))
    })
}

function namedFile(text: string, before: readonly LinkFile[]): readonly LinkFile[] {
  const at = text.indexOf('=')
  if (at < 1) throw problemRefusal({ code: 'link.file_option' })
  return [...before, { name: text.slice(0, at), path: text.slice(at + 1) }]
}

function filesOf({ left, right, file }: LinkOptions): readonly LinkFile[] {
  const plain = [
    { name: 'left', path: left },
    { name: 'right', path: right },
  ]
  return [
    ...plain.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }])),
    ...file,
  ]
}

function precisionOf(text: string): number {
  const wanted = Number(text)
  if (wanted >= 0.5 && wanted <= 1) return wanted
  throw problemRefusal({ code: 'link.precision' })
}

function memoryOf(text: string): number {
  const memoryMb = Number(text)
  if (Number.isInteger(memoryMb) && memoryMb >= 128) return memoryMb
  throw problemRefusal({ code: 'link.memory' })
}
