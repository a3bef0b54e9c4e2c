import { createHash } from 'node:crypto'
import { createWriteStream, readFileSync } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'

import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { SOURCE_KINDS, isSourceKind } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { SOURCE_RECORD_COLUMNS } from '#domain/sources/source-record.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import type { PlaceEntry } from '#intake/rows/place-finder.ts'
import { readFile } from '#intake/child/read-file.ts'

/**
 * A snapshot for the comparison straight from invented files, without a database: for tuning, tests
 * and benchmarks of `linkage`.
 *
 *     node tools/snapshot-from-files.ts --files DIR --out DIR
 */
export async function snapshotFromFiles(job: {
  readonly filesDir: string
  readonly outDir: string
  /** All that were invented when left out. */
  readonly sources?: readonly SourceKind[]
  /** Counties that stand in `outDir` already: this one is written behind them. */
  readonly countiesBefore?: number
}): Promise<{ readonly records: number; readonly refused: number }> {
  await mkdir(job.outDir, { recursive: true, mode: 0o700 })
  const placesText = readFileSync(join(job.filesDir, 'places.csv'), 'utf8')
  const places = readPlaces(placesText)
  const before = job.countiesBefore ?? 0
  const flags = before === 0 ? 'w' : 'a'
  const records = createWriteStream(join(job.outDir, 'records.csv'), { mode: 0o600, flags })
  const numbers = createWriteStream(join(job.outDir, 'numbers.csv'), { mode: 0o600, flags })
  if (before === 0) {
    records.write(
      `${['source', 'batch_no', 'row_no', ...RECORD_COLUMNS.map(snakeCase)].join(',')}\n`,
    )
    numbers.write(
      `${['batch_no', 'row_no', 'party', ...NUMBER_COLUMNS.map(snakeCase)].join(',')}\n`,
    )
  }
  let taken = 0
  let refused = 0
  const batches: string[] = []
  for (const { source, file, asOf } of writtenFiles(job.filesDir)) {
    if (job.sources?.includes(source) === false) continue
    const batchNo = before * SOURCE_KINDS.length + SOURCE_KINDS.indexOf(source) + 1
    const path = join(job.filesDir, file)
    let lastRow = 0
    const page = async (rows: readonly IntakeRow[]): Promise<void> => {
      const lines: string[] = []
      const numberLines: string[] = []
      for (const row of rows) {
        if (row.records.length > 0) lastRow = Math.max(lastRow, row.row)
        if (row.status === 'refused') refused += 1
        for (const record of row.records) {
          taken += 1
          lines.push(csvLine([source, batchNo, row.row, ...cells(record, RECORD_COLUMNS)]))
          const own = cells(record, NUMBER_COLUMNS)
          if (own.some((cell) => cell !== null)) {
            numberLines.push(csvLine([batchNo, row.row, record.party, ...own]))
          }
        }
      }
      await write(records, lines)
      await write(numbers, numberLines)
    }
    // In this process: files that we wrote ourselves need no walls, and eight starts cost more than the reading.
    await readFile({ path, source, asOf, places }, { opened: async () => undefined, page })
    batches.push(`${batchNo},${source},${asOf},${sha256(path)},${lastRow}`)
  }
  for (const stream of [records, numbers]) {
    stream.end()
    await finished(stream)
  }
  const put = (name: string, header: string, lines: string): Promise<void> =>
    writeFile(join(job.outDir, name), before === 0 ? `${header}\n${lines}` : lines, {
      mode: 0o600,
      flag: flags,
    })
  const placesHead = placesText.indexOf('\n')
  await put('batches.csv', 'batch_no,source,as_of,batch_hash,last_row', `${batches.join('\n')}\n`)
  await put('decisions.csv', 'l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party,verdict', '')
  await put('prior_links.csv', 'batch_no,row_no,party,person_id', '')
  await put('places.csv', placesText.slice(0, placesHead), placesText.slice(placesHead + 1))
  return { records: taken, refused }
}

const NUMBER_COLUMNS = ['number', 'motherNumber', 'fatherNumber', 'spouseNumber'] as const
const APART: ReadonlySet<string> = new Set(NUMBER_COLUMNS)
const RECORD_COLUMNS = SOURCE_RECORD_COLUMNS.filter((column) => !APART.has(column))

type Cell = string | number | null

function cells(record: SourceRecord, columns: readonly (keyof SourceRecord)[]): Cell[] {
  return columns.map((column) => record[column])
}

function csvLine(values: readonly Cell[]): string {
  return values
    .map((value) => {
      if (value === null) return ''
      const text = String(value)
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(',')
}

async function write(stream: WriteStream, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  if (!stream.write(lines.join('\n') + '\n')) await once(stream, 'drain')
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function readPlaces(text: string): readonly PlaceEntry[] {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', name = '', , , , validTo = ''] = line.split(',')
      return { code, name, validTo: validTo === '' ? null : validTo }
    })
}

/** File names and dates as the generator wrote them down beside the truth. */
function writtenFiles(
  filesDir: string,
): readonly { readonly source: SourceKind; readonly file: string; readonly asOf: string }[] {
  const parameters: unknown = JSON.parse(
    readFileSync(join(filesDir, 'truth', 'parameters.json'), 'utf8'),
  )
  const asOf = textAt(parameters, 'asOf')
  const files = at(parameters, 'files')
  return (Array.isArray(files) ? files : [])
    .map((entry: unknown) => ({
      source: textAt(entry, 'source'),
      file: textAt(entry, 'file'),
      asOf,
    }))
    .filter((entry): entry is { source: SourceKind; file: string; asOf: string } =>
      isSourceKind(entry.source),
    )
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function textAt(value: unknown, key: string): string {
  const text = at(value, key)
  return typeof text === 'string' ? text : ''
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { files: { type: 'string' }, out: { type: 'string' } } })
  if (values.files === undefined || values.out === undefined) {
    throw new Error('--files DIR and --out DIR are needed')
  }
  const made = await snapshotFromFiles({ filesDir: values.files, outDir: values.out })
  process.stdout.write(`${made.records} records, ${made.refused} rows refused\n`)
}
