import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { WorkbookFile } from './workbook-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-workbook-'))
afterAll(() => rmSync(dir, { recursive: true }))

// Read by another hand: exceljs did not write these.
test('[POP11] a roll longer than a sheet goes on in the next under the same header', async () => {
  const path = join(dir, 'roll.xlsx')
  const file = new WorkbookFile(path, { name: '名册', header: ['姓名', '号码'], rowsMax: 3 })
  for (let i = 1; i <= 7; i += 1) file.row([`第${i}人 & <𠮷>`, `11010519491231002${i}`])
  const bytes = file.close()
  expect(bytes).toBe(readFileSync(path).length)

  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheets = book.worksheets.map((sheet) => {
    const rows: string[][] = []
    sheet.eachRow((row) => {
      rows.push([row.getCell(1).text, row.getCell(2).text])
    })
    return rows
  })
  expect(sheets.map((rows) => rows.length)).toEqual([4, 4, 2])
  expect(sheets.map((rows) => rows[0])).toEqual([
    ['姓名', '号码'],
    ['姓名', '号码'],
    ['姓名', '号码'],
  ])
  expect(sheets[2]?.[1]).toEqual(['第7人 & <𠮷>', '110105194912310027'])
})

test('[POP11] a number cell stays a number, and spaces at the ends of a text are kept', async () => {
  const path = join(dir, 'cells.xlsx')
  const file = new WorkbookFile(path, { name: 'x', header: ['a', 'b', 'c'] })
  file.row([{ number: '431322198001010000' }, ' 王 ', ''])
  file.close()
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const row = book.worksheets[0]?.getRow(2)
  expect(row?.getCell(1).value).toBe(431322198001010000)
  expect(row?.getCell(2).value).toBe(' 王 ')
  expect(row?.getCell(3).value).toBeNull()
})
