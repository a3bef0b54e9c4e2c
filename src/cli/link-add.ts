import type { Command } from 'commander'
import { addRecords, type AddSummary } from '#linkage/generic/add-records.ts'
import type { NamedFile } from '#linkage/generic/open-files.ts'
import { engineBudget, filesOf, linkCommand, namedFile, type LinkOptions } from './link-command.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'

interface AddOptions extends LinkOptions {
  readonly knownClusters: string
  readonly new: readonly NamedFile[]
  readonly out: string
  readonly clusters: string
  readonly rivals?: string
}

/** `simin link add`: new records against an earlier result, which stays as it is. */
export function linkAddVerb(): Command {
  return linkCommand(
    'add',
    '新记录并入已有的结果，不从头做 hold new records against an earlier result without doing it again',
  )
    .requiredOption('--known-clusters <file>', '上次写出的组 the clusters of the earlier run (CSV)')
    .option(
      '--new <name=file>',
      '只有新记录的文件，名字同模型，可以多次 a file of new records, by the name of its source',
      namedFile,
      [],
    )
    .requiredOption('--out <file>', '写出新记录的链接 the links of new records (CSV)')
    .requiredOption('--clusters <file>', '写出全部记录的组 the clusters of all records (CSV)')
    .option(
      '--rivals <file>',
      '写出会把两个已有的组连起来的对，留给人看 pairs that would join two known clusters (CSV)',
    )
    .action(async (options: AddOptions) => {
      const bar = progressBar()
      const added = await addRecords({
        modelPath: options.model,
        known: filesOf(options),
        knownClustersPath: options.knownClusters,
        added: options.new,
        pairsPath: options.out,
        clustersPath: options.clusters,
        rivalsPath: options.rivals ?? null,
        ...engineBudget(options),
        onProgress: bar.onProgress,
      })
      if (!added.ok) throw problemRefusal(added.problem)
      bar.done()
      console.log(options.json === true ? JSON.stringify(added.value) : inWords(added.value))
    })
}

function inWords(summary: AddSummary): string {
  const count = (n: number): string => n.toLocaleString('en-US')
  return [
    `已有 known ${count(summary.known)} 条，新的 new ${count(summary.added)} 条，看过 compared ${count(summary.pairs)} 对 pairs`,
    `并入已有的组 joined known clusters: ${count(summary.joined)} 条，新的组 new clusters: ${count(summary.newClusters)}，链接 links: ${count(summary.links)}`,
    `会连起两个已有的组，没有连 would join two known clusters, left apart: ${count(summary.rivals)} 对 pairs`,
    `用时 ${summary.seconds.toFixed(1)} s，内存 ${count(summary.peakMb)} MB`,
  ].join('\n')
}
