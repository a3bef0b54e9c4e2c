import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { civilDate } from '#domain/calendar/civil-date.ts'
import { readNumber } from '#domain/numbers/read-number.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateCounty } from './generate-county.ts'
import type { Generated } from './generate-county.ts'
import { readMix } from './mixes/read-mix.ts'

const PERSONS = 6000
const dir = mkdtempSync(join(tmpdir(), 'simin-population-'))
const tables = new Map<SourceKind, readonly string[][]>()
let generated: Generated

beforeAll(async () => {
  generated = await generate('one', 1)
  for (const { source, path } of generated.files) tables.set(source, await readTable(path))
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true }))

async function generate(name: string, seed: number): Promise<Generated> {
  const asOf = civilDate(2026, 10, 31)
  if (asOf === null) throw new Error('a day that is')
  const outDir = join(dir, name)
  const sheetRowsMax = 3000
  const order = {
    county: '431322',
    persons: PERSONS,
    seed,
    mix: 'reference',
    outDir,
    places: [],
    asOf,
  }
  return generateCounty({ ...order, sheetRowsMax })
}

const ENCODINGS: Readonly<Record<string, string>> = {
  police: 'gb18030',
  births: 'gb18030',
  marriage: 'gb18030',
  wis: 'gbk',
}

/** Rows of a file, the header first; sheets joined without their repeated headers. */
async function readTable(path: string): Promise<string[][]> {
  if (path.endsWith('.xlsx')) return readWorkbook(path)
  const source = generated.files.find((file) => file.path === path)?.source ?? ''
  const decoder = new TextDecoder(ENCODINGS[source] ?? 'utf-8', { fatal: true })
  return decoder
    .decode(readFileSync(path))
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))
}

async function readWorkbook(path: string): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const rows: string[][] = []
  book.worksheets.forEach((sheet, place) => {
    const width = sheet.columnCount
    sheet.eachRow((row, number) => {
      if (number === 1 && place > 0) return
      rows.push(Array.from({ length: width }, (_, i) => row.getCell(i + 1).text))
    })
  })
  return rows
}

function table(source: SourceKind): {
  readonly header: readonly string[]
  readonly rows: readonly string[][]
} {
  const [header = [], ...rows] = tables.get(source) ?? []
  return { header, rows }
}

function column(source: SourceKind, name: string): readonly string[] {
  const { header, rows } = table(source)
  const at = header.indexOf(name)
  expect(at).toBeGreaterThanOrEqual(0)
  return rows.map((row) => row[at] ?? '')
}

const share = (values: readonly string[], test_: (value: string) => boolean): number =>
  values.filter(test_).length / values.length

function truthRows(name: string): readonly string[][] {
  const text = readFileSync(join(generated.truthDir, name), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

test('[POP1] the same seed writes the same bytes, files and truth', async () => {
  const again = await generate('again', 1)
  const hashes = (root: string): readonly string[] =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => createHash('sha256').update(readFileSync(path)).digest('hex'))
  expect(again.people).toBe(generated.people)
  expect(hashes(join(dir, 'again'))).toEqual(hashes(join(dir, 'one')))
}, 120_000)

test('[POP5] the truth names every row of every file, twice where it holds two people', () => {
  const named = truthRows('records.csv').map(([source, row, party]) => `${source} ${row}/${party}`)
  const there = generated.files.flatMap(({ source, rows }) => {
    const parties = source === 'marriage' ? [1, 2] : [1]
    return Array.from({ length: rows }, (_, i) =>
      parties.map((p) => `${source} ${i + 2}/${p}`),
    ).flat()
  })
  expect(named.toSorted()).toEqual(there.toSorted())
  const counted = generated.files.map(({ source }) => table(source).rows.length)
  expect(counted).toEqual(generated.files.map(({ rows }) => rows))
})

test('[POP5] the number that the truth has for a row is the number in that row', () => {
  const said = column('police', '公民身份号码').map((text) => {
    const { state, number } = readNumber(text)
    return state === 'valid' ? number : ''
  })
  const known = truthRows('records.csv').filter(([source]) => source === 'police')
  expect(known.map((row) => row[4])).toEqual(said)
})

test('[POP6] each error comes as often as the parameters say, within five deviations', () => {
  const mix = readMix('reference')
  // Shares that rise and fall with age or standing are compared where their effect can be read off.
  const weighted = new Set([
    'coverage',
    'duplicates',
    'numberPlaceholder',
    'numberMissing',
    'numberFifteen',
    'nameUnnamed',
    'nameMilk',
    'bornLunarUnmarked',
    'bornLunarMarked',
  ])
  // Not every name can be swapped, nor has everybody a mother: these may come less often.
  const impossibleForSome =
    /^name(Swapped|Dropped|Added|LookAlike|Variant|Dialect|Homophone)|OfRelative|Transposed|motherHomophone/
  for (const [source = '', kind = '', asked = '', happened = ''] of truthRows('errors.csv')) {
    if (weighted.has(kind)) continue
    const shares: Readonly<Record<string, number>> = mix.sources[source as SourceKind]
    const p = shares[kind] ?? Number.NaN
    const expected = p * Number(asked)
    const slack = 5 * Math.sqrt(Math.max(1, expected * (1 - p)))
    const least = impossibleForSome.test(kind) ? 0.25 * expected : expected
    expect.soft(Number(happened), `${source} ${kind}`).toBeLessThan(expected + slack)
    expect.soft(Number(happened), `${source} ${kind}`).toBeGreaterThan(least - slack)
  }
})

test('[POP6] a share that the files show: numbers missing, damaged and of fifteen digits', () => {
  const states = (source: SourceKind, name: string): ((state: string) => number) => {
    const read = column(source, name).map((text) => readNumber(text).state)
    return (state) => read.filter((one) => one === state).length / read.length
  }
  const insurance = states('insurance', '证件号码')
  expect(insurance('truncated')).toBeGreaterThan(0.002)
  expect(insurance('truncated')).toBeLessThan(0.012)
  expect(insurance('missing')).toBeLessThan(0.03)
  expect(insurance('valid')).toBeGreaterThan(0.95)
  const wis = states('wis', '身份证号')
  expect(wis('widened')).toBeGreaterThan(0.25)
  expect(wis('check_digit') + wis('shape')).toBeGreaterThan(0.003)
})

test('[POP16] half of the newborn are unnamed, most cards lack a number', () => {
  const unnamed = share(column('births', '新生儿姓名'), (name) =>
    /之(大|小)?[子女]$|[婴某]$/.test(name),
  )
  expect(unnamed).toBeGreaterThan(0.45)
  expect(share(column('immunisation', '身份证号'), (text) => text === '')).toBeGreaterThan(0.5)
})

test('[POP16] the legacy register knows villages that are no more, and wives live with their husbands', () => {
  const current = new Set(
    truthRows('places.csv')
      .filter((row) => row[5] === '')
      .map((row) => row[0]),
  )
  expect(
    share(column('wis', '村代码'), (code) => code !== '' && !current.has(code)),
  ).toBeGreaterThan(0.1)
  const persons = truthRows('persons.csv')
  const apart = persons.filter(
    (row) =>
      row[4] === '2' && row[15]?.startsWith('2') === true && row[11] !== '' && row[11] !== row[12],
  )
  expect(apart.length / persons.length).toBeGreaterThan(0.02)
})

test('[POP8] each department writes its own header, on row 1', () => {
  const headers = generated.files.map(({ source }) => table(source).header.join(' '))
  expect(new Set(headers).size).toBe(8)
  expect(table('police').header).toContain('公民身份号码')
  expect(table('insurance').header).not.toContain('户主')
  expect(readFileSync(generated.files[2]?.path ?? '').subarray(0, 3)).toEqual(
    Buffer.from([0xef, 0xbb, 0xbf]),
  )
})

test('[POP11] the insurance roll of several sheets counts its rows on', async () => {
  const file = generated.files.find(({ source }) => source === 'insurance')
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file?.path ?? '')
  expect(book.worksheets.length).toBeGreaterThan(1)
  const names = book.worksheets.flatMap((sheet) => {
    const column_ = sheet.getColumn(2).values.slice(2)
    return column_.map(String)
  })
  expect(names[3000]).toBe(column('insurance', '姓名')[3000])
})

test('[POP13] columns to be cut are full of canaries, no two alike', () => {
  const forbidden = ['避孕措施', '孕情', '孕检结果', '计划内外', '社会抚养费', '终止妊娠情况']
  const canaries = forbidden.flatMap((name) => column('wis', name).filter((cell) => cell !== ''))
  expect(canaries.length).toBeGreaterThan(1000)
  expect(canaries.every((cell) => /JSQ[A-Z]{2}\d{7}$/.test(cell))).toBe(true)
  expect(new Set(canaries.map((cell) => cell.slice(cell.indexOf('JSQ')))).size).toBe(
    canaries.length,
  )
})

test('[POP19] a lunar birthday is said in words where it is marked, and is a plain date where not', () => {
  const dates = column('immunisation', '出生日期')
  const marked = dates.filter((date) => date.startsWith('农历'))
  expect(marked.length).toBeGreaterThan(0)
  expect(
    marked.every((date) =>
      /^农历\d{4}年闰?[正二三四五六七八九十冬腊]月[初十廿二三][一二三四五六七八九十]$/.test(date),
    ),
  ).toBe(true)
  expect(
    dates
      .filter((date) => !date.startsWith('农历') && date !== '')
      .every((date) => /^\d{4}\.\d{1,2}(\.\d{1,2})?$/.test(date)),
  ).toBe(true)
})

test('[POP21] every former village has a successor that is there', () => {
  const places = truthRows('places.csv')
  const current = new Set(places.filter((row) => row[5] === '').map((row) => row[0]))
  const former = places.filter((row) => row[5] !== '')
  expect(former.length).toBeGreaterThan(0)
  for (const [code, , , , , , successor = ''] of former) {
    expect(current.has(successor)).toBe(true)
    expect(current.has(code)).toBe(false)
  }
})
