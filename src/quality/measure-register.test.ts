import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyExtract, emptyRow } from '#domain/rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '#domain/rules/county-extract.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { measureRegister } from './measure-register.ts'
import { monthsDue } from './measure-process.ts'
import { writeExtract } from './rules/test-extract.ts'

/*
 * Eleven entries in two villages of one township, written by hand; each figure below was counted by
 * hand from them.
 */
const COUNTY = '431322'
const AS_OF = '2026-10-31'
const NORTH = '431322101201'
const SOUTH = '431322101202'

const folder = mkdtempSync(join(tmpdir(), 'simin-measure-register-'))
afterAll(() => rmSync(folder, { recursive: true }))

let figures: Record<string, string>[] = []
let cases: Record<string, string>[] = []
beforeAll(async () => {
  ;[figures, cases] = await measured(byHand(), 'by-hand')
})

/** `numerator/denominator` of a figure. */
function of(figure: string, place = COUNTY, part = ''): string {
  const found = figures.find(
    (row) => row['figure'] === figure && row['place'] === place && row['part'] === part,
  )
  return found === undefined ? 'none' : `${found['numerator']}/${found['denominator']}`
}

function behind(figure: string): string[] {
  return cases
    .filter((row) => row['figure'] === figure)
    .map(({ person_id = '' }) => person_id.slice(-2))
    .toSorted()
}

test.each([
  ['registered', '10.0/1.0', 'who died is not counted'],
  // Police: 1–8 and 11; of them 11 is registered nowhere. 10 it calls moved out.
  ['coverage_list', '8.0/9.0', 'the police list'],
  // Of ten, 9 is a foreigner. 2 a wrong check digit, 3 none, 4 and 5 share one, 6 the police contradict.
  ['number_accuracy', '4.0/9.0', 'numbers that are right'],
  ['number_collection', '8.0/9.0', 'numbers there'],
  // Ten people by six items: 3 lacks the number, 7 the ethnicity, 8 sex and place.
  ['completeness_items', '56.0/60.0', 'items there'],
  ['completeness_persons', '7.0/10.0', 'people whole'],
  // On two lists: 1, 2, 6; 6 differs.
  ['agreement', '2.0/3.0', 'lists agree'],
  // Two lists state name, sex and birth date of 1 and 6, and the name of 2: seven items, two differ.
  ['wrong_items', '2.0/7.0', 'items differ'],
  // 11 is unknown here; 5 is 4 again; 8 only the former register has.
  ['omission', '1.0/9.0', 'omitted'],
  ['duplication', '1.0/10.0', 'twice'],
  ['false_entries', '1.0/10.0', 'not existing'],
  ['net_error', '-1.0/9.0', 'net'],
  // Born in the year: 1 in time, 2 on day 31; one a hospital knows and nobody registered.
  ['births_in_time', '1.0/3.0', 'births'],
  ['deaths_in_time', '1.0/1.0', 'deaths'],
  // August and September are due; north signed both, August on the 6th; south signed September only.
  ['reports_in_time', '2.0/4.0', 'reports by the 5th'],
  ['village_coverage', '2.0/2.0', 'villages in September'],
])('[QUA8] %s is %s: %s', (figure, parts) => {
  expect(of(figure)).toBe(parts)
})

test('[QUA8] a figure is broken down by source, item and month', () => {
  expect(of('coverage_list', COUNTY, 'insurance')).toBe('3.0/3.0')
  expect(of('completeness_items', COUNTY, 'number')).toBe('9.0/10.0')
  expect(of('wrong_items', COUNTY, 'name')).toBe('1.0/3.0')
  expect(of('reports_in_time', COUNTY, '2026-08')).toBe('0.0/2.0')
  expect(of('village_coverage', COUNTY, '2026-08')).toBe('1.0/2.0')
})

test('[QUA9] whose village nobody knows stands under the county, so that parts add up', () => {
  expect(of('registered', `${COUNTY}000000`)).toBe('1.0/1.0')
  expect(of('registered', NORTH)).toBe('5.0/1.0')
  expect(of('registered', SOUTH)).toBe('4.0/1.0')
  expect(of('registered', `${COUNTY}101`)).toBe('9.0/1.0')
})

test('[QUA10] behind a figure stand the people whom it lacks', () => {
  expect(behind('number_accuracy')).toEqual(['02', '03', '04', '05', '06'])
  expect(behind('completeness_persons')).toEqual(['03', '07', '08'])
  expect(behind('agreement')).toEqual(['06'])
  expect(behind('duplication')).toEqual(['05'])
  expect(behind('false_entries')).toEqual(['08'])
  expect(behind('births_in_time')).toEqual(['02'])
})

test('[QUA8] a county where nobody was registered or reported has no such figure', async () => {
  const [empty] = await measured(emptyExtract(COUNTY, AS_OF), 'empty')
  expect(empty).toEqual([])
})

test('[QUA8] a month is due from the 6th of the next on, and twelve are shown', () => {
  expect(monthsDue('2026-08', '2026-10-05')).toEqual(['2026-08'])
  expect(monthsDue('2026-08', '2026-10-06')).toEqual(['2026-08', '2026-09'])
  expect(monthsDue('2020-01', '2026-01-06')).toHaveLength(12)
})

test('[AGE11] people are counted by age, sex and date of birth; villages add up, and who has no whole date is told apart', async () => {
  const person = (no: number, over: Partial<ExtractRow<'persons'>>): ExtractRow<'persons'> => ({
    ...emptyRow('persons'),
    person_id: id(no),
    sex: '1',
    born_precision: 'day',
    place: no <= 3 ? NORTH : SOUTH,
    life_state: 'active',
    ...over,
  })
  const persons = [
    person(1, { born_on: '2000-01-01' }),
    // The birthday is tomorrow.
    person(2, { born_on: '2000-11-01', sex: '2' }),
    person(3, { born_on: '2000-01-01', born_precision: 'month' }),
    person(4, { born_on: '1905-03-31' }),
    person(5, { born_on: '2026-11-01' }),
    person(6, { born_on: '2024-05-15', sex: '9' }),
    person(7, { born_on: '1986-05-15', life_state: 'dead', died_on: '2026-01-02' }),
  ]
  const extract = emptyExtract(COUNTY, AS_OF)
  const [, , ages] = await measured({ ...extract, tables: { ...extract.tables, persons } }, 'ages')
  const at = (place: string, list: string): number[] =>
    (ages.find((row) => row['place'] === place)?.[list] ?? '')
      .replaceAll(/[{}]/g, '')
      .split(',')
      .map(Number)
  expect(ages.map((row) => row['place'])).toEqual([COUNTY, `${COUNTY}101`, NORTH, SOUTH])
  expect(at(COUNTY, 'men')).toHaveLength(101)
  expect([at(COUNTY, 'men')[26], at(COUNTY, 'men')[100], at(COUNTY, 'women')[25]]).toEqual([
    1, 1, 1,
  ])
  expect([at(NORTH, 'unknown'), at(SOUTH, 'unknown'), at(COUNTY, 'unknown')]).toEqual([
    [1],
    [2],
    [3],
  ])
  expect([at(NORTH, 'new_years_day'), at(SOUTH, 'new_years_day')]).toEqual([[1], [0]])
  expect(at(COUNTY, 'boys')).toHaveLength(2026 - 1986 + 1)
  expect([at(COUNTY, 'boys')[14], at(COUNTY, 'girls')[14]]).toEqual([1, 1])
  expect(at(COUNTY, 'months')).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0])
  expect([at(COUNTY, 'days')[0], at(COUNTY, 'days')[30], at(SOUTH, 'days')[30]]).toEqual([2, 1, 1])
})

test('[QUA13] who is due an identity number and holds a passport only lacks it', async () => {
  const extract = byHand()
  const passport = { name: '王三', number: 'E12345679', documentKind: '03', places: null }
  const identities = extract.tables.identities.map((row) =>
    row.person_id === id(3) ? { ...row, ...identityOf(passport) } : row,
  )
  expect(identities).not.toEqual(extract.tables.identities)
  const changed = { ...extract, tables: { ...extract.tables, identities } }
  const [withPassport] = await measured(changed, 'passport')
  for (const wanted of ['number_collection', 'completeness_items', 'completeness_persons']) {
    const rowsOf = (rows: Record<string, string>[]) =>
      rows.filter((row) => row['figure'] === wanted)
    expect(rowsOf(withPassport)).toEqual(rowsOf(figures))
  }
})

async function measured(
  extract: CountyExtract,
  name: string,
): Promise<[Record<string, string>[], Record<string, string>[], Record<string, string>[]]> {
  const dir = join(folder, name)
  mkdirSync(dir)
  writeExtract(extract, dir)
  const { figuresFile, casesFile, agesFile } = await measureRegister({
    county: COUNTY,
    asOf: AS_OF,
    extractDir: dir,
    workDir: dir,
    memoryLimitMb: 500,
    threads: 2,
  })
  return [
    parse(readFileSync(figuresFile, 'utf8'), { columns: true }),
    parse(readFileSync(casesFile, 'utf8'), { columns: true }),
    parse(readFileSync(agesFile, 'utf8'), { columns: true }),
  ]
}

function byHand(): CountyExtract {
  const person = (
    no: number,
    over: Partial<ExtractRow<'persons'>> = {},
  ): ExtractRow<'persons'> => ({
    ...emptyRow('persons'),
    person_id: id(no),
    name: `王${'一二三四五六七八九十'[no - 1] ?? '一'}`,
    sex: '1',
    born_on: '1980-12-01',
    born_precision: 'day',
    ethnicity: '01',
    place: no <= 5 ? NORTH : SOUTH,
    life_state: 'active',
    entered_on: `2020-01-${String(no).padStart(2, '0')}`,
    ...over,
  })
  const persons = [
    ...[1, 2, 3, 4].map((no) => person(no)),
    person(5, { name: '王四' }),
    person(6),
    person(7, { ethnicity: null }),
    person(8, { sex: null, place: null }),
    person(9, { nationality: 'FRA' }),
    person(10),
    person(12, { life_state: 'dead', died_on: '2026-03-01' }),
  ]
  const numbers = new Map<number, string | null>([
    [2, `${valid(2).slice(0, 17)}${valid(2).endsWith('1') ? '2' : '1'}`],
    [3, null],
    [5, valid(4)],
    [9, null],
  ])
  const identities = persons.map(({ person_id, name }) => {
    const no = Number(person_id?.slice(-2))
    const number = numbers.has(no) ? (numbers.get(no) ?? null) : valid(no)
    // A foreigner's passport is no citizen's number, and fills the item all the same.
    const kind = no === 9 ? '03' : null
    const shown = no === 9 ? 'E12345678' : number
    return { person_id, ...identityOf({ name, number: shown, documentKind: kind, places: null }) }
  })
  return {
    ...emptyExtract(COUNTY, AS_OF),
    tables: {
      ...emptyExtract(COUNTY, AS_OF).tables,
      persons,
      identities,
      sources: [
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((no) => said(no, 'police', 'nsb')),
        said(10, 'police', '', { life_state: 'moved_out' }),
        said(11, 'police', 'nsb', { place: NORTH }),
        said(1, 'insurance', 'nsb'),
        said(2, 'insurance', 'n'),
        said(6, 'insurance', 'nsb'),
        said(13, 'births', '', { born_on: '2026-05-05', place: SOUTH, life_state: 'moved_out' }),
      ],
      discrepancies: [
        {
          person_id: id(6),
          kind: 'item_differs',
          item: 'name',
          place: SOUTH,
          said_by: 'insurance',
        },
        {
          person_id: id(6),
          kind: 'item_differs',
          item: 'bornOn',
          place: SOUTH,
          said_by: 'insurance',
        },
        {
          person_id: id(6),
          kind: 'item_differs',
          item: 'number',
          place: SOUTH,
          said_by: 'insurance police',
        },
        {
          person_id: id(8),
          kind: 'only_in_register',
          item: null,
          place: SOUTH,
          said_by: 'register',
        },
      ],
      births: [
        birth(1, '2026-04-01', '2026-05-01'),
        birth(2, '2026-04-01', '2026-05-02'),
        birth(3, '2026-10-20', null),
        birth(4, '2020-04-01', '2020-04-02'),
      ],
      deaths: [
        {
          ...emptyRow('deaths'),
          person_id: id(12),
          record_no: '1',
          happened_on: '2026-03-01',
          recorded_on: '2026-03-05',
        },
      ],
      reports: [
        report(NORTH, '2026-08', '2026-09-06'),
        report(NORTH, '2026-09', '2026-10-05'),
        report(SOUTH, '2026-09', '2026-10-01'),
        { ...report(SOUTH, '2026-08', '2026-09-01'), state: 'draft' },
      ],
      places: [NORTH, SOUTH].map((code) => ({
        code,
        name: code,
        level: '5',
        parent: `${COUNTY}101`,
        valid_from: '1980-01-01',
        valid_to: null,
      })),
    },
  }
}

function id(no: number): string {
  return `00000000-0000-8000-8000-${String(no).padStart(12, '0')}`
}

function valid(no: number): string {
  const first = `43132219801201${String(no * 2 + 11).padStart(3, '0')}`
  return first + checkCharacter(first)
}

function said(
  no: number,
  source: string,
  stated: string,
  over: Partial<ExtractRow<'sources'>> = {},
): ExtractRow<'sources'> {
  return { ...emptyRow('sources'), person_id: id(no), source, stated, place: SOUTH, ...over }
}

function birth(no: number, happened: string, recorded: string | null): ExtractRow<'births'> {
  return {
    ...emptyRow('births'),
    person_id: id(no),
    record_no: '1',
    happened_on: happened,
    recorded_on: recorded,
  }
}

function report(place: string, month: string, signed: string): ExtractRow<'reports'> {
  return { place, month, state: 'signed', is_zero: 'no', signed_on: signed, closed_on: null }
}
