import { open, rename, rm, writeFile } from 'node:fs/promises'

import type { ComparedValues } from './compared-values.ts'
import type { PairSpace } from './pair-space.ts'
import type { Scorer, ScoredPair } from './scored-pairs.ts'

/** `pairs.csv`: each comparison has two columns, its level and what it adds to the weight. */
export async function writePairs(
  path: string,
  at: {
    readonly pairs: readonly ScoredPair[]
    readonly ids: readonly string[]
    readonly space: PairSpace
    readonly compared: readonly ComparedValues[]
    readonly scorer: Scorer
  },
): Promise<void> {
  const { pairs, ids, space, compared, scorer } = at
  const named = namesSources(space)
  const names = compared.flatMap(({ comparison: { name } }) => [`${name}_level`, `${name}_weight`])
  const header = ['left_id', 'right_id', 'weight', 'probability', ...names]
  if (named) header.push('left_source', 'right_source')
  await writeLines(path, header, pairs, (pair) => {
    const parts = compared.flatMap(({ levels }, n) => {
      const level = scorer.levelOf(pair.pattern, n)
      return level < 0 ? ['', ''] : [levels[level] ?? '', scorer.part(pair, n).toFixed(3)]
    })
    const cells = [
      ids[pair.a] ?? '',
      ids[pair.b] ?? '',
      pair.weight.toFixed(3),
      probabilityOf(pair.weight).toFixed(6),
      ...parts,
    ]
    if (named) cells.push(sourceOf(pair.a, space), sourceOf(pair.b, space))
    return cells
  })
}

/** Of two files linked to each other the column tells the file; of all others an id alone does not. */
export function namesSources({ files, mayPair }: PairSpace): boolean {
  if (files.length === 1) return false
  return files.length > 2 || mayPair.some((row, file) => row[file] === true)
}

/** `clusters.csv`: every record of the files, alone or not. */
export async function writeClusters(
  path: string,
  at: { readonly clusters: Int32Array; readonly ids: readonly string[]; readonly space: PairSpace },
): Promise<void> {
  await writeLines(path, ['id', 'source', 'cluster'], at.ids, (id, record) => [
    id,
    sourceOf(record, at.space),
    String(at.clusters[record] ?? 0),
  ])
}

export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

export function sourceOf(record: number, space: PairSpace): string {
  return space.files[space.fileOf[record] ?? 0] ?? ''
}

const LINES_AT_ONCE = 5000

/** Removes what a run that was killed left of this file: nothing else would, were the next one refused. */
export async function removeUnfinished(path: string): Promise<void> {
  await rm(partOf(path), { force: true })
}

function partOf(path: string): string {
  return `${path}.part`
}

/** A small text of which nothing stays unless it is written to its end. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await appears(path, (part) => writeFile(part, text, { mode: 0o600 }))
}

export async function writeLines<Row>(
  path: string,
  header: readonly string[],
  rows: readonly Row[],
  cellsOf: (row: Row, n: number) => readonly string[],
): Promise<void> {
  await appears(path, (part) => writeTo(part, header, rows, cellsOf))
}

/** The file appears whole or not at all, and where it does not nothing of it stays. */
async function appears(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = partOf(path)
  try {
    await write(part)
    await rename(part, path)
  } catch (error) {
    await removeUnfinished(path)
    throw error
  }
}

async function writeTo<Row>(
  path: string,
  header: readonly string[],
  rows: readonly Row[],
  cellsOf: (row: Row, n: number) => readonly string[],
): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    let lines = `${csvLine(header)}\n`
    for (const [n, row] of rows.entries()) {
      lines += `${csvLine(cellsOf(row, n))}\n`
      if (n % LINES_AT_ONCE !== 0) continue
      await file.write(lines)
      lines = ''
    }
    if (lines !== '') await file.write(lines)
  } finally {
    await file.close()
  }
}

function csvLine(cells: readonly string[]): string {
  return cells
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
}
