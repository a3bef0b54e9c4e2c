import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'

import { openTable } from '../bytes/open-table.ts'
import { FileRefused } from '../intake-fault.ts'
import type { IntakeProblem } from '../intake-job.ts'
import { INTAKE_LIMITS } from '../intake-limits.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import { dateOfSerial, plainNumber } from './cell-value.ts'
import { isDateFormat } from './workbook-parts.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-book-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

let files = 0
function file(bytes: Uint8Array, ending = 'xlsx'): string {
  files += 1
  const path = join(dir, `${files}.${ending}`)
  writeFileSync(path, bytes)
  return path
}

async function rowsOf(
  path: string,
  limits: Partial<IntakeLimits> = {},
): Promise<Record<string, (readonly string[])[]>> {
  const table = await openTable(path, { fileName: path, limits: { ...INTAKE_LIMITS, ...limits } })
  const found: Record<string, (readonly string[])[]> = {}
  for await (const { sheet, rows } of table.batches())
    (found[sheet] ??= []).push(...rows.map((row) => row.cells))
  return found
}

async function problemOf(path: string, limits: Partial<IntakeLimits> = {}): Promise<IntakeProblem> {
  try {
    await rowsOf(path, limits)
  } catch (error) {
    if (error instanceof FileRefused) return error.problem
    throw error
  }
  throw new Error('was read')
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A workbook by hand: what exceljs never writes, other programs do. */
function book(
  sheet: string,
  more: Record<string, string | Uint8Array> = {},
  properties = '',
): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook ${NS} ${REL}>${properties}<sheets><sheet name="册" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet ${NS}><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  }
  const entries = Object.entries(parts).map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return zipSync(Object.fromEntries(entries), { level: 0 })
}

test('[INT6] what exceljs writes is read as exceljs reads it', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('花名册')
  sheet.addRow(['姓名', '身份证号', '出生日期', '备注', '年龄'])
  sheet.addRow([
    '王芳',
    '432524198004279501',
    new Date('1980-04-27T00:00:00Z'),
    { richText: [{ text: '富' }, { text: '文本' }] },
    46,
  ])
  sheet.addRow([
    '欧阳𠮷',
    '11010519491231002X',
    new Date('1949-12-31T08:30:00Z'),
    { formula: 'A1', result: '公式' },
    1.5,
  ])
  sheet.getColumn(3).numFmt = 'yyyy"年"m"月"d"日"'
  sheet.addRow([])
  sheet.addRow(['李 娜', null, null, { text: '链接', hyperlink: 'http://example.org' }, true])
  const path = join(dir, 'exceljs.xlsx')
  await workbook.xlsx.writeFile(path)
  const ours = (await rowsOf(path))['花名册']
  expect(ours).toEqual([
    ['姓名', '身份证号', '出生日期', '备注', '年龄'],
    ['王芳', '432524198004279501', '1980-04-27', '富文本', '46'],
    ['欧阳𠮷', '11010519491231002X', '1949-12-31 08:30', '公式', '1.5'],
    [],
    ['李 娜', '', '', '链接', '是'],
  ])
  const again = new ExcelJS.Workbook()
  await again.xlsx.readFile(path)
  const second: string[] = []
  again.getWorksheet('花名册')?.eachRow((row) => second.push(row.getCell(2).text))
  expect(ours?.filter((row) => row.length > 0).map((row) => row[1])).toEqual(second)
})

test('[INT6] cells without addresses, inline texts, prefixes and gaps are read', async () => {
  const sheet =
    '<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><r><t>身份</t></r><r><t>证号</t></r></is></c></row>' +
    '<row r="3"><c r="B3" t="str"><v>432524198004279501</v></c></row>' +
    '<row r="4"><c r="A4" t="inlineStr"><is><t>王芳</t><rPh><t>wang</t></rPh></is></c></row>' +
    '<row r="900000"><c r="A900000" s="1"/></row>'
  expect(await rowsOf(file(book(sheet)))).toEqual({
    册: [['姓名', '身份证号'], [], ['', '432524198004279501'], ['王芳']],
  })
  const prefixed = '<x:row><x:c r="A1" t="str"><x:v>姓名</x:v></x:c></x:row>'
  expect(await rowsOf(file(book(prefixed)))).toEqual({ 册: [['姓名']] })
})

test('[INT6] dates of the 1904 system are told by the workbook', async () => {
  const styles = `<styleSheet ${NS}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
  const sheet = '<row r="1"><c r="A1" s="1"><v>27876</v></c><c r="B1"><v>27876</v></c></row>'
  const in1900 = await rowsOf(file(book(sheet, { 'xl/styles.xml': styles })))
  const in1904 = await rowsOf(
    file(book(sheet, { 'xl/styles.xml': styles }, '<workbookPr date1904="1"/>')),
  )
  expect(in1900['册']).toEqual([['1976-04-26', '27876']])
  expect(in1904['册']).toEqual([['1980-04-27', '27876']])
})

// ECMA-376 part 1, 18.17.4.1, and the leap day that never was.
test.each([
  ['1', false, '1900-01-01'],
  ['59', false, '1900-02-28'],
  ['61', false, '1900-03-01'],
  ['2958465', false, '9999-12-31'],
  ['0', true, '1904-01-01'],
  ['25569', false, '1970-01-01'],
  ['25569.5', false, '1970-01-01 12:00'],
  ['-1', false, null],
  ['1E+17', false, null],
])('[INT6] day %s (1904: %s) is %s', (serial, date1904, day) => {
  expect(dateOfSerial(serial, date1904)).toBe(day)
})

test.each([
  ['1.3812345678E10', '13812345678'],
  ['4.3252419800427E+17', '4.3252419800427E+17'],
  ['432524198004270000', '432524198004270000'],
  ['3.0', '3'],
  ['0.5', '0.5'],
])('[INT13] the number %s is read as %s', (value, text) => {
  expect(plainNumber(value)).toBe(text)
})

test.each([
  ['yyyy"年"m"月"d"日";@', true],
  ['[$-804]yyyy/m/d', true],
  ['m/d/yy', true],
  ['General', false],
  ['0.00_ ', false],
  ['@', false],
  ['0"年"', false],
  ['[Red]0', false],
])('[INT6] the format %s is a date: %s', (format, date) => {
  expect(isDateFormat(format)).toBe(date)
})

const row = '<row><c t="inlineStr"><is><t>姓名</t></is></c></row>'

test.each<[string, Uint8Array, string]>([
  ['macros', book(row, { 'xl/vbaProject.bin': 'x' }), 'file.macros'],
  [
    'links to other files',
    book(row, { 'xl/externalLinks/externalLink1.xml': '<a/>' }),
    'file.external_links',
  ],
  ['an archive inside', book(row, { 'xl/embeddings/more.zip': 'PK' }), 'file.nested_archive'],
  ['no workbook inside', zipSync({ 'a.csv': strToU8('a,b') }), 'file.not_a_workbook'],
  [
    'a document type',
    book(row, { 'xl/worksheets/sheet1.xml': `<!DOCTYPE a [<!ENTITY b "c">]><worksheet ${NS}/>` }),
    'file.doctype',
  ],
  ['an entity of its own', book('<row><c t="str"><v>&b;</v></c></row>'), 'file.broken_workbook'],
  [
    'half of a sheet',
    book(row, { 'xl/worksheets/sheet1.xml': `<worksheet ${NS}><sheetData><row>` }),
    'file.broken_workbook',
  ],
  [
    'a shared text that is not there',
    book('<row><c t="s"><v>7</v></c></row>'),
    'file.broken_workbook',
  ],
  ['half a zip', book(row).slice(0, 300), 'file.broken_workbook'],
])('[INT7] a workbook with %s is refused', async (_, bytes, code) => {
  expect((await problemOf(file(bytes))).code).toBe(code)
})

const ole2 = (...names: string[]): Uint8Array =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(500),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ])

test.each<[string, Uint8Array, string, string]>([
  [
    'a workbook under a password',
    ole2('EncryptionInfo', 'EncryptedPackage'),
    'xlsx',
    'file.encrypted',
  ],
  ['an old .xls', ole2('Workbook'), 'xls', 'file.old_xls'],
  ['an old .xls named .xlsx', ole2('Workbook'), 'xlsx', 'file.old_xls'],
  ['a WPS .et', ole2('Workbook'), 'et', 'file.wps_et'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'csv', 'file.pdf'],
  ['a RAR archive', Buffer.from('Rar!\x1a\x07'), 'csv', 'file.kind'],
  ['a web page named .xls', Buffer.from('<html><table><tr><td>姓名</td>'), 'xls', 'file.web_page'],
  ['nothing', Buffer.alloc(0), 'csv', 'file.empty'],
])('[INT7] %s is refused with the way out', async (_, bytes, ending, code) => {
  expect((await problemOf(file(bytes, ending))).code).toBe(code)
})

/** One stored part whose deflated bytes say little of what comes out. */
function bomb(megabytes: number): Uint8Array {
  const zeros = Buffer.concat([
    Buffer.from(`<worksheet ${NS}><sheetData><!--`),
    Buffer.alloc(megabytes * 1024 ** 2, 0x20),
    Buffer.from('--></sheetData></worksheet>'),
  ])
  const deflated = deflateRawSync(zeros, { level: constants.Z_BEST_COMPRESSION })
  return withDeflated(book(row), 'xl/worksheets/sheet1.xml', deflated, zeros.length)
}

/** Puts a deflated part at the end of a zip, in place of one of that name. */
function withDeflated(zip: Uint8Array, name: string, deflated: Buffer, size: number): Uint8Array {
  const source = Buffer.from(zip)
  const end = source.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const directoryAt = source.readUInt32LE(end + 16)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(deflated.length, 18)
  local.writeUInt32LE(size, 22)
  local.writeUInt16LE(name.length, 26)
  const directory = Buffer.from(source.subarray(directoryAt, end))
  for (let at = 0; at < directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28)
    if (directory.toString('latin1', at + 46, at + 46 + nameLength) === name) {
      directory.writeUInt16LE(8, at + 10)
      directory.writeUInt32LE(deflated.length, at + 20)
      directory.writeUInt32LE(size, at + 24)
      directory.writeUInt32LE(directoryAt, at + 42)
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  const added = Buffer.concat([local, Buffer.from(name), deflated])
  const tail = Buffer.from(source.subarray(end))
  tail.writeUInt32LE(directoryAt + added.length, 16)
  return Buffer.concat([source.subarray(0, directoryAt), added, directory, tail])
}

/** Lets through what would be noticed earlier. */
const BLOWN_UP = { unpackedRatioMax: 1e6, endlessBytesMax: 1e12 }

test('[INT6] a part that inflates beyond its limit is stopped there, small as the file is', async () => {
  const bytes = bomb(96)
  expect(bytes.length).toBeLessThan(200_000)
  const problem = await problemOf(file(bytes), { ...BLOWN_UP, entryBytesMax: 32 * 1024 ** 2 })
  expect(problem).toEqual({ code: 'file.unpacked_too_large', facts: { most: 32 * 1024 ** 2 } })
})

test('[INT6] parts together are limited too', async () => {
  const problem = await problemOf(file(bomb(48)), { ...BLOWN_UP, unpackedBytesMax: 16 * 1024 ** 2 })
  expect(problem.code).toBe('file.unpacked_too_large')
})

test('[INT6] ten thousand and one parts are refused before any is read', async () => {
  const parts = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, at) => [`xl/media/${at}`, new Uint8Array()]),
  )
  expect(await problemOf(file(book(row, parts)))).toEqual({
    code: 'file.entries_max',
    facts: { most: 10_000 },
  })
})

test('[INT6] shared texts that would fill the memory are refused', async () => {
  const texts = `<sst ${NS}>${'<si><t>一二三四五六七八九十</t></si>'.repeat(10_000)}</sst>`
  const path = file(book(row, { 'xl/sharedStrings.xml': texts }))
  expect((await problemOf(path, { sharedCharactersMax: 50_000 })).code).toBe(
    'file.shared_texts_max',
  )
})
