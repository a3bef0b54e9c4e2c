import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { csvField } from '#domain/text/csv-field.ts'

/** Writes an extract that was made in memory as files, in the form that the register's own have. */
export function writeExtract(extract: CountyExtract, dir: string): void {
  for (const [table, columns] of Object.entries(EXTRACT_TABLES)) {
    const rows: readonly Readonly<Record<string, string | null>>[] =
      extract.tables[table as keyof typeof EXTRACT_TABLES] // oxlint-disable-line typescript/no-unsafe-type-assertion -- its own keys
    const lines = rows.map((row) => columns.map((name) => csvField(row[name] ?? null)).join(','))
    writeFileSync(join(dir, `${table}.csv`), `${[columns.join(','), ...lines].join('\n')}\n`, {
      mode: 0o600,
    })
  }
}
