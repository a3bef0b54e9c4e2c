import { stat } from 'node:fs/promises'

import type { Engine } from '../engine/open-engine.ts'

/** The header as the file has it: the engine's own guess would skip lines or take data for a header. */
export async function headersOf(engine: Engine, literal: string): Promise<readonly string[]> {
  const names: string[] = []
  await engine.readTexts(
    `select unnest(columns).name from sniff_csv(${literal}, header = true, all_varchar = true,
       delim = ',', quote = '"', escape = '"', skip = 0, strict_mode = true, null_padding = false,
       sample_size = 100)`,
    ([name]) => names.push(name ?? ''),
  )
  return names
}

/** Rows of a CSV file as SQL, every cell a text; what is not such a file is the engine's fault to tell. */
export function csvRows(
  literal: string,
  at: { readonly headers: readonly string[]; readonly inOrder: boolean },
): string {
  const types = at.headers.map((name) => `${quoted(name)}: 'VARCHAR'`).join(', ')
  return `read_csv(${literal}, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', null_padding = false, ignore_errors = false, strict_mode = true,
    auto_detect = false, columns = {${types}}, parallel = ${String(!at.inOrder)})`
}

export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** A text of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name of SQL. */
export function named(header: string): string {
  return `"${header.replaceAll('"', '""')}"`
}
