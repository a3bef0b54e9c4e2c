import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { SOURCE_RECORD_COLUMNS } from '#domain/sources/source-record.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import type { IntakeResult } from '../intake-job.ts'
import { FileRefused } from '../intake-fault.ts'
import { recordOf } from '../rows/record-draft.ts'
import type { ReadRow } from '../rows/row-reader.ts'
import { readFile } from './read-file.ts'
import type { ReadJob } from './read-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-read-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

let files = 0
function file(content: string | Uint8Array): string {
  files += 1
  const path = join(dir, `${files}.csv`)
  writeFileSync(path, content)
  return path
}

const PLACES = [
  { code: '431322', name: '云溪县' },
  { code: '431322101', name: '水车镇' },
  { code: '431322102', name: '石岭乡' },
  { code: '431322101201', name: '柳溪村委会' },
  { code: '431322101202', name: '大坪村村民委员会' },
  { code: '431322102201', name: '大坪村' },
  { code: '431322101203', name: '老屋村', validTo: '2019-01-01' },
]

interface Read {
  readonly rows: readonly (Omit<ReadRow, 'records'> & {
    readonly records: readonly SourceRecord[]
  })[]
  readonly result: IntakeResult
}

async function read(content: string | Uint8Array, job: Partial<ReadJob> = {}): Promise<Read> {
  const rows: ReadRow[] = []
  const result = await readFile(
    { path: file(content), source: 'police', asOf: '2026-10-31', places: PLACES, ...job },
    {
      opened: async () => undefined,
      page: async (page) => {
        rows.push(...page)
      },
    },
  )
  return { rows: rows.map((row) => ({ ...row, records: row.records.map(recordOf) })), result }
}

async function problemOf(
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

const HEADER = '姓名,身份证号,性别,出生日期,户籍地址'

/** Expectation of one cell under one header: what is told, and what the record then holds. */
async function oneRow(row: string, header = HEADER): Promise<Read['rows'][number]> {
  const { rows } = await read(`${header}\n${row}\n`)
  const [only] = rows
  if (only === undefined) throw new Error('no row')
  return only
}

const codes = (row: Read['rows'][number]): readonly string[] =>
  row.problems.map((problem) => problem.code)

// Numbers: 11010519491231002X and 110105491231002 stand in GB 11643-1999; the others are damaged forms.
test.each<[string, string, Partial<SourceRecord>, string[]]>([
  ['as it should be', '王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村3组', { number: '11010519491231002X', numberState: 'valid', place: '431322101201', groupNo: '3' }, []], // prettier-ignore
  ['spaces around', ' 王芳 , 11010519491231002X\t,女, 1949-12-31,', { name: '王芳', number: '11010519491231002X' }, []], // prettier-ignore
  ['spaces between', '王芳,110105 19491231 002X,女,1949-12-31,', { number: '11010519491231002X' }, ['number.marks']], // prettier-ignore
  ['15 digits', '王芳,110105491231002,女,1949-12-31,', { number: '11010519491231002X', numberState: 'widened' }, ['number.widened']], // prettier-ignore
  ['full-width digits', '王芳,１１０１０５１９４９１２３１００２Ｘ,女,1949-12-31,', { number: '11010519491231002X', numberState: 'valid' }, ['number.full_width']], // prettier-ignore
  ['lower-case x', '王芳,11010519491231002x,女,1949-12-31,', { number: '11010519491231002X' }, ['number.lower_x']], // prettier-ignore
  ['an apostrophe', "王芳,'11010519491231002X,女,1949-12-31,", { number: '11010519491231002X' }, ['number.marks']], // prettier-ignore
  ['a formula around it', '王芳,="11010519491231002X",女,1949-12-31,', { number: '11010519491231002X' }, ['number.marks']], // prettier-ignore
  ['a wrong digit', '王芳,110105194912310021,女,1949-12-31,', { number: '110105194912310021', numberState: 'check_digit' }, ['number.check_digit']], // prettier-ignore
  ['fifteen significant digits', '王芳,110105194912310000,女,1949-12-31,', { number: null, numberState: 'truncated' }, ['number.truncated']], // prettier-ignore
  ['an exponent', '王芳,1.1E+17,女,1949-12-31,', { number: null, numberState: 'truncated' }, ['number.truncated']], // prettier-ignore
  ['eighteen zeros', '王芳,000000000000000000,女,1949-12-31,', { number: null, numberState: 'placeholder' }, ['number.placeholder']], // prettier-ignore
  ['all ones', '王芳,111111111111111111,女,1949-12-31,', { number: null, numberState: 'placeholder' }, ['number.placeholder']], // prettier-ignore
  ['too short', '王芳,1101051949123,女,1949-12-31,', { numberState: 'shape' }, ['number.shape']],
  ['a birth certificate', '王芳,R430002313,女,1949-12-31,', { number: null, numberState: 'missing', certificateNo: 'R430002313' }, ['number.birth_certificate']], // prettier-ignore
  ['no number at all', '王芳,,女,1949-12-31,', { number: null, numberState: 'missing' }, []],
  ['a Chinese date', '王芳,,女,1985年3月7日,', { bornOn: '1985-03-07', bornPrecision: 'day' }, []],
  ['a lunar date', '王芳,,女,农历1985年二月十六,', { bornOn: '1985-04-05', bornCalendar: 'lunar' }, ['date.lunar_converted']], // prettier-ignore
  ['a month only', '王芳,,女,1985年3月,', { bornOn: '1985-03-01', bornPrecision: 'month' }, ['date.vague']], // prettier-ignore
  ['a day that is none', '王芳,,女,1985-02-30,', { bornOn: null }, ['date.unreadable']],
  ['a day count', '王芳,,女,31113,', { bornOn: '1985-03-07' }, ['date.day_count']],
  ['a two-digit year', '王芳,,女,85.3.7,', { bornOn: '1985-03-07' }, ['date.two_digit_year']],
  [
    'a full-width date',
    '王芳,,女,１９８５-０３-０７,',
    { bornOn: '1985-03-07' },
    ['date.full_width'],
  ],
  ['a wrong separator', '买买提•艾力,,男,1985-03-07,', { name: '买买提·艾力', nameState: 'full' }, ['name.separator']], // prettier-ignore
  ['a stand-in name', '王芳之子,,男,2026-03-07,', { nameState: 'infant' }, ['name.infant']],
  ['a lost character', '王?,,男,1985-03-07,', { nameState: 'damaged' }, ['name.damaged']],
  ['a filler for a name', '无名氏,,男,1985-03-07,', { name: null, nameState: 'missing' }, ['name.filler']], // prettier-ignore
  ['an unknown sex', '王芳,,雌,1985-03-07,', { sex: null }, ['code.unknown']],
  ['a village two townships have', '王芳,,女,1985-03-07,大坪村2组', { place: null, groupNo: '2' }, ['place.ambiguous']], // prettier-ignore
  ['a village nobody has', '王芳,,女,1985-03-07,水底村', { place: null }, ['place.unknown']],
  ['another county', '王芳,,女,1985-03-07,广东省东莞市石排镇', { place: null }, []],
  ['a former village', '王芳,,女,1985-03-07,云溪县水车镇老屋村', { place: '431322101203' }, []],
])('[INT13] %s is told and taken', async (_, row, record, told) => {
  const answer = await oneRow(row)
  expect(codes(answer)).toEqual(told)
  expect(answer.status).toBe(told.length === 0 ? 'taken' : 'warned')
  expect(answer.records[0]).toMatchObject(record)
  // The cells stay as they came, beside what was made of them.
  expect(answer.raw.length).toBe(5)
})

test.each([
  ['nothing', ',,,,', 'row.empty'],
  ['spaces', ' ,　, , ,', 'row.empty'],
  ['the header again', HEADER, 'row.header_repeated'],
  ['the header again, spaced', '姓 名,身份证号,性 别,出生日期,户籍地址', 'row.header_repeated'],
  ['a total', '合计,,12,,', 'row.summary'],
  ['a note', '填表人：李娜,,,,', 'row.summary'],
  ['an address only', ',,,,水车镇柳溪村', 'row.nothing_said'],
  ['a lost number only', ',1.1E+17,女,,', 'row.nothing_said'],
  ['cells that do not line up', '女,王芳,1949-12-31', 'row.ragged'],
  ['far too many cells', '王芳,,女,1949-12-31,一,二,三,四,五,六', 'row.ragged'],
])('[INT14] a row with %s is refused with its reason', async (_, row, code) => {
  const answer = await oneRow(row)
  expect(answer.status).toBe('refused')
  expect(answer.problems[0]?.code).toBe(code)
  expect(answer.records).toEqual([])
})

// S1: what is missing or wrong never keeps a person out.
test.each([
  ['only a name', '王芳,,,,'],
  ['only a number', ',11010519491231002X,,,'],
  ['only a date', ',,,1985-03-07,'],
  ['everything doubtful', '王?,1.1E+17,雌,1985-02,水底村'],
])('[S1] a row with %s is taken', async (_, row) => {
  const answer = await oneRow(row)
  expect(answer.records).toHaveLength(1)
})

test('[INT5] a row cut by a comma in its address is joined and told', async () => {
  const answer = await oneRow('王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村,3组')
  expect(codes(answer)).toEqual(['row.rejoined'])
  expect(answer.problems[0]?.column).toBe('户籍地址')
  expect(answer.records[0]).toMatchObject({
    addressText: '水车镇柳溪村,3组',
    place: '431322101201',
  })
})

test('[INT5] a row that lacks its last cells is taken as it stands', async () => {
  const answer = await oneRow('王芳,11010519491231002X,女')
  expect(codes(answer)).toEqual(['row.short'])
  expect(answer.raw).toEqual(['王芳', '11010519491231002X', '女', '', ''])
})

test('[INT2] a half character is told with its column, and the row is taken', async () => {
  const good = Buffer.from('张伟,,男,1985-03-07,\n'.repeat(30))
  const { rows } = await read(
    Buffer.concat([Buffer.from(`${HEADER}\n`), good, Buffer.from([0xe7, 0x8e]), Buffer.from(',,女,1985-03-07,\n'), good]), // prettier-ignore
  )
  const hurt = rows.filter((row) => row.problems.some(({ code }) => code === 'row.encoding'))
  expect(hurt.map((row) => [row.row, row.status, row.problems[0]?.column])).toEqual([[32, 'warned', '姓名']]) // prettier-ignore
  expect(rows).toHaveLength(61)
})

test('[INT9] titles, a date and a note may stand above the header', async () => {
  const { rows, result } = await read(
    `云溪县常住人口花名册,,,,\n制表单位：公安局,,,截至：2026年10月,\n${HEADER}\n王芳,,女,1985-03-07,\n`,
  )
  expect(result.titleRows).toBe(2)
  expect(rows.map((row) => [row.row, row.records[0]?.name])).toEqual([[2, '王芳']])
})

test('[INT9] two header rows name the columns together', async () => {
  const { rows, result } = await read(
    '登记日期,男方,,,女方信息,,\n,姓名,身份证号,出生日期,姓名,身份证号,出生日期\n2020-05-20,张伟,,1985-03-07,王芳,,1986-04-08\n',
    { source: 'marriage' },
  )
  expect(result.columns.map(({ target }) => `${target?.field}/${target?.party}`)).toEqual([
    'eventOn/1',
    'name/1',
    'number/1',
    'bornOn/1',
    'name/2',
    'number/2',
    'bornOn/2',
  ])
  expect(rows[0]?.records.map(({ name, bornOn, sex }) => [name, bornOn, sex])).toEqual([
    ['张伟', '1985-03-07', '1'],
    ['王芳', '1986-04-08', '2'],
  ])
})

test.each([
  ['男方姓名,男方身份证号,女方姓名,女方身份证号,结婚登记日期'],
  ['丈夫,丈夫身份证号,妻子,妻子身份证号,登记时间'],
  ['申请人甲姓名,申请人甲证件号码,申请人乙姓名,申请人乙证件号码,登记日期'],
  ['姓名,身份证号,姓名,身份证号,登记日期'],
  ['姓名,身份证号,配偶姓名,配偶身份证号,登记日期'],
])('[INT22] a couple under %s is two records that name each other', async (header) => {
  const { rows } = await read(
    `${header}\n张伟,432524198004279501,王芳,11010519491231002X,2020-05-20\n`,
    {
      source: 'marriage',
    },
  )
  const [records] = rows.map((row) => row.records)
  expect(
    records?.map(({ party, name, spouseName, spouseNumber, eventOn }) => [
      party,
      name,
      spouseName,
      spouseNumber,
      eventOn,
    ]),
  ).toEqual([
    // prettier-ignore
    [1, '张伟', '王芳', '11010519491231002X', '2020-05-20'],
    [2, '王芳', '张伟', '432524198004279501', '2020-05-20'],
  ])
})

test('[INT22] a marriage row that names one person is one record, and says so', async () => {
  const { rows } = await read('男方姓名,男方身份证号,女方姓名,女方身份证号\n张伟,,,\n', {
    source: 'marriage',
  })
  expect(rows[0]?.records).toHaveLength(1)
  expect(rows[0]?.problems.map(({ code }) => code)).toEqual(['row.one_person'])
})

test('[INT10] a standard household code says the group', async () => {
  const { rows } = await read('户编码,村代码,姓名\n431322101201030012,431322101201,王芳\n')
  expect(rows[0]?.records[0]).toMatchObject({ place: '431322101201', groupNo: '3' })
})

test('[INT17] pages of text in a cell for a date or a number cost no time', async () => {
  const long = `1${' '.repeat(30_000)}2`
  const begun = performance.now()
  const { rows } = await read(`${HEADER}\n${`王芳,${long},女,${long},${long}\n`.repeat(200)}`)
  expect(rows.every((row) => row.status === 'warned')).toBe(true)
  expect(performance.now() - begun).toBeLessThan(20_000)
})

test('[INT10] a delivery is the birth of its child, born on its day', async () => {
  const { rows } = await read(
    '产妇姓名,产妇身份证号,分娩日期时间,新生儿性别,出生医学证明编号,胎次情况\n王芳,11010519491231002X,2026-03-01 08:30,女,R430002313,1\n',
    { source: 'births' },
  )
  expect(rows[0]?.records[0]).toMatchObject({
    name: null,
    bornOn: '2026-03-01',
    eventOn: '2026-03-01',
    motherName: '王芳',
    motherNumber: '11010519491231002X',
    sex: '2',
    certificateNo: 'R430002313',
  })
})

test('[INT11] [S4] forbidden and unknown columns never leave, and are reported by header, count and hash', async () => {
  const canary = '金丝雀七号'
  const { rows, result } = await read(
    `姓名,身份证号,避孕措施,自编栏目,出生日期\n王芳,,${canary},${canary},1985-03-07\n张伟,,,${canary},1986-03-07\n`,
  )
  expect(JSON.stringify([rows, result])).not.toContain(canary)
  expect(result.dropped.map(({ header, reason, rowCount }) => [header, reason, rowCount])).toEqual([
    ['避孕措施', 'never_kept.contraception', 1],
    ['自编栏目', 'unknown', 2],
  ])
  // printf '金丝雀七号\n\n' | sha256sum
  expect(result.dropped[0]?.contentHash).toBe(
    'c1564a5a84b3b9bf05dd60f744061829f3362a590818f44de8146a3a3d253052',
  )
})

test('[INT11] [S4] a ragged row cannot carry a forbidden cell out under another header', async () => {
  const { rows } = await read(
    '姓名,避孕措施,身份证号,出生日期\n金丝雀,王芳,金丝雀,x,1985,金丝雀,金丝雀,金丝雀\n',
  )
  expect(rows[0]?.status).toBe('refused')
  expect(JSON.stringify(rows)).not.toContain('金丝雀')
})

test('[INT12] a saved mapping names what nobody could guess, and cannot undo the law', async () => {
  const mapping = {
    version: 1,
    source: 'police',
    columns: [
      { header: '甲', target: { field: 'name', party: 1 } },
      { header: '避孕措施', target: { field: 'addressText', party: 1 } },
      { header: '性别', target: null },
    ],
  } as unknown as NonNullable<ReadJob['mapping']>
  const { rows, result } = await read('甲,避孕措施,性别,出生日期\n王芳,金丝雀,女,1985-03-07\n', {
    mapping,
  })
  expect(rows[0]?.records[0]).toMatchObject({ name: '王芳', sex: null, bornOn: '1985-03-07' })
  expect(result.columns[1]?.droppedBecause).toBe('never_kept.contraception')
  expect(JSON.stringify(rows)).not.toContain('金丝雀')
})

test('[INT15] a file whose numbers a spreadsheet has destroyed goes back as a whole, each row answered', async () => {
  const bad = '王芳,4.3252419800427E+17,女,1980-04-27,\n'.repeat(30)
  const good = '张伟,11010519491231002X,男,1949-12-31,\n'.repeat(20)
  const { rows, result } = await read(`${HEADER}\n${bad}${good}`)
  expect(result.returned).toBe(true)
  expect(result.problems).toEqual([{ code: 'file.numbers_destroyed', facts: { lost: 30, of: 50 } }])
  expect(rows.every((row) => row.status === 'refused' && row.records.length === 0)).toBe(true)
  expect(rows).toHaveLength(50)
  const few = await read(`${HEADER}\n${bad}${good}${good}`)
  expect(few.result.returned).toBe(false)
})

test('[INT15] dates four years and a day off the numbers are noticed', async () => {
  const rows = '王芳,11010519491231002X,女,1945-12-30,\n'.repeat(30)
  const { result } = await read(`${HEADER}\n${rows}`)
  expect(result.problems.map(({ code }) => code)).toEqual(['file.dates_shifted'])
})

test('[INT8] sheets with equal headers are one table; a cover, a hidden and another sheet are left', async () => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('说明').addRow(['填表要求', '每人一行'])
  const first = workbook.addWorksheet('第一部分')
  first.addRows([
    ['云溪县花名册'],
    ['姓名', '身份证号', '出生日期'],
    ['王芳', '11010519491231002X', '1949-12-31'],
    ['李娜'],
  ])
  const second = workbook.addWorksheet('第二部分')
  second.addRows([
    ['姓 名', '身份证号', '出生日期'],
    ['张伟', '', '1985-03-07'],
  ])
  workbook.addWorksheet('缴费').addRows([
    ['姓名', '金额'],
    ['王芳', 380],
  ])
  workbook.addWorksheet('字典', { state: 'hidden' }).addRows([
    ['姓名', '身份证号', '出生日期'],
    ['赵六', '', ''],
  ])
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  const { rows, result } = await read(bytes)
  expect(rows.map((row) => [row.row, row.status, row.records[0]?.name])).toEqual([
    [2, 'taken', '王芳'],
    [3, 'taken', '李娜'],
    [4, 'taken', '张伟'],
  ])
  expect(result.sheetRows).toEqual([
    { name: '说明', rows: 0, read: false },
    { name: '第一部分', rows: 2, read: true },
    { name: '第二部分', rows: 1, read: true },
    { name: '缴费', rows: 0, read: false },
  ])
  expect(result.problems).toEqual([
    { code: 'file.sheet_differs', facts: { sheet: '说明' } },
    { code: 'file.sheet_differs', facts: { sheet: '缴费' } },
  ])
})

test('[INT18] rows before the watermark are not sent again', async () => {
  const content = `${HEADER}\n${Array.from({ length: 1000 }, (_, at) => `王芳,,女,1985-03-07,柳溪村${at + 1}组\n`).join('')}`
  const whole = await read(content)
  const rest = await read(content, { fromRow: 514 })
  expect(rest.rows).toEqual(whole.rows.slice(512))
  expect(rest.result.rowsTotal).toBe(1000)
})

test.each([
  ['no header', '1,2,3\n4,5,6\n', 'file.no_header'],
  ['nobody', '乡镇,村名,组别\n水车镇,柳溪村,1\n', 'file.no_person_columns'],
  ['a million columns', `${'姓名,'.repeat(1_000_000)}\n王芳,\n`, 'file.no_header'],
  ['more columns than a sheet can have', `${'a,'.repeat(20_000)}\n王芳,\n`, 'file.no_header'],
  ['nothing but line ends', '\n\n\n', 'file.no_header'],
])('[INT7] a file with %s is refused', async (_, content, code) => {
  expect(await problemOf(content)).toBe(code)
})

test('[INT17] more rows than a county has are refused', async () => {
  const content = `${HEADER}\n${'王芳,,女,1985-03-07,\n'.repeat(3000)}`
  expect(await problemOf(content, { limits: { rowsMax: 1000 } })).toBe('file.rows_max')
})

const anyCell = fc.oneof(
  fc.constantFrom(
    '',
    '王芳',
    '女',
    '1985-03-07',
    '11010519491231002X',
    '1.1E+17',
    '合计',
    ' ',
    '姓名',
    '"',
    '𠮷',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\uFFFD', '')),
)

test('[INT4] every row of any table is answered once, in order, with as many cells as are kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyCell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 600 }),
      async (table) => {
        const body = table
          .map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`)
          .join('')
        const { rows, result } = await read(Buffer.from(`${HEADER}\r\n${body}`))
        expect(rows.map((row) => row.row)).toEqual(table.map((_, at) => at + 2))
        expect(rows.every((row) => row.raw.length === 5)).toBe(true)
        expect(rows.every((row) => row.status !== 'refused' || row.problems.length > 0)).toBe(true)
        expect(result.rowsTaken + result.rowsWarned + result.rowsRefused).toBe(table.length)
      },
    ),
    { numRuns: 40 },
  )
})

test('[INT20] a record crosses the boundary with every item in its place', async () => {
  const { rows } = await read(`${HEADER}\n王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村3组\n`)
  expect(Object.keys(rows[0]?.records[0] ?? {})).toEqual([...SOURCE_RECORD_COLUMNS])
  expect(readFileSync(new URL('../../../docs/rules/intake.md', import.meta.url), 'utf8')).toContain(
    'INT20',
  )
})
