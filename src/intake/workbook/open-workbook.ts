import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

import type { OpenTable } from '../bytes/open-table.ts'
import { FileRefused } from '../intake-fault.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import { openArchive } from './archive.ts'
import { mergedCells } from './merged-cells.ts'
import { sheetRows } from './sheet-rows.ts'
import { readWorkbookParts } from './workbook-parts.ts'

/** Opens an .xlsx: its parts are read, its sheets stream when asked for. Throws `FileRefused`. */
export async function openWorkbook(path: string, limits: IntakeLimits): Promise<OpenTable> {
  const { size } = await stat(path)
  if (size > limits.workbookBytesMax)
    throw new FileRefused({
      code: 'file.too_large',
      facts: { bytes: size, most: limits.workbookBytesMax },
    })
  const fileHash = await hashOf(path)
  const archive = await openArchive(path, limits)
  const book = await readWorkbookParts(archive, limits)
  return {
    container: 'workbook',
    encoding: 'workbook',
    delimiter: null,
    bytes: size,
    fileHash,
    sheets: book.sheets.map((sheet) => sheet.name),
    async *batches() {
      try {
        for (const { name, part } of book.sheets) {
          const merged =
            archive.statedSize(part) > MERGED_LOOK_BYTES_MAX
              ? []
              : await mergedCells(archive.look(part))
          for await (const rows of sheetRows(part, archive.read(part), book, limits))
            yield { sheet: name, rows, merged }
        }
      } finally {
        archive.close()
      }
    },
  }
}

/**
 * Merged cells stand at the end of a sheet, so it is unpacked once for them and once for its rows.
 * Beyond this, some 400,000 rows, that costs more than it tells; the header is then read by its words alone.
 */
const MERGED_LOOK_BYTES_MAX = 256 * 1024 ** 2

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk
    hash.update(bytes)
  }
  return hash.digest('hex')
}
