import type { LinkModel } from '../generic/link-model.ts'
import type { OpenFiles } from '../generic/open-files.ts'
import { fileRows } from '../generic/pair-space.ts'

/** How much of a column says anything, file by file. */
export interface ColumnCompleteness {
  readonly column: string
  readonly files: readonly {
    readonly file: string
    readonly filled: number
    readonly records: number
  }[]
}

export async function columnCompleteness(
  { columns, truth }: Pick<LinkModel, 'columns' | 'truth'>,
  { coder, space }: Pick<OpenFiles, 'coder' | 'space'>,
): Promise<readonly ColumnCompleteness[]> {
  const rows = fileRows(space)
  const all: ColumnCompleteness[] = []
  for (const { name } of columns) {
    if (name === truth) continue
    const filled = await coder.filled(name, rows.length)
    const files = rows.map((records, n) => ({
      file: space.files[n] ?? '',
      filled: filled[n] ?? 0,
      records,
    }))
    all.push({ column: name, files })
  }
  return all
}
