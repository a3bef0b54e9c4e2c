import { readdirSync, readFileSync } from 'node:fs'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { csvCell } from '#domain/text/csv-cell.ts'
import { INTAKE_PROBLEMS } from '#domain/problems/intake-problems.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { writeAnswers } from './write-answers.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-answers-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

function row(number: number, more: Partial<IntakeRow>): IntakeRow {
  return { row: number, status: 'taken', problems: [], raw: ['王芳', '1'], records: [], ...more }
}

async function written(rows: readonly IntakeRow[], language: 'zh' | 'en' = 'zh'): Promise<string> {
  const path = join(dir, 'answers.csv')
  await writeAnswers(path, { headers: ['姓名', '号'], pages: [{ rows }], language })
  return readFileSync(path, 'utf8')
}

test('[INT19] rows come back in order with what became of them, why and what to do', async () => {
  const text = await written([
    row(2, {}),
    row(3, {
      status: 'warned',
      problems: [
        { code: 'number.widened', column: '号' },
        { code: 'number.full_width', column: '号' },
      ],
    }),
    row(4, {
      status: 'refused',
      raw: [],
      problems: [{ code: 'row.ragged', column: null, facts: { cells: 3, columns: 5 } }],
    }),
    row(5, {
      status: 'warned',
      problems: [{ code: 'date.vague', column: '号', facts: { precision: 'month' } }],
    }),
  ])
  expect(text.startsWith('\uFEFF姓名,号,状态,原因,下一步\r\n')).toBe(true)
  expect(parse(text, { bom: true })).toEqual([
    ['姓名', '号', '状态', '原因', '下一步'],
    ['王芳', '1', '认出', '', ''],
    [
      '王芳',
      '1',
      '要核查',
      '号：15 位号码已升为 18 位；号：号码里的全角字符已改成半角',
      '核对身份证',
    ],
    ['', '', '退回', '这一行有 3 格，表头有 5 格，对不上', '检查这一行里多出或缺少的逗号、换行'],
    ['王芳', '1', '要核查', '号：日期不完整，只精确到月', '补上完整日期'],
  ])
})

test('[INT19] the same in English', async () => {
  const text = await written(
    [row(2, { status: 'refused', problems: [{ code: 'row.empty', column: null }] })],
    'en',
  )
  expect(parse(text, { bom: true })[1]).toEqual([
    '王芳',
    '1',
    'Returned',
    'The row is empty',
    'Nothing to do',
  ])
})

test('[INT19] nobody but the owner may read the answers', async () => {
  await written([])
  expect(statSync(join(dir, 'answers.csv')).mode & 0o077).toBe(0)
})

// ASVS 1.2.10, and the full-width forms that some spreadsheets take for the same.
test.each(['=1+1', '+86', '-1', '@a', '\tx', '\0x', '\rx', '＝1', '＠a'])(
  '[INT19] %j starts no formula',
  (text) => {
    expect(csvCell(text)).toBe(`"'${text}"`)
  },
)

test('[INT19] any cells survive the way through the answer file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { maxLength: 20 }),
      async (cells) => {
        const text = await written(cells.map((raw, at) => row(at + 2, { raw })))
        const back: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' })
        const guarded = (cell: string): string => cell.replace(/^(?=[=+\-@\t\r\0＝＋－＠])/u, "'")
        expect(back.slice(1).map(([name, number]) => [name, number])).toEqual(
          cells.map((raw) => raw.map(guarded)),
        )
      },
    ),
    { numRuns: 50 },
  )
})

test('[INT20] every code of the catalogue is used, and its words hold to the house style', () => {
  const source = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
    .join('\n')
  const composed = /^(row\.(too_long|too_many_columns)|place\.)/u
  const unused = Object.keys(INTAKE_PROBLEMS).filter(
    (code) => !composed.test(code) && !source.includes(`'${code}'`),
  )
  expect(unused).toEqual([])
  for (const text of Object.values(INTAKE_PROBLEMS)) {
    expect(`${text.zh}${text.adviceZh}`).not.toMatch(/非法|无效|错误代码|请/u)
    expect(text.en).toMatch(/^[A-Z“]/u)
  }
})
