import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { read } from './child/read-in-process.ts'

test.each([
  [
    'an address',
    '姓名,身份证号,户籍地址,孕情检查,组别',
    '王芳,11010519491231002X,金丝雀七号,3',
    '户籍地址',
  ],
  [
    'an address, from a column nobody knows',
    '姓名,身份证号,现住址,自编栏目',
    '王芳,11010519491231002X,金丝雀七号',
    '现住址',
  ],
  [
    'an institution',
    '姓名,身份证号,接种单位,避孕措施,措施日期,联系电话',
    '王芳,11010519491231002X,金丝雀七号,2015年3月1日',
    '接种单位',
  ],
])(
  '[INT5] [S4] of a row with too few cells none that may be of a cut column becomes %s',
  async (_, header, row, column) => {
    const { rows } = await read(`${header}\n${row}\n`)
    expect(JSON.stringify(rows)).not.toContain('金丝雀七号')
    expect(rows[0]).toMatchObject({
      status: 'warned',
      problems: [{ code: 'row.cells_left_out', column }],
      records: [{ name: '王芳', number: '11010519491231002X' }],
    })
  },
)

test('[INT5] a village stays the address of a row whose last cells, of a cut column, are missing', async () => {
  const { rows } = await read(
    '姓名,身份证号,户籍地址,孕情检查\n王芳,11010519491231002X,水车镇柳溪村3组\n',
  )
  expect(rows[0]).toMatchObject({
    problems: [{ code: 'row.short' }],
    records: [{ place: '431322101201', groupNo: '3' }],
  })
})

const FORBIDDEN_BELOW = '2015-03-01,金丝雀七号医院,金丝雀七号'

test.each([
  [
    'in a text',
    '姓名,身份证号,户籍地址,避孕情况,,\n,,,登记日期,医院,现住址\n',
    '避孕情况登记日期 避孕情况医院 避孕情况现住址',
  ],
  [
    'alone in its row',
    ',,,节育手术,,\n姓名,身份证号,户籍地址,登记日期,医院,现住址\n',
    '节育手术登记日期 节育手术医院 节育手术现住址',
  ],
])(
  '[INT40] [S4] a group of what is not kept, %s, cuts the columns below it',
  async (_, header, cut) => {
    const { rows, result } = await read(
      `${header}王芳,11010519491231002X,水车镇柳溪村,${FORBIDDEN_BELOW}\n`,
    )
    expect(JSON.stringify(rows)).not.toMatch(/金丝雀|2015/u)
    expect(result.dropped.map((column) => column.header)).toEqual(cut.split(' '))
    expect(rows[0]?.records[0]).toMatchObject({ name: '王芳', place: '431322101201' })
  },
)

test('[INT40] [S4] a group of merged cells, two rows higher, cuts the columns below it and no other', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('册')
  sheet.addRow(['云溪县孕情检查花名册'])
  sheet.addRow(['姓名', '身份证号', '节育情况', '', '', '', '住址'])
  sheet.addRow(['', '', '措施', '', '随访', '', ''])
  sheet.addRow(['', '', '登记日期', '医院', '登记日期', '现住址', ''])
  sheet.addRow([
    '王芳',
    '11010519491231002X',
    '2015-03-01',
    '金丝雀医院',
    '2015-09-01',
    '金丝雀',
    '水车镇柳溪村',
  ])
  for (const range of ['A1:G1', 'A2:A4', 'B2:B4', 'C2:F2', 'C3:D3', 'E3:F3', 'G2:G4'])
    sheet.mergeCells(range)
  const { rows, result } = await read(Buffer.from(await workbook.xlsx.writeBuffer()))
  expect(JSON.stringify(rows)).not.toMatch(/金丝雀|2015/u)
  expect(result.columns.map(({ target }) => target?.field ?? null)).toEqual([
    'name',
    'number',
    null,
    null,
    null,
    null,
    'registeredAddress',
  ])
})

test.each([
  ['a comma more than the header', ','],
  ['a cell fewer than the header', ''],
])('[INT11] [S4] rows with %s give a misnamed column away too', async (_, end) => {
  const header = `姓名,身份证号,状态${end === '' ? ',联系电话' : ''}`
  const { rows, result } = await read(
    `${header}\n${`王芳,11010519491231002X,已上环${end}\n`.repeat(30)}`,
  )
  expect(result.columns[2]?.droppedBecause).toBe('never_kept.contraception')
  expect(JSON.stringify(rows)).not.toContain('上环')
})

test('[INT39] [S4] a cell that says what may not be kept is cut, in a preview too, and told', async () => {
  const row = (state: string): string => `王芳,11010519491231002X,水车镇柳溪村,${state}\n`
  const { rows, result, preview } = await read(
    `姓名,身份证号,户籍地址,人员状态\n${row('怀孕')}${row('正常').repeat(60)}${row('孕5月')}${row('上环(2015.3)')}`,
  )
  expect(result.columns[3]?.target?.field).toBe('lifeState')
  expect(JSON.stringify([rows, preview])).not.toMatch(/怀孕|孕5月|上环/u)
  const told = rows.filter(({ problems }) => problems[0]?.code === 'cell.never_kept')
  expect(told.map((one) => [one.row, one.status, one.problems[0]?.column])).toEqual([
    [2, 'warned', '人员状态'],
    [63, 'warned', '人员状态'],
    [64, 'warned', '人员状态'],
  ])
})

test('[INT39] a place that is called 上环 stays an address', async () => {
  const { rows } = await read(
    `姓名,身份证号,户籍地址\n王芳,11010519491231002X,上环\n${'王芳,11010519491231002X,水车镇柳溪村\n'.repeat(30)}`,
  )
  expect(rows[0]?.records[0]?.addressText).toBe('上环')
})
