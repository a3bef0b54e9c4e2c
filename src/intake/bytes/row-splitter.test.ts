import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { guessDelimiter } from './guess-delimiter.ts'
import { RowSplitter } from './row-splitter.ts'
import type { TableRow } from './row-splitter.ts'

const options = {
  delimiter: ',',
  lineEnd: '\n',
  columnsMax: 16_384,
  cellCharactersMax: 32_767,
} as const

function split(...texts: string[]): TableRow[] {
  const splitter = new RowSplitter(options)
  return [...texts.flatMap((text) => splitter.push({ text, damage: null })), ...splitter.end()]
}

const cells = (rows: readonly TableRow[]): (readonly string[])[] => rows.map((row) => row.cells)

// The examples of RFC 4180, section 2.
test.each([
  [
    'aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n',
    [
      ['aaa', 'bbb', 'ccc'],
      ['zzz', 'yyy', 'xxx'],
    ],
  ],
  [
    'aaa,bbb,ccc\r\nzzz,yyy,xxx',
    [
      ['aaa', 'bbb', 'ccc'],
      ['zzz', 'yyy', 'xxx'],
    ],
  ],
  [
    '"aaa","bbb","ccc"\r\nzzz,yyy,xxx',
    [
      ['aaa', 'bbb', 'ccc'],
      ['zzz', 'yyy', 'xxx'],
    ],
  ],
  [
    '"aaa","b\r\nbb","ccc"\r\nzzz,yyy,xxx',
    [
      ['aaa', 'b\r\nbb', 'ccc'],
      ['zzz', 'yyy', 'xxx'],
    ],
  ],
  ['"aaa","b""bb","ccc"', [['aaa', 'b"bb', 'ccc']]],
])('[INT3] RFC 4180: %j', (text, rows) => {
  expect(cells(split(text))).toEqual(rows)
})

test.each([
  ['a,"b"村,c\n', [['a', '"b"村', 'c']]],
  ['a,b "c" d,e\n', [['a', 'b "c" d', 'e']]],
  ['a,"",b\n', [['a', '', 'b']]],
  ['a,\n', [['a', '']]],
  ['\na\n', [[''], ['a']]],
])('[INT3] as real exports write it: %j', (text, rows) => {
  expect(cells(split(text))).toEqual(rows)
})

test('[INT3] a lost end quote costs one row, whether at the end, before a quoted row or in the middle', () => {
  expect(split('a,"b\nc,d\ne,f\n').map((row) => [row.cells, row.damage])).toEqual([
    [['a', '"b'], 'quote'],
    [['c', 'd'], null],
    [['e', 'f'], null],
  ])
  expect(split('a,"b\nc,"d"\ne,f\n').map((row) => [row.cells, row.damage])).toEqual([
    [['a', '"b'], 'quote'],
    [['c', 'd'], null],
    [['e', 'f'], null],
  ])
})

test('[INT3] a quote that opens over forty megabytes is given up at the length of a cell', () => {
  const splitter = new RowSplitter(options)
  let rows = splitter.push({ text: 'a,"b\n', damage: null }).length
  const before = process.memoryUsage().heapUsed
  let grown = 0
  const block = '王芳,432524198004279501\n'.repeat(4000)
  const rounds = Math.ceil((40 * 1024 ** 2) / Buffer.byteLength(block))
  for (let round = 0; round < rounds; round += 1) {
    rows += splitter.push({ text: block, damage: null }).length
    if (round % 64 === 0) grown = Math.max(grown, process.memoryUsage().heapUsed - before)
  }
  rows += splitter.end().length
  expect(rows).toBe(1 + rounds * 4000)
  expect(grown).toBeLessThan(256 * 1024 ** 2)
})

test('[INT3] a file that never closes its quotes is read without them, not for ever', () => {
  const lines = 20_000
  const begun = performance.now()
  const rows = split('a,"b\n'.repeat(lines))
  expect(rows).toHaveLength(lines)
  expect(performance.now() - begun).toBeLessThan(20_000)
})

test('[INT3] a million columns are one refused row', () => {
  const [row, next] = split(`${','.repeat(1_000_000)}\na,b\n`)
  expect(row).toEqual({ cells: [], damage: 'too_many_columns' })
  expect(next?.cells).toEqual(['a', 'b'])
})

const cell = fc.string({
  unit: fc.constantFrom('王', 'a', '1', ',', '"', '\n', ' ', '𠮷', '\t'),
  maxLength: 8,
})
const quoted = (text: string): string =>
  /[",\n\r]/u.test(text) || text.length % 3 === 0 ? `"${text.replaceAll('"', '""')}"` : text

test('[INT3] any table that was written well is read as it was, wherever the blocks are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(200), { maxLength: 4 }),
      (table, cuts) => {
        const text = table.map((row) => `${row.map(quoted).join(',')}\n`).join('')
        const at = [
          0,
          ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b),
          text.length,
        ]
        const pieces = at.slice(1).map((to, index) => text.slice(at[index], to))
        expect(cells(split(...pieces))).toEqual(table)
        // A second reader says the same.
        expect(parse(text, { relax_column_count: true })).toEqual(table)
      },
    ),
    { numRuns: 300 },
  )
})

test('[INT2] damage marks the rows that took text from the damaged piece, and no others', () => {
  const splitter = new RowSplitter(options)
  const rows = [
    ...splitter.push({ text: 'a,1\nb,', damage: null }),
    ...splitter.push({ text: '2\n', damage: 'bytes' }),
    ...splitter.push({ text: 'c,3\nd,4\n', damage: null }),
  ]
  expect(rows.map((row) => row.damage)).toEqual([null, 'bytes', null, null])
})

test.each([
  ['姓名,号\n王芳,1\n', ','],
  ['姓名\t号\n王芳\t1\n', '\t'],
  ['姓名;号;住址\n王芳;1;a,b\n李娜;2;c\n', ';'],
  ['新化县花名册,2026年\n姓名|号|住址\n王芳|1|a\n李娜|2|b\n', '|'],
  ['sep=;\n姓名;号\n', ';'],
  ['"a,b","c,d";e\n"f";g\n', ';'],
])('[INT3] the delimiter of %j is %j', (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter)
})
