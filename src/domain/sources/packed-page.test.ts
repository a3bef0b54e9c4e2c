import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IntakeRow } from './intake-page.ts'
import { rowsOfPage } from './opened-page.ts'
import { keptNumbers, keptRows, packPage } from './packed-page.ts'
import { RECORD_LINE, recordLine } from './record-line.ts'
import { NAME_STATES, NUMBER_STATES, SEXES, SILENT_RECORD } from './source-record.ts'

const text = fc.option(
  fc.oneof(fc.string(), fc.constantFrom('\\N', '\\.', 'a\tb', 'a\nb\r', '\\', '欧阳·𠮷')),
)
const record = (party: 1 | 2): fc.Arbitrary<IntakeRow['records'][number]> =>
  fc
    .record({
      name: text,
      nameState: fc.constantFrom(...NAME_STATES),
      sex: fc.option(fc.constantFrom(...SEXES)),
      number: text,
      numberState: fc.constantFrom(...NUMBER_STATES),
      addressText: text,
      motherNumber: text,
    })
    .map((items) => ({ ...SILENT_RECORD, ...items, party }))
const row = fc.record({
  status: fc.constantFrom('taken', 'warned', 'refused'),
  problems: fc.array(fc.record({ code: fc.string(), column: fc.option(fc.string()) })),
  raw: fc.array(fc.string()),
  records: fc.oneof(
    fc.constant([]),
    fc.tuple(record(1)),
    fc.tuple(record(1), record(2)),
  ) as fc.Arbitrary<IntakeRow['records']>,
})

test('[INT37] what is read of a row comes out of a packed page as it went in', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.nat(1e8), (said, before) => {
      const rows = said.map((one, at) => ({ ...one, row: before + at + 1 }))
      const page = packPage(rows)
      if (page === null) throw new Error('a page with rows')
      const noNul = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value).replaceAll(String.raw`\u0000`, '\uFFFD'))
      const opened = rowsOfPage(page)
      expect(opened.map(({ raw, status, problems }) => ({ raw, status, problems }))).toEqual(
        rows.map(({ raw, status, problems }) => ({ raw, status, problems })),
      )
      expect(noNul(opened.map(({ records }) => records))).toEqual(
        noNul(rows.map(({ records }) => records)),
      )
      expect(page.counts.records).toBe(rows.reduce((sum, { records }) => sum + records.length, 0))
      expect(page.told.map((one) => one.row)).toEqual(
        rows.filter(({ problems }) => problems.length > 0).map((one) => one.row),
      )
    }),
  )
  expect(packPage([])).toBeNull()
})

test('[INT37] a line with a field too many or too few, a word of its own or no row is none of ours', () => {
  const line = recordLine(7, { ...SILENT_RECORD, name: '王芳', nameState: 'full' }).slice(0, -1)
  expect(RECORD_LINE.test(line)).toBe(true)
  for (const wrong of [
    `${line}\t\\N`,
    line.slice(0, line.lastIndexOf('\t')),
    line.replace('full', 'perfect'),
    line.replace('7\t1', '7\t3'),
    line.replace('7\t1', '-7\t1'),
    '',
  ])
    expect([wrong, RECORD_LINE.test(wrong)]).toEqual([wrong, false])
})

test('[INT37] a kept page that holds something else is not opened as one', () => {
  for (const wrong of [
    '{}',
    '[1]',
    '[[2,"taken",["a"]]]',
    '[[2,"lost",[],[]]]',
    '[[2,"taken",[1],[]]]',
  ])
    expect(() => keptRows(wrong)).toThrow(TypeError)
  for (const wrong of ['null', '[[2,3,null,null,null,null]]', '[[2,1,7,null,null,null]]'])
    expect(() => keptNumbers(wrong)).toThrow(TypeError)
})
