import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { rowsOfPage } from '#domain/sources/opened-page.ts'
import type { PackedPage } from '#domain/sources/packed-page.ts'
import { FileRefused } from '../intake-fault.ts'
import type { IntakeResult } from '../intake-job.ts'
import type { PlaceEntry } from '../rows/place-finder.ts'
import { readFile } from './read-file.ts'
import type { ReadJob } from './read-file.ts'

/** A small invented county for tests of reading. */
const PLACES: readonly PlaceEntry[] = [
  { code: '431322', name: '云溪县' },
  { code: '431322101', name: '水车镇' },
  { code: '431322102', name: '石岭乡' },
  { code: '431322101201', name: '柳溪村委会' },
  { code: '431322101202', name: '大坪村村民委员会' },
  { code: '431322102201', name: '大坪村' },
  { code: '431322101203', name: '老屋村', validTo: '2019-01-01' },
]

export interface Read {
  readonly rows: readonly IntakeRow[]
  readonly result: IntakeResult
  /** What somebody sees of it before anything is taken. */
  readonly preview: readonly IntakeRow[]
}

/** Reads a file given by its content, in this process: what the parsing process does, quicker to test. */
export async function read(
  content: string | Uint8Array,
  job: Partial<ReadJob> = {},
): Promise<Read> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-read-'))
  const path = join(dir, 'file')
  writeFileSync(path, content)
  const rows: IntakeRow[] = []
  const preview: IntakeRow[] = []
  try {
    const result = await readFile(
      { path, source: 'police', asOf: '2026-10-31', places: PLACES, ...job },
      {
        opened: async (opening) => {
          preview.push(...opening.preview)
        },
        page: async (page) => {
          rows.push(...page)
        },
      },
    )
    return { rows, result, preview }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** Rows of a page as the parsing process sends it. */
export function rowsRead({ kept, numbers, records, ...about }: PackedPage): IntakeRow[] {
  const text = (of: string | Uint8Array): string => Buffer.from(of).toString('utf8')
  return rowsOfPage({
    ...about,
    kept: text(kept),
    numbers: text(numbers),
    records: text(records),
  })
}

/** The code with which a file is refused. */
export async function problemOf(
  content: string | Uint8Array,
  job: Partial<ReadJob> = {},
): Promise<string> {
  try {
    await read(content, job)
  } catch (error) {
    if (error instanceof FileRefused) return error.problem.code
    throw error
  }
  throw new Error('was read')
}

export function codesOf(row: IntakeRow): readonly string[] {
  return row.problems.map((problem) => problem.code)
}
