import { open } from 'node:fs/promises'

import { FileRefused } from '../intake-fault.ts'
import type { TextEncoding } from '../intake-job.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { containerOf } from './container.ts'
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
  const head = await firstBytes(path)
  const container = containerOf(head, options.fileName)
  switch (container.kind) {
    case 'refused':
      throw new FileRefused(container.problem)
    case 'workbook':
      return openWorkbook(path, options.limits)
    case 'text':
      return openText(path, options)
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw gone ? new FileRefused({ code: 'file.missing' }) : error
  })
  try {
    // The names of an old workbook's parts lie within its first sectors.
    const head = Buffer.alloc(256 * 1024)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    if (bytesRead === 0) throw new FileRefused({ code: 'file.empty' })
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const HEAD_FOR_DELIMITER = 64 * 1024

async function openText(
  path: string,
  options: { readonly encoding?: TextEncoding | undefined; readonly limits: IntakeLimits },
): Promise<OpenTable> {
  const { limits } = options
  const scan = await scanFile(path)
  if (scan.bytes > limits.textBytesMax)
    throw new FileRefused({ code: 'file.too_large', facts: { bytes: scan.bytes, most: limits.textBytesMax } }) // prettier-ignore
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
