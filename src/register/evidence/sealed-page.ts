import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import {
  keptNumbers,
  keptRows,
  type KeptNumbers,
  type KeptRow,
  type PackedPage,
} from '#domain/sources/packed-page.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { BatchKey } from './batch.ts'

/*
 * A page holds what may not lie open: the cells as received, and identity numbers. Each half is
 * JSON, compressed, sealed, and bound to its place: county, batch, page.
 */

export interface SealedPage {
  readonly raw: Buffer
  readonly numbers: Buffer
}

export interface PageKey extends BatchKey {
  readonly pageNo: number
}

/** Seals what a page keeps: at first all of its rows, after its time only those that are cited. */
export function sealPage(
  keys: KeyRing,
  page: PageKey,
  { kept, numbers }: Pick<PackedPage, 'kept' | 'numbers'>,
): SealedPage {
  return {
    raw: keys.sealPage(pack(kept), contextOf(page, 'raw')),
    numbers: keys.sealPage(pack(numbers), contextOf(page, 'numbers')),
  }
}

export function openRows(keys: KeyRing, page: PageKey, sealed: Uint8Array): KeptRow[] {
  return keptRows(unpack(keys.openPage(sealed, contextOf(page, 'raw'))))
}

export function openNumbers(keys: KeyRing, page: PageKey, sealed: Uint8Array): KeptNumbers[] {
  return keptNumbers(unpack(keys.openPage(sealed, contextOf(page, 'numbers'))))
}

/** Level 1: on rows of names and digits it is a few per cent larger and twice as fast as the default. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

function contextOf(page: PageKey, half: 'raw' | 'numbers'): string {
  return `${page.county}/${String(page.batchNo)}/${String(page.pageNo)}/${half}`
}

function pack(text: string | Uint8Array): Buffer {
  return zstdCompressSync(text, FAST)
}

function unpack(bytes: Buffer): string {
  return zstdDecompressSync(bytes).toString('utf8')
}
