import { Command } from 'commander'
import { engineThreads } from '#jobs/county-context.ts'
import type { NamedFile } from '#linkage/generic/open-files.ts'
import type { EngineBudget } from '#linkage/generic/with-engine.ts'
import { problemRefusal } from './problem-refusal.ts'

/** What every part of `simin link` is told. */
export interface LinkOptions {
  readonly model: string
  readonly left?: string
  readonly right?: string
  readonly file: readonly NamedFile[]
  readonly memory: string
  readonly json?: boolean
}

/** DuckDB's budget in MB; Node's arrays come on top. */
const MEMORY_MB = '2048'

/** A part of `simin link`: a model, files by their names, the engine's memory. */
export function linkCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--model <file>', '模型文件 the model file (JSON)')
    .option('--left <file>', '第一个文件 the first file (CSV)')
    .option('--right <file>', '第二个文件；一个文件内查重时不用 the second file (CSV)')
    .option(
      '--file <name=file>',
      '模型 files 里的一个文件，可以多次 a file that the model names (CSV), once for each',
      namedFile,
      [],
    )
    .option('--memory <mb>', '数据库引擎的内存上限 memory limit of the engine', MEMORY_MB)
    .option('--json', '结果用 JSON result as JSON')
}

/** `--file police=police.csv`, once and again. */
export function namedFile(text: string, before: readonly NamedFile[]): readonly NamedFile[] {
  const at = text.indexOf('=')
  if (at < 1) throw problemRefusal({ code: 'link.file_option' })
  return [...before, { name: text.slice(0, at), path: text.slice(at + 1) }]
}

/** An option that is given once and again. */
export function repeated(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}

export function filesOf({ left, right, file }: LinkOptions): readonly NamedFile[] {
  const plain = [
    { name: 'left', path: left },
    { name: 'right', path: right },
  ]
  return [
    ...plain.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }])),
    ...file,
  ]
}

export function engineBudget({ memory }: Pick<LinkOptions, 'memory'>): EngineBudget {
  const memoryLimitMb = Number(memory)
  if (!Number.isInteger(memoryLimitMb) || memoryLimitMb < 128) {
    throw problemRefusal({ code: 'link.memory' })
  }
  return { memoryLimitMb, threads: engineThreads() }
}
