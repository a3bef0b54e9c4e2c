import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { read } from '../child/read-in-process.ts'
import { mergedCells } from './merged-cells.ts'

// The example of ECMA-376 part 1, 18.3.1.55, in pieces as they may arrive.
const EXAMPLE =
  '<sheetData/><mergeCells count="2"><mergeCell ref="C2:D4"/><mergeCell ref="A6:B6"/></mergeCells>'

test.each([1, 7, 13, 1000])(
  '[INT25] merged cells are found in pieces of %i bytes',
  async (size) => {
    const bytes = Buffer.from(EXAMPLE)
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < bytes.length; at += size) {
        await Promise.resolve()
        yield bytes.subarray(at, at + size)
      }
    }
    const found = await mergedCells(pieces())
    expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
      new Set(
        [
          { rowFrom: 1, rowTo: 3, columnFrom: 2, columnTo: 3 },
          { rowFrom: 5, rowTo: 5, columnFrom: 0, columnTo: 1 },
        ].map((one) => JSON.stringify(one)),
      ),
    )
  },
)

/** Two rows of header as offices draw them; 住址 belongs to nobody's group. */
async function couples(merge: boolean): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('婚姻登记')
  sheet.addRow(['二〇二〇年婚姻登记花名册'])
  sheet.addRow(['登记日期', '男方', '', '女方信息', '', ''])
  sheet.addRow(['', '姓名', '身份证号', '姓名', '身份证号', '登记机关'])
  sheet.addRow(['2020-05-20', '张伟', '', '王芳', '', '县民政局'])
  sheet.addRow(['', '李强', '', '刘洋', '', '县民政局'])
  if (merge) {
    for (const range of ['A1:F1', 'A2:A3', 'B2:C2', 'D2:E2', 'A4:A5']) sheet.mergeCells(range)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

test('[INT25] a group ends where its merged cells end, and people are left as they stand', async () => {
  const { rows, result } = await read(await couples(true), {
    source: 'marriage',
    fileName: '婚姻.xlsx',
  })
  const targets = result.columns.map(
    ({ header, target }) => `${header} ${target?.field ?? '-'}/${String(target?.party ?? '')}`,
  )
  expect(targets).toEqual([
    '登记日期 eventOn/1',
    '男方姓名 name/1',
    '男方身份证号 number/1',
    '女方信息姓名 name/2',
    '女方信息身份证号 number/2',
    '登记机关 organisation/1',
  ])
  expect(rows.map(({ raw }) => raw[0])).toEqual(['2020-05-20', ''])
  expect(rows[0]?.records.map(({ name, spouseName }) => [name, spouseName])).toEqual([
    ['张伟', '王芳'],
    ['王芳', '张伟'],
  ])
})

test('[INT25] without merged cells a group is taken to reach to the next one', async () => {
  const { result } = await read(await couples(false), { source: 'marriage', fileName: '婚姻.xlsx' })
  expect(result.columns.map(({ header }) => header).at(-1)).toBe('女方信息登记机关')
})
