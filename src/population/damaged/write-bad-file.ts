import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { constants, deflateRawSync } from 'node:zlib'

import { writePackedBook, type PackedPart } from './write-packed-book.ts'

/** A file that must be turned away, and the problem that names why. */
export interface BadFile {
  readonly what: string
  readonly ending: 'csv' | 'xlsx' | 'xls' | 'zip'
  readonly code: string
  /** What a proof asks for: as large as somebody may try. */
  readonly fullBytes: number
  /** Of the size that is asked for, streamed or sparse: a gigabyte takes a moment and little disk. */
  readonly write: (path: string, bytes: number) => void
}

const HEADER = '姓名,公民身份号码,性别,出生日期\n'
const ROW = '王芳,11010519491231002X,女,1949-12-31\n'
const MEGABYTE = 1024 ** 2
const LARGE = 200 * MEGABYTE
const GIGABYTE = 1024 * MEGABYTE
const SHEET = 'xl/worksheets/sheet1.xml'
const SHEET_START =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'

export const BAD_FILES: readonly BadFile[] = [
  text('nothing but zeros', 'file.zeros', () => ({ start: '', filling: null })),
  text('zeros behind a header and a row', 'file.zeros', () => ({
    start: HEADER + ROW,
    filling: null,
  })),
  text('a million columns', 'file.columns_max', () => ({
    start: wideLine(),
    filling: ROW,
  })),
  text('an unclosed quote and no line end', 'file.quote_open', () => ({
    start: `${HEADER}"王芳,`,
    filling: '没有换行也没有收尾',
  })),
  text('an unclosed quote over lines that are no rows', 'file.quote_open', () => ({
    start: `${HEADER}${ROW.repeat(50)}"王芳,`,
    filling: '这里写的是别的文字\n',
  })),
  text('one endless line', 'file.line_endless', () => ({ start: HEADER, filling: '王芳' })),
  sheet('a sheet of blanks', 'file.unpacked_ratio', ' '),
  sheet('a sheet of empty rows', 'file.unpacked_ratio', '<row/>'),
  {
    what: 'blanks in a zip that lies about their size',
    ending: 'xlsx',
    code: 'file.broken_workbook',
    fullBytes: GIGABYTE,
    write: (path, bytes) => {
      writePackedBook(path, [{ ...blownUp(SHEET, SHEET_START, ' ', bytes), bytes: 4 * MEGABYTE }])
    },
  },
  {
    what: 'a cell without an end',
    ending: 'xlsx',
    code: 'file.part_endless',
    fullBytes: LARGE,
    write: (path, bytes) => {
      // Digits of square roots: they pack to half, not to a thousandth.
      const digits = Array.from({ length: 70_000 }, (_, at) => Math.sqrt(at).toFixed(15)).join('')
      const content = `${SHEET_START}<row><c t="str"><v>`
      writePackedBook(path, [blownUp(SHEET, content, digits, bytes)])
    },
  },
  {
    what: 'a sheet of a million columns',
    ending: 'xlsx',
    code: 'file.columns_max',
    fullBytes: LARGE,
    write: (path) => {
      const cells = Array.from({ length: 1_000_000 }, (_, at) => `<c><v>${at}</v></c>`).join('')
      const content = `${SHEET_START}<row>${cells}</row></sheetData></worksheet>`
      writePackedBook(path, [
        { name: SHEET, packed: deflateRawSync(content), bytes: Buffer.byteLength(content) },
      ])
    },
  },
  {
    what: 'an archive in an archive',
    ending: 'zip',
    code: 'file.nested_archive',
    fullBytes: MEGABYTE,
    write: (path) => {
      writePackedBook(path, [{ name: '来文/公安.zip', packed: deflateRawSync('PK'), bytes: 2 }])
    },
  },
  {
    what: 'a workbook under a password',
    ending: 'xlsx',
    code: 'file.encrypted',
    fullBytes: LARGE,
    write: (path, bytes) => {
      writeCompoundFile(path, bytes, ['Root Entry', 'EncryptionInfo', 'EncryptedPackage'])
    },
  },
  {
    what: 'an old .xls',
    ending: 'xls',
    code: 'file.old_xls',
    fullBytes: LARGE,
    write: (path, bytes) => {
      writeCompoundFile(path, bytes, ['Root Entry', 'Workbook'])
    },
  },
]

/** `filling: null`: zeros, and the file is sparse. */
function text(
  what: string,
  code: string,
  content: () => { readonly start: string; readonly filling: string | null },
): BadFile {
  return {
    what,
    ending: 'csv',
    code,
    fullBytes: content().filling === null ? GIGABYTE : LARGE,
    write: (path, bytes) => {
      const { start, filling } = content()
      writeFileSync(path, start)
      if (filling === null) truncateSync(path, bytes)
      else fill(path, filling, bytes)
    },
  }
}

function fill(path: string, filling: string, bytes: number): void {
  const block = Buffer.from(filling.repeat(Math.ceil(MEGABYTE / Buffer.byteLength(filling))))
  const file = openSync(path, 'a')
  try {
    for (let written = 0; written < bytes; written += block.length) writeSync(file, block)
  } finally {
    closeSync(file)
  }
}

function wideLine(): string {
  return `${Array.from({ length: 1_000_000 }, (_, at) => `列${at}`).join(',')}\n`
}

function sheet(what: string, code: string, filling: string): BadFile {
  return {
    what,
    ending: 'xlsx',
    code,
    fullBytes: GIGABYTE,
    write: (path, bytes) => {
      writePackedBook(path, [blownUp(SHEET, SHEET_START, filling, bytes)])
    },
  }
}

/**
 * A part that unpacks to `bytes`: one megabyte is deflated and, flushed to a byte's end, repeated. The
 * sheet is never closed, which nobody who stops in time finds out.
 */
function blownUp(name: string, start: string, filling: string, bytes: number): PackedPart {
  const flush = { finishFlush: constants.Z_FULL_FLUSH }
  const block = Buffer.from(filling.repeat(Math.ceil(MEGABYTE / filling.length)))
  const packedBlock = deflateRawSync(block, flush)
  const blocks = Math.ceil(bytes / block.length)
  const packed = Buffer.concat([
    deflateRawSync(start, flush),
    ...Array.from({ length: blocks }, () => packedBlock),
    deflateRawSync(''),
  ])
  return { name, packed, bytes: start.length + blocks * block.length }
}

const SECTOR_BYTES = 512

/**
 * [MS-CFB] 2.2, 2.6: a header, sectors, and a directory whose entries say what the file is. It stands
 * behind all else, as programs that write in one go put it.
 */
function writeCompoundFile(path: string, bytes: number, entries: readonly string[]): void {
  const sectors = Math.ceil(bytes / SECTOR_BYTES)
  const header = Buffer.alloc(SECTOR_BYTES)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(sectors, 48)
  const directory = Buffer.alloc(SECTOR_BYTES)
  for (const [at, entry] of entries.entries()) {
    directory.write(entry, at * 128, 'utf16le')
    directory.writeUInt16LE((entry.length + 1) * 2, at * 128 + 64)
  }
  writeFileSync(path, header)
  truncateSync(path, (sectors + 1) * SECTOR_BYTES)
  writeFileSync(path, directory, { flag: 'a' })
}
