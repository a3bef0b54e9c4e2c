import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { SOURCE_RECORD_COLUMNS } from '#domain/sources/source-record.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import { compareCounty } from '#linkage/compare-county.ts'

/** One record of a hand-made snapshot; what is left out says nothing. */
export type GivenRecord = Partial<SourceRecord> & {
  readonly source: SourceKind
  readonly row: number
}

export interface GivenSnapshot {
  readonly records: readonly GivenRecord[]
  readonly decisions?: readonly (readonly [
    l: string,
    r: string,
    verdict: 'same' | 'same_by_two' | 'different',
  ])[]
  readonly priorLinks?: readonly (readonly [record: string, personId: string])[]
  readonly places?: readonly string[]
}

const NUMBERS = ['number', 'motherNumber', 'fatherNumber', 'spouseNumber'] as const

/** Writes a snapshot as the store does; batches are numbered by the order of source kinds. */
export async function writtenSnapshot(given: GivenSnapshot): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'simin-snapshot-'))
  const columns = SOURCE_RECORD_COLUMNS.filter(
    (column) => !(NUMBERS as readonly string[]).includes(column),
  )
  const batchOf = (source: SourceKind): number => SOURCE_KINDS.indexOf(source) + 1
  const csv = (cells: readonly (string | number | null | undefined)[]): string =>
    cells.map((cell) => String(cell ?? '')).join(',')
  const whole = given.records.map((record) => ({
    party: 1 as const,
    nameState: record.name === undefined ? 'missing' : 'full',
    bornPrecision: record.bornOn === undefined ? null : 'day',
    bornCalendar: record.bornOn === undefined ? null : 'civil',
    numberState: record.number === undefined ? 'missing' : 'valid',
    ...record,
  }))
  const files: Record<string, readonly string[]> = {
    'records.csv': [
      csv(['source', 'batch_no', 'row_no', ...columns.map(snakeCase)]),
      ...whole.map((record) =>
        csv([
          record.source,
          batchOf(record.source),
          record.row,
          ...columns.map((column) => record[column]),
        ]),
      ),
    ],
    'numbers.csv': [
      csv(['batch_no', 'row_no', 'party', ...NUMBERS.map(snakeCase)]),
      ...whole.map((record) =>
        csv([
          batchOf(record.source),
          record.row,
          record.party,
          ...NUMBERS.map((column) => record[column]),
        ]),
      ),
    ],
    'batches.csv': [
      'batch_no,source,as_of,batch_hash,last_row',
      ...SOURCE_KINDS.map((source) => {
        const rows = whole.filter((record) => record.source === source).map(({ row }) => row)
        const last = rows.length === 0 ? '' : String(Math.max(...rows))
        return `${batchOf(source)},${source},2026-10-31,hash-${source},${last}`
      }),
    ],
    'decisions.csv': [
      'l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party,verdict',
      ...(given.decisions ?? []).map(([l, r, verdict]) => `${place(l)},${place(r)},${verdict}`),
    ],
    'prior_links.csv': [
      'batch_no,row_no,party,person_id',
      ...(given.priorLinks ?? []).map(([record, personId]) => `${place(record)},${personId}`),
    ],
    'places.csv': ['code,name,level,parent,valid_from,valid_to,successor', ...(given.places ?? [])],
  }
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(dir, name), lines.join('\n') + '\n')
  }
  return dir
}

/** `police 2` or `marriage 2 2`, as batch, row and party. */
function place(record: string): string {
  const [source = '', row = '', party = '1'] = record.split(' ')
  return `${SOURCE_KINDS.indexOf(source as SourceKind) + 1},${row},${party}`
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export interface Compared {
  readonly outDir: string
  /** `police 2` → person id; the second party of a row is `marriage 2 2`. */
  readonly personOf: ReadonlyMap<string, string>
  readonly links: readonly Readonly<Record<string, string>>[]
}

/** Compares a snapshot and reads its links back. */
export async function compared(
  snapshotDir: string,
  told: { readonly joinFrom?: number } = {},
): Promise<Compared> {
  const outDir = join(await mkdtemp(join(tmpdir(), 'simin-comparison-')), 'out')
  const outcome = await compareCounty({
    county: '431322',
    snapshotDir,
    outDir,
    memoryLimitMb: 1000,
    threads: 2,
    onProgress: () => {},
    ...told,
  })
  if (!outcome.ok) throw new Error(outcome.problem.code)
  const links = await readCsv(join(outDir, 'links.csv'))
  const personOf = new Map<string, string>()
  for (const link of links) {
    const source = SOURCE_KINDS[Number(link['batch_no']) - 1] ?? ''
    const party = link['party'] === '2' ? ' 2' : ''
    personOf.set(`${source} ${link['row_no'] ?? ''}${party}`, link['person_id'] ?? '')
  }
  return { outDir, personOf, links }
}

/** Rows of a small CSV; quoted cells may hold commas and doubled quotes. */
export async function readCsv(path: string): Promise<Readonly<Record<string, string>>[]> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n')
  const names = header.split(',')
  return lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    )
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

/** One hash over all files of a comparison but the clock's readings in `summary.json`. */
export async function comparisonHash(outDir: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(outDir)).toSorted()) {
    if (name !== 'summary.json') hash.update(name).update(await readFile(join(outDir, name)))
  }
  return hash.digest('hex')
}
