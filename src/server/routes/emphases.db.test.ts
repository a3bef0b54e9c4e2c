import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leadingKinds } from '#domain/discrepancies/source-emphasis.ts'
import { discrepancyCounts, type SourceReading } from '#wire/discrepancies.ts'
import { emphasisList, type EmphasisList } from '#wire/emphases.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { codeOf, COUNTY, type Browser, type TestServer } from '../test-server.ts'
import { allDiscrepancies, LIVE, rivalOffice } from './test-rivals.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser

beforeAll(async () => {
  ;({ at, reviewer, clerk } = await rivalOffice())
})
afterAll(() => at.close())

async function readingOf(source: SourceKind): Promise<SourceReading> {
  const answer = await reviewer.send('GET', '/discrepancies/counts')
  const reading = discrepancyCounts
    .parse(answer.json())
    .readings.find((one) => one.source === source)
  if (reading === undefined) throw new Error(`nothing to read ${source} for`)
  return reading
}

async function sourceOf(source: SourceKind): Promise<EmphasisList['sources'][number]> {
  const { sources } = emphasisList.parse(
    (await clerk.send('GET', '/discrepancies/emphases')).json(),
  )
  const one = sources.find((line) => line.source === source)
  if (one === undefined) throw new Error(source)
  return one
}

/** Numbers of whatever names a record of the source, is in doubt about it, or believes it. */
const CONCERNING = `select d.discrepancy_no as no, d.kind from evidence.discrepancies d
  where d.county = $1 and d.run_no = ${LIVE} and d.status = 'open' and (
    d.facts ->> 'chosen_source' = $2 or $2 = any (string_to_array(d.facts ->> 'sources', ' '))
    or exists (select from evidence.batches b where b.county = d.county and b.source = $2
      and d.facts ->> 'records' like '%[' || b.batch_no || ',%'))`

test.each(['police', 'insurance', 'register'] as const)(
  '[DIS22] %s read: what it is read for first, the rest after it, nothing left out, and so counted',
  async (source) => {
    const lines = await allDiscrepancies(reviewer, `&reading=${source}`)
    const { rows } = await at.store.pool.query<{ no: number; kind: string }>(CONCERNING, [
      COUNTY,
      source,
    ])
    expect(lines.map(({ discrepancyNo }) => discrepancyNo).toSorted((a, b) => a - b)).toEqual(
      rows.map(({ no }) => no).toSorted((a, b) => a - b),
    )
    const { leads, leading, rest, kinds } = await readingOf(source)
    const first = leadingKinds(leads)
    const isLeading = lines.map(({ kind }) => first.includes(kind))
    expect(isLeading).toEqual(isLeading.toSorted((a, b) => Number(b) - Number(a)))
    expect(leading.open).toBe(isLeading.filter(Boolean).length)
    expect(leading.open).toBeGreaterThan(0)
    expect(leading.open + rest.open).toBe(lines.length)
    expect(kinds.reduce((sum, { open }) => sum + open, 0)).toBe(lines.length)
  },
)

test('[DIS22] a list longer than a page goes on among the rest, filters hold, and so does the file', async () => {
  const all = await allDiscrepancies(reviewer, '&reading=police')
  expect(all.length).toBeGreaterThan(60)
  expect(new Set(all.map(({ discrepancyNo }) => discrepancyNo)).size).toBe(all.length)
  const missing = await allDiscrepancies(reviewer, '&reading=police&kind=missing_in_source')
  expect(missing).toEqual(all.filter(({ kind }) => kind === 'missing_in_source'))
  expect(missing.length).toBeGreaterThan(0)
  const file = await reviewer.send('GET', '/discrepancies/export?reading=police')
  const numbers = file.body
    .split('\r\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',')[0]))
  expect(numbers).toEqual(all.map(({ discrepancyNo }) => discrepancyNo))
})

test('[DIS22] of comparisons from before, who tells is read from the records they name', async () => {
  const told = `select discrepancy_no as no, array_to_string(told_by, ' ') as told
    from evidence.discrepancies where county = $1 and facts ? 'records' order by 1`
  const now = (await at.store.pool.query(told, [COUNTY])).rows
  expect(now.length).toBeGreaterThan(60)
  await at.store.pool.query(`update evidence.discrepancies set facts = facts - 'told_by'`)
  const steps = await readFile(
    new URL('../../register/schema/migrations/0034-source-emphases.sql', import.meta.url),
    'utf8',
  )
  const [step] = /^update evidence\.discrepancies[^;]+;/mu.exec(steps) ?? []
  await at.store.pool.query(step ?? '')
  expect((await at.store.pool.query(told, [COUNTY])).rows).toEqual(now)
})

test('[DIS21] the county sets it with a reason, the list follows, and taken back the usual stands again', async () => {
  const path = '/discrepancies/emphases'
  const wanted = { source: 'insurance', leads: ['items'], seenStep: 0, reason: '县办〔2026〕9 号' }
  expect((await clerk.send('PUT', path, wanted)).statusCode).toBe(403)
  expect(codeOf(await reviewer.send('PUT', path, { ...wanted, reason: ' ' }))).toBe(
    'emphasis.no_reason',
  )
  expect((await reviewer.send('PUT', path, wanted)).statusCode).toBe(200)
  expect(codeOf(await reviewer.send('PUT', path, { ...wanted, leads: [] }))).toBe('emphasis.stale')
  expect(await sourceOf('insurance')).toMatchObject({ leads: ['items'], stepNo: 1, mayUndo: true })
  const lines = await allDiscrepancies(reviewer, '&reading=insurance')
  expect(lines[0]?.kind).toBe('item_differs')
  expect((await readingOf('insurance')).leads).toEqual(['items'])
  const back = { source: 'insurance', seenStep: 1, reason: '还是看漏报' }
  const undone = emphasisList.parse((await reviewer.send('POST', `${path}/reversal`, back)).json())
  expect(undone.steps).toMatchObject([
    { stepNo: 2, leads: ['persons'], before: ['items'], undoes: 1, reason: '还是看漏报' },
    { stepNo: 1, leads: ['items'], before: ['persons'], undoes: null, reason: wanted.reason },
  ])
  expect(await sourceOf('insurance')).toMatchObject({ leads: ['persons'], mayUndo: false })
  const again = { ...back, seenStep: 2 }
  expect(codeOf(await reviewer.send('POST', `${path}/reversal`, again))).toBe(
    'emphasis.nothing_to_undo',
  )
})

test('[DIS21] of two who set the same source at once one is refused, and no step is ever changed', async () => {
  const asked = (leads: readonly string[]): Promise<{ readonly statusCode: number }> =>
    reviewer.send('PUT', '/discrepancies/emphases', {
      source: 'marriage',
      leads,
      seenStep: 0,
      reason: '同时改',
    })
  const both = await Promise.all([asked([]), asked(['births'])])
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
  await expect(
    at.store.pool.query(`update work.source_emphases set reason = '别的'`),
  ).rejects.toThrow(/append-only/u)
})
