import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { csvField } from '#domain/text/csv-field.ts'
import { checkCounty } from './check-county.ts'

/* For tests and proofs only: an extract that was made in memory, asked as a county's files are. */

/** A line of the file of findings; `facts` is JSON. */
export interface FoundLine {
  readonly rule: string
  readonly severity: string
  readonly item: string
  readonly subject: string
  readonly key: string
  readonly facts: string
}

/** Writes the extract as files and asks the whole library over them by SQL; `dir` is made. */
export async function checkExtract(extract: CountyExtract, dir: string): Promise<FoundLine[]> {
  mkdirSync(dir)
  writeExtract(extract, dir)
  const { findingsFile } = await checkCounty({
    county: extract.county,
    asOf: extract.asOf,
    extractDir: dir,
    workDir: dir,
    memoryLimitMb: 500,
    threads: 2,
  })
  const rows: Record<string, string>[] = parse(readFileSync(findingsFile, 'utf8'), {
    columns: true,
  })
  return rows.map((row) => {
    const { rule = '', severity = '', item = '', subject = '', subject_key: key = '' } = row
    return { rule, severity, item, subject, key, facts: row['facts'] ?? '' }
  })
}

/** Writes the extract in the form that the register's own files have. */
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
