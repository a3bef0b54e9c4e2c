import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { SOURCE_RECORD_COLUMNS } from '#domain/sources/source-record.ts'
import { problemOf, read } from './read-in-process.ts'
import type { ReadJob } from './read-file.ts'

const HEADER = '姓名,身份证号,性别,出生日期,户籍地址'

test('[INT2] a half character is told with its column, and the row is taken', async () => {
  const good = Buffer.from('张伟,,男,1985-03-07,\n'.repeat(30))
  const { rows } = await read(
    Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      good,
      Buffer.from([0xe7, 0x8e]),
      Buffer.from(',,女,1985-03-07,\n'),
      good,
    ]),
  )
  const hurt = rows.filter((row) => row.problems.some(({ code }) => code === 'row.encoding'))
  expect(hurt.map((row) => [row.row, row.status, row.problems[0]?.column])).toEqual([
    [32, 'warned', '姓名'],
  ])
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
  const { rows } = await read(`${HEADER}\n${`王芳,${long},女,${long},${long}\n`.repeat(20)}`)
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

test.each([
  ['in another order, with a column more', '姓名,身份证号,孕情,性别,出生日期,户籍地址'],
  ['of other columns, as many', '身份证号,姓名,出生日期,性别,孕情'],
  ['under other names', '公民身份号码,人员姓名,出生年月日,性别,孕情'],
  ['of what is not kept', '姓名,身份证号,避孕措施,手术日期,孕情检查,社会抚养费'],
  ['of women', '女方姓名,女方身份证号,男方姓名,避孕措施,手术日期'],
  ['of mothers', '母亲姓名,母亲身份证号,孕周,产次,分娩方式'],
])(
  '[INT38] [S4] below a header %s nothing is read or kept until the first comes again',
  async (_, other) => {
    const canary = '金丝雀七号'
    const width = other.split(',').length
    const below = Array.from({ length: width }, () => canary).join(',')
    const own = '王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村3组'
    const { rows, result } = await read(
      `${HEADER}\n${own}\n${other}\n${below}\n,,,,\n${below}\n${HEADER}\n${own}\n`,
    )
    expect(JSON.stringify([rows, result])).not.toContain(canary)
    expect(rows.map((row) => row.problems[0]?.code ?? row.records[0]?.place)).toEqual([
      '431322101201',
      'row.other_header',
      'row.other_header',
      'row.empty',
      'row.other_header',
      'row.header_repeated',
      '431322101201',
    ])
    expect(result.problemCounts['row.other_header']).toBe(3)
  },
)

test.each([
  [
    'behind the address',
    '姓名,身份证号,户籍地址,孕情',
    '王芳,11010519491231002X,水车镇柳溪村,金丝雀七号,二',
  ],
  [
    'before the address',
    '姓名,身份证号,孕情,户籍地址',
    '王芳,11010519491231002X,一,金丝雀七号,水车镇柳溪村',
  ],
  [
    'that nobody knows',
    '姓名,身份证号,户籍地址,自编栏目',
    '王芳,11010519491231002X,水车镇柳溪村,金丝雀七号,二',
  ],
])(
  '[INT5] [S4] of a row cut in a column %s no cell of it becomes an address',
  async (_, header, row) => {
    const { rows } = await read(`${header}\n${row}\n`)
    expect(JSON.stringify(rows)).not.toContain('金丝雀七号')
    expect(rows[0]).toMatchObject({
      status: 'warned',
      problems: [{ code: 'row.cells_left_out', column: '户籍地址' }],
      records: [{ name: '王芳', number: '11010519491231002X', addressText: null }],
    })
  },
)

test('[INT38] a person whose items are words of headers is a person', async () => {
  const { rows } = await read(
    '姓名,关系,职业,学历,地址\n王芳,户主,学生,小学,村委会\n母亲,妻子,学生,,\n李娜,子女,怀孕五个月,上环2010,已罚款\n',
  )
  expect(rows.map(({ status }) => status)).not.toContain('refused')
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

test.each(['避孕措施', '甲乙丙'])(
  '[INT11] [S4] a ragged row cannot carry a cell of %s out under another header',
  async (header) => {
    const { rows } = await read(
      `姓名,${header},身份证号,出生日期\n金丝雀,王芳,金丝雀,x,1985,金丝雀,金丝雀,金丝雀\n`,
    )
    expect(rows[0]?.status).toBe('refused')
    expect(JSON.stringify(rows)).not.toContain('金丝雀')
  },
)

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
  ['a million columns', `${'姓名,'.repeat(1_000_000)}\n王芳,\n`, 'file.columns_max'],
  ['more columns than a sheet can have', `${'a,'.repeat(20_000)}\n王芳,\n`, 'file.columns_max'],
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

test('[INT4] a record crosses the boundary with every item in its place', async () => {
  const { rows } = await read(`${HEADER}\n王芳,11010519491231002X,女,1949-12-31,水车镇柳溪村3组\n`)
  expect(Object.keys(rows[0]?.records[0] ?? {})).toEqual([...SOURCE_RECORD_COLUMNS])
})
