import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { IntakeRow, RowProblem } from '#domain/sources/intake-page.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { BatchKey } from './batch.ts'

/*
 * A page holds what may not lie open: the cells as received, and identity numbers. Each half is
 * JSON, compressed, sealed, and bound to its place: county, batch, page.
 */

/** A row as it was received, with what was found on it. */
export interface KeptRow {
  readonly row: number
  readonly status: IntakeRow['status']
  readonly raw: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** The identity numbers of one record. */
export interface KeptNumbers {
  readonly row: number
  readonly party: 1 | 2
  readonly number: string | null
  readonly motherNumber: string | null
  readonly fatherNumber: string | null
  readonly spouseNumber: string | null
}

export interface SealedPage {
  readonly raw: Buffer
  readonly numbers: Buffer
}

export interface PageKey extends BatchKey {
  readonly pageNo: number
}

type PackedRow = [number, IntakeRow['status'], readonly string[], readonly RowProblem[]]
type PackedNumbers = [number, 1 | 2, string | null, string | null, string | null, string | null]

/** Seals what intake read. */
export function sealPage(keys: KeyRing, page: PageKey, rows: readonly IntakeRow[]): SealedPage {
  const numbers: KeptNumbers[] = []
  for (const { row, records } of rows) {
    for (const { party, number, motherNumber, fatherNumber, spouseNumber } of records) {
      if ((number ?? motherNumber ?? fatherNumber ?? spouseNumber) === null) continue
      numbers.push({ row, party, number, motherNumber, fatherNumber, spouseNumber })
    }
  }
  return packPage(keys, page, { rows, numbers })
}

/** Seals what a page keeps: at first all of its rows, after its time only those that are cited. */
export function packPage(
  keys: KeyRing,
  page: PageKey,
  kept: { readonly rows: readonly KeptRow[]; readonly numbers: readonly KeptNumbers[] },
): SealedPage {
  const raw = kept.rows.map(({ row, status, raw: cells, problems }): PackedRow => [
    row,
    status,
    cells,
    problems,
  ])
  const numbers = kept.numbers.map((of): PackedNumbers => [
    of.row,
    of.party,
    of.number,
    of.motherNumber,
    of.fatherNumber,
    of.spouseNumber,
  ])
  return {
    raw: keys.sealPage(pack(raw), contextOf(page, 'raw')),
    numbers: keys.sealPage(pack(numbers), contextOf(page, 'numbers')),
  }
}

export function openRows(keys: KeyRing, page: PageKey, sealed: Uint8Array): KeptRow[] {
  // What was sealed was packed here, and the seal shows that nobody changed it.
  const packed: PackedRow[] = JSON.parse(unpack(keys.openPage(sealed, contextOf(page, 'raw'))))
  return packed.map(([row, status, raw, problems]) => ({ row, status, raw, problems }))
}

export function openNumbers(keys: KeyRing, page: PageKey, sealed: Uint8Array): KeptNumbers[] {
  const text = unpack(keys.openPage(sealed, contextOf(page, 'numbers')))
  const packed: PackedNumbers[] = JSON.parse(text)
  return packed.map(([row, party, number, motherNumber, fatherNumber, spouseNumber]) => ({
    row,
    party,
    number,
    motherNumber,
    fatherNumber,
    spouseNumber,
  }))
}

/** Level 1: on rows of names and digits it is a few per cent larger and twice as fast as the default. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

function contextOf(page: PageKey, half: 'raw' | 'numbers'): string {
  return `${page.county}/${String(page.batchNo)}/${String(page.pageNo)}/${half}`
}

function pack(value: unknown): Buffer {
  return zstdCompressSync(Buffer.from(JSON.stringify(value), 'utf8'), FAST)
}

function unpack(bytes: Buffer): string {
  return zstdDecompressSync(bytes).toString('utf8')
}
