import type { LinkModel } from './link-model.ts'

/** Which records may form pairs: records are numbered file after file. */
export interface PairSpace {
  /** Names of the files, in the order of their records. */
  readonly files: readonly string[]
  /** Of each file the first that has its name: a source may come in two files, known and new. */
  readonly sourceOfFile: readonly number[]
  /** First record of each file; the last entry is the number of records. */
  readonly starts: readonly number[]
  /** File of each record. */
  readonly fileOf: Uint8Array
  /** Whether a record of one file may form a pair with one of another, or of the same: both ways. */
  readonly mayPair: readonly (readonly boolean[])[]
  readonly records: number
}

/** More files than this are a mistake: each of them is compared with all others. */
export const FILES_MAX = 16

/**
 * Pairs across files, inside them, or both, as the model says; `rows` are the files' records. From
 * `newFrom` on files are new: pairs among those before it were looked at by an earlier run.
 */
export function pairSpace(
  model: Pick<LinkModel, 'linkType' | 'files'>,
  rows: readonly number[],
  newFrom = 0,
): PairSpace {
  const starts = [0]
  for (const count of rows) starts.push((starts.at(-1) ?? 0) + count)
  const records = starts.at(-1) ?? 0
  const fileOf = new Uint8Array(records)
  rows.forEach((_, file) => fileOf.fill(file, starts[file], starts[file + 1]))
  const files = model.files.map(({ name }) => name)
  const sourceOfFile = files.map((name) => files.indexOf(name))
  const mayPair = model.files.map((one, i) =>
    files.map((_, j) => {
      const isNew = i >= newFrom || j >= newFrom
      return isNew && (sourceOfFile[i] !== sourceOfFile[j] || pairsInside(model.linkType, one))
    }),
  )
  return { files, sourceOfFile, starts, fileOf, mayPair, records }
}

function pairsInside(
  linkType: LinkModel['linkType'],
  { noDuplicates }: LinkModel['files'][number],
): boolean {
  return linkType !== 'link' && !noDuplicates
}

/** Pairs among so many records of each file, of the pairs of files that may meet. */
export function pairsAmong(
  counts: ArrayLike<number>,
  { files, mayPair }: Pick<PairSpace, 'files' | 'mayPair'>,
): number {
  let pairs = 0
  for (let i = 0; i < files.length; i++) {
    const own = counts[i] ?? 0
    if (own === 0) continue
    if (mayPair[i]?.[i] === true) pairs += (own * (own - 1)) / 2
    for (let j = i + 1; j < files.length; j++) {
      if (mayPair[i]?.[j] === true) pairs += own * (counts[j] ?? 0)
    }
  }
  return pairs
}

/** Records of each file. */
export function fileRows({ files, starts }: Pick<PairSpace, 'files' | 'starts'>): number[] {
  return files.map((_, file) => (starts[file + 1] ?? 0) - (starts[file] ?? 0))
}

export function allPairs(space: PairSpace): number {
  return pairsAmong(fileRows(space), space)
}
