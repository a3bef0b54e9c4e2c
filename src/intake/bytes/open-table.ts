import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

import { FileRefused } from '../intake-fault.ts'
import type { TextEncoding } from '../intake-job.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import type { MergedCells } from '../workbook/merged-cells.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { compoundDirectoryAt, containerOf } from './container.ts'
import { decodeText } from './decode-text.ts'
import { guessDelimiter } from './guess-delimiter.ts'
import { RowSplitter } from './row-splitter.ts'
import type { TableRow } from './row-splitter.ts'
import { scanFile } from './scan-file.ts'

/** A file as rows of cells, whatever it was. */
export interface OpenTable {
  readonly container: 'text' | 'workbook'
  readonly encoding: TextEncoding | 'workbook'
  readonly delimiter: string | null
  readonly bytes: number
  readonly fileHash: string
  /** Names of sheets that are read; one for a text file. */
  readonly sheets: readonly string[]
  /** Rows in order, sheet after sheet, some at a time. May be asked for once. */
  readonly batches: () => AsyncGenerator<RowBatch>
}

export interface RowBatch {
  readonly sheet: string
  readonly rows: readonly TableRow[]
  /** Of the sheet's first rows; a text file has none. */
  readonly merged?: readonly MergedCells[]
}

/** Looks at the bytes, not at the ending of the name: names lie. Throws `FileRefused`. */
export async function openTable(
  path: string,
  options: {
    readonly fileName: string
    readonly encoding?: TextEncoding | undefined
    readonly limits: IntakeLimits
  },
): Promise<OpenTable> {
  const { head, directory } = await tellingBytes(path)
  const container = containerOf(head, options.fileName, directory)
  switch (container.kind) {
    case 'refused':
      throw new FileRefused(container.problem)
    case 'workbook':
      return openWorkbook(path, options.limits)
    case 'text':
      return openText(path, options)
  }
}

const HEAD_BYTES = 256 * 1024
const DIRECTORY_BYTES = 64 * 1024

async function tellingBytes(path: string): Promise<{ head: Buffer; directory: Buffer }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw gone ? new FileRefused({ code: 'file.missing' }) : error
  })
  try {
    const head = await part(file, 0, HEAD_BYTES)
    if (head.length === 0) throw new FileRefused({ code: 'file.empty' })
    const directoryAt = compoundDirectoryAt(head)
    const directory =
      directoryAt === null ? Buffer.alloc(0) : await part(file, directoryAt, DIRECTORY_BYTES)
    return { head, directory }
  } finally {
    await file.close()
  }
}

async function part(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

const HEAD_FOR_DELIMITER = 64 * 1024

async function openText(
  path: string,
  options: { readonly encoding?: TextEncoding | undefined; readonly limits: IntakeLimits },
): Promise<OpenTable> {
  const { limits } = options
  const { size } = await stat(path)
  if (size > limits.textBytesMax)
    throw new FileRefused({
      code: 'file.too_large',
      facts: { bytes: size, most: limits.textBytesMax },
    })
  const scan = await scanFile(path, limits)
  const encoding = options.encoding ?? scan.encoding
  if (encoding === null) throw new FileRefused({ code: 'file.encoding_unknown' })
  const decode = {
    encoding,
    markBytes: scan.markBytes,
    lineEnd: scan.lineEnd,
    lineBytesMax: limits.lineBytesMax,
  }
  let head = ''
  for await (const piece of decodeText(path, decode)) {
    head += piece.text
    if (head.length > HEAD_FOR_DELIMITER) break
  }
  const delimiter = guessDelimiter(head.slice(0, HEAD_FOR_DELIMITER))
  return {
    container: 'text',
    encoding,
    delimiter,
    bytes: scan.bytes,
    fileHash: scan.fileHash,
    sheets: [''],
    async *batches() {
      const splitter = new RowSplitter({
        delimiter,
        lineEnd: scan.lineEnd,
        columnsMax: limits.columnsMax,
        cellCharactersMax: limits.cellCharactersMax,
      })
      for await (const piece of decodeText(path, decode)) {
        const rows = splitter.push(piece)
        if (rows.length > 0) yield { sheet: '', rows }
      }
      const rest = splitter.end()
      if (rest.length > 0) yield { sheet: '', rows: rest }
    },
  }
}
