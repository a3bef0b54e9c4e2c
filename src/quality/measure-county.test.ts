import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Figure } from '#domain/quality/figure.ts'
import { openEngine } from '#linkage/engine/open-engine.ts'
import { countedPersons } from './count-persons.ts'
import { measureCounty, type Measured } from './measure-county.ts'

/**
 * Ten persons, three sources, written by hand: who is on which list decides every figure.
 *
 * 1–6 stand in the police file and the insurance roll, 7 and 8 in the police file only, 9 in the
 * insurance roll only, 10 in the police file as moved out. Person 6 has two names; person 8 no number.
 */
const COUNTY = '431322'
const VILLAGE = `${COUNTY}101201`
const folder = mkdtempSync(join(tmpdir(), 'simin-measure-'))
let measured: Measured | null = null
let figures: readonly Figure[] = []
let asOf = ''

beforeAll(async () => {
  const police = [1, 2, 3, 4, 5, 6, 7, 8, 10]
  const insurance = [1, 2, 3, 4, 5, 6, 9]
  const records = [
    ...police.map((person, at) => record({ source: 'police', batch: 1, row: at + 2, person })),
    ...insurance.map((person, at) =>
      record({ source: 'insurance', batch: 2, row: at + 2, person }),
    ),
  ]
  write('records.csv', RECORD_HEADER, records)
  write('batches.csv', 'batch_no,source,as_of,batch_hash,last_row', [
    '1,police,2026-10-30,a,99',
    '2,insurance,2026-10-31,b,99',
  ])
  write('links.csv', 'batch_no,row_no,party,person_id', [
    ...police.map((person, at) => `1,${at + 2},1,${id(person)}`),
    ...insurance.map((person, at) => `2,${at + 2},1,${id(person)}`),
  ])
  const registered = [1, 2, 3, 4, 5, 6, 7, 8]
  write(
    'chosen.csv',
    CHOSEN_HEADER,
    registered.map((person) => chosen(person, police)),
  )
  // Persons 7 and 9 may be one, with 1 in 9: then 6 links of 6 1/9 were found. 1 and 9 are both insured.
  write('doubtful_pairs.csv', PAIR_HEADER, ['1,1,8,1,2,8,1,-3', '2,1,2,1,2,8,1,5'])
  write('discrepancies.csv', 'discrepancy_no,kind,person_id,item', [
    `1,item_differs,${id(6)},name`,
    `2,missing_in_register,${id(9)},`,
  ])
  measured = await measureCounty({
    county: COUNTY,
    snapshotDir: folder,
    comparisonDir: folder,
    workDir: folder,
    memoryLimitMb: 500,
    threads: 1,
  })
  figures = measured.figures
  asOf = measured.asOf
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('[QUA5] registered and named missing are counted once each', () => {
  expect(of('registered')?.numerator).toBe(8)
  expect(of('named_missing')?.numerator).toBe(1)
})

test('[QUA5] [EST7] the estimate uses persons still counted, by list, and corrects for links missed', () => {
  // Offices 8 (the one who moved out is not counted), insurance 7, both 6 of 6 1/9: 8·7/6.1111 = 9.1636.
  expect(measured?.errors.linked).toBeCloseTo(6 / (6 + 1 / 9), 10)
  expect(of('estimated')?.numerator).toBeCloseTo(9.1636, 3)
  expect(of('coverage')?.value?.point).toBeCloseTo(8 / 9.1636, 3)
})

test('[EST10] who is on which list is counted by village, band and sex, and whether registered', () => {
  const at = { village: VILLAGE, band: '45', sex: '1' }
  expect(measured?.overlaps).toEqual([
    { ...at, history: 1, persons: 2, registered: 2 },
    { ...at, history: 2, persons: 1, registered: 0 },
    { ...at, history: 3, persons: 6, registered: 6 },
  ])
})

test('[QUA5] figures carry the latest day their files speak of', () => {
  expect(asOf).toBe('2026-10-31')
})

test('[QUA5] a township has its own figures', () => {
  const township = figures.filter((figure) => figure.place === `${COUNTY}101`)
  expect(township.find((figure) => figure.kind === 'registered')?.numerator).toBe(8)
})

test('[QUA5] ages are completed years: who was born in December is no year older in October', async () => {
  const engine = await openEngine({
    workDir: join(folder, 'ages'),
    memoryLimitMb: 500,
    threads: 1,
  })
  try {
    await engine.run(
      countedPersons({ snapshotDir: folder, comparisonDir: folder, asOf: '2026-10-31' }),
    )
    expect(await engine.count('select max(age_years)::integer from counted_persons')).toBe(45)
  } finally {
    engine.close()
  }
})

const RECORD_HEADER = 'source,batch_no,row_no,party,place,born_on,sex,number_state,life_state'
const PAIR_HEADER = 'pair_no,l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party,weight'
const CHOSEN_HEADER = 'person_id,name,sex,born_on,number,ethnicity,place,life_state,provenance'

function of(kind: Figure['kind']): Figure | undefined {
  return figures.find((figure) => figure.place === COUNTY && figure.kind === kind)
}

function id(person: number): string {
  return `00000000-0000-8000-8000-${String(person).padStart(12, '0')}`
}

function record(of: { source: string; batch: number; row: number; person: number }): string {
  const state = of.person === 8 ? 'missing' : 'valid'
  const life = of.person === 10 ? 'moved_out' : ''
  return `${of.source},${of.batch},${of.row},1,${VILLAGE},1980-12-01,1,${state},${life}`
}

function chosen(person: number, police: readonly number[]): string {
  const row = police.indexOf(person) + 2
  const number = person === 8 ? '' : `43132219800101${String(1000 + person)}`
  const from = JSON.stringify(person === 8 ? {} : { number: [1, row, 1] }).replaceAll('"', '""')
  return `${id(person)},王一,1,1980-12-01,${number},01,${VILLAGE},,"${from}"`
}

function write(name: string, header: string, lines: readonly string[]): void {
  writeFileSync(join(folder, name), `${[header, ...lines].join('\n')}\n`)
}
