import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'

import type { IntakeRow } from '#domain/sources/intake-page.ts'
import type { IntakeJob, IntakeResult } from './intake-job.ts'
import { rowsRead } from './child/read-in-process.ts'
import { PRIORITY } from './child/run-child.ts'
import { previewFile } from './preview-file.ts'
import { readDepartmentFile } from './read-department-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-intake-'))
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

async function read(
  path: string,
  more: Partial<IntakeJob> = {},
): Promise<{
  rows: IntakeRow[]
  result: Awaited<ReturnType<typeof readDepartmentFile>['result']>
}> {
  const reading = readDepartmentFile({ path, source: 'police', asOf: '2026-10-31', ...more })
  const rows: IntakeRow[] = []
  for await (const page of reading) rows.push(...rowsRead(page))
  return { rows, result: await reading.result }
}

const HEADER = '姓名,身份证号,性别,出生日期'
const roll = (rows: number): string =>
  `${HEADER}\n${Array.from({ length: rows }, (_, at) => `王芳${at % 7 === 0 ? '' : '芳'},,女,1985-03-0${(at % 9) + 1}\n`).join('')}`

test('[INT17] a file is read in another process, page by page, and the result follows', async () => {
  const { rows, result } = await read(file(roll(1000)))
  expect(rows.map((row) => row.row)).toEqual(Array.from({ length: 1000 }, (_, at) => at + 2))
  expect(rows[0]?.records[0]).toMatchObject({ name: '王芳', sex: '2', bornOn: '1985-03-01' })
  if (!result.ok) throw new Error(result.problem.code)
  const value: IntakeResult = result.value
  expect(value).toMatchObject({
    rowsTotal: 1000,
    rowsTaken: 1000,
    encoding: 'utf-8',
    returned: false,
  })
  expect(value.peakMemoryMegabytes).toBeLessThan(512)
})

test('[INT17] whoever leaves the loop stops the process', async () => {
  const reading = readDepartmentFile({
    path: file(roll(50_000)),
    source: 'police',
    asOf: '2026-10-31',
  })
  for await (const page of reading) {
    expect(page.rowCount).toBe(256)
    break
  }
  expect(await reading.result).toEqual({ ok: false, problem: { code: 'file.reading_stopped' } })
})

test('[INT17] a process that hangs is ended, and the file is told', async () => {
  const { rows, result } = await read(file(roll(200_000)), { limits: { silenceSecondsMax: 0.05 } })
  expect(rows).toEqual([])
  expect(result).toEqual({ ok: false, problem: { code: 'file.hangs', facts: { seconds: 0.05 } } })
})

test('[INT17] a process that needs too much memory dies alone', async () => {
  // Eight hundred thousand little texts in a small file: each harmless, together more than the heap.
  const texts = Buffer.from(`<sst>${'<si><t>12345678</t></si>'.repeat(800_000)}</sst>`)
  const bomb = zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="a"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8('<worksheet/>'),
    'xl/sharedStrings.xml': [texts, { level: 1 }],
  })
  const { rows, result } = await read(file(bomb), {
    limits: { heapMegabytesMax: 32, unpackedRatioMax: 1e6 },
  })
  expect(rows).toEqual([])
  expect(result.ok ? 'was read' : result.problem.code).toBe('file.memory')
})

test('[INT17] a file that is not there is told, not thrown', async () => {
  const { result } = await read(join(dir, 'nothing.csv'))
  expect(result).toEqual({ ok: false, problem: { code: 'file.missing' } })
})

test('[INT18] reading goes on in the middle of a page', async () => {
  const path = file(roll(700))
  const whole = await read(path)
  const rest = await read(path, { fromRow: 300 })
  expect(rest.rows).toEqual(whole.rows.slice(298))
  expect(rest.result).toMatchObject({ ok: true, value: { rowsTotal: 700 } })
})

test('[INT1] what somebody chose goes before what the bytes seem to be', async () => {
  const path = file(Buffer.from(roll(3), 'utf16le'))
  const { rows } = await read(path, { encoding: 'utf-16le' })
  expect(rows).toHaveLength(3)
})

test('[INT21] a preview shows encoding, header, mapping, department and twenty rows, without forbidden cells', async () => {
  const canary = '金丝雀'
  const rows = Array.from(
    { length: 60 },
    (_, at) => `户${at},王芳,11010519491231002X,妻,${canary},自编${at}\n`,
  ).join('')
  const path = file(`云溪县常住人口\n户号,姓名,公民身份号码,与户主关系,孕情,自编栏目\n${rows}`)
  const preview = await previewFile(path, { fileName: '公安.csv' })
  if (!preview.ok) throw new Error(preview.problem.code)
  const { value } = preview
  expect(value).toMatchObject({
    encoding: 'utf-8',
    titleRows: 1,
    guessedSource: 'police',
    delimiter: ',',
  })
  expect(value.rows).toHaveLength(20)
  expect(value.rows[0]).toMatchObject({
    row: 2,
    cells: ['户0', '王芳', '11010519491231002X', '妻', '自编0'],
  })
  expect(value.neverKept).toEqual([{ header: '孕情', reason: 'pregnancy' }])
  expect(value.mapping.columns.map(({ target }) => target?.field ?? null)).toEqual([
    'householdNo',
    'name',
    'number',
    'relation',
    null,
    null,
  ])
  expect(JSON.stringify(value)).not.toContain(canary)
})

test('[INT12] the mapping of a preview reads the next file', async () => {
  const path = file('甲,乙\n王芳,1985-03-07\n')
  const mapping = {
    version: 1,
    source: 'police',
    columns: [
      { header: '甲', target: { field: 'name', party: 1 } },
      { header: '乙', target: { field: 'bornOn', party: 1 } },
    ],
  } as const
  const { rows } = await read(path, { mapping })
  expect(rows[0]?.records[0]).toMatchObject({ name: '王芳', bornOn: '1985-03-07' })
})

test('[INT1] a file whose encoding nobody can tell is previewed in the one that was chosen', async () => {
  // Big5 by iconv: read as GB18030 it is legal and means nothing, which only somebody who looks can see.
  const line = Buffer.concat([
    Buffer.from('a558a5cda4e9b4c1b169b251aae2', 'hex'),
    Buffer.from(',11010519491231002X\n'),
  ])
  const big5 = Buffer.concat([
    Buffer.from('name,idcard\n'),
    ...Array.from({ length: 40 }, () => line),
  ])
  const path = file(big5)
  expect(await previewFile(path, {})).toMatchObject({
    ok: false,
    problem: { code: 'file.encoding_unknown' },
  })
  expect(await previewFile(path, { encoding: 'gb18030' })).toMatchObject({
    ok: true,
    value: { encoding: 'gb18030' },
  })
})

test('[INT33] the process that looks into a file gives way to the office', async () => {
  const path = file(roll(8_000))
  const reading = readDepartmentFile({ path, source: 'police', asOf: '2026-10-31' })
  const priorities: number[] = []
  for await (const page of reading) {
    if (page.rowCount > 0) priorities.push(...childrenOf(process.pid).map(getPriority))
  }
  await reading.result
  expect(priorities.length).toBeGreaterThan(0)
  expect(PRIORITY).toBeGreaterThan(getPriority())
  expect(new Set(priorities)).toEqual(new Set([PRIORITY]))
})

/** Processes that this one started and that still run (proc(5): name in brackets, state, parent). */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false
      try {
        const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
        return Number(after.split(' ')[1]) === parent
      } catch {
        return false // It ended meanwhile.
      }
    })
}
