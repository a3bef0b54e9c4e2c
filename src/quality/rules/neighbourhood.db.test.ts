import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import {
  aboutPerson,
  checkNeighbourhood,
  isAtTheKeyboard,
} from '#domain/rules/check-neighbourhood.ts'
import { emptyExtract, EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import { checkSubject } from '#domain/rules/subject-rules.ts'
import type { LibraryFinding } from '#domain/rules/subject-rules.ts'
import { readMix } from '#population/mixes/read-mix.ts'
import { inventCounty } from '#population/people/invent-county.ts'
import { PLANTED_ERRORS } from '#population/truth/every-planted-error.ts'
import { plantErrors } from '#population/truth/planted-errors.ts'
import { truthfulExtract } from '#population/truth/truthful-extract.ts'
import { identifierContext } from '#register/bulk/seal-chosen.ts'
import { neighbourhoodOf } from '#register/queries/neighbourhood.ts'
import { writeRegisterExtract } from '#register/snapshot/write-extract.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'

const COUNTY = '431322'
const TODAY = '2026-10-31'

let store: Store
let county: CountyExtract
beforeAll(async () => {
  store = await testStore()
  await fillRegister(damagedCounty())
  county = await wholeCounty()
})
afterAll(() => store.close())

/** What the tables of the register refuse: two booklets at once, and one code for two households. */
const REFUSED_BY_THE_REGISTER: ReadonlySet<string> = new Set(['H10', 'H11'])

function damagedCounty(): CountyExtract {
  const asOf = parseCivilDate(TODAY)
  if (!asOf.ok) throw new Error('a date')
  const order = { county: COUNTY, persons: 500, seed: 5, mix: readMix('reference'), places: [] }
  const errors = PLANTED_ERRORS.filter(({ rule }) => !REFUSED_BY_THE_REGISTER.has(rule))
  return plantErrors(truthfulExtract(inventCounty({ ...order, asOf: asOf.value })), errors, 1)
    .extract
}

/** Writes the rows straight into the tables: an old register, not a history of office work. */
async function fillRegister({ tables }: CountyExtract): Promise<void> {
  const frame = {
    county: COUNTY,
    voided: false,
    version: 1,
    provenance: {},
    last_event_no: 0,
    event_no: 0,
  }
  const insert = async (table: string, rows: readonly object[]): Promise<void> => {
    const numbers = new Map<string, number>()
    const numbered = rows.map((row) => {
      const { person_id: person, kind } = row as Readonly<Record<string, string>> // oxlint-disable-line typescript/no-unsafe-type-assertion -- as the extract has it
      const no = (numbers.get(`${person ?? ''} ${kind ?? ''}`) ?? 0) + 1
      numbers.set(`${person ?? ''} ${kind ?? ''}`, no)
      return { ...row, ...frame, period_no: no, record_no: no, recorded_at: '2026-01-01T00:00:00Z' }
    })
    await store.pool.query(
      `insert into register.${table} select * from jsonb_populate_recordset(null::register.${table}, $1)`,
      [JSON.stringify(numbered)],
    )
  }
  const known = new Set(tables.persons.map((row) => row.person_id))
  const ours = <Row extends { readonly person_id: string | null }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => known.has(row.person_id))
  await insert('persons', tables.persons)
  await insert('households', tables.households)
  await insert(
    'identifiers',
    tables.identities.flatMap(({ person_id, number, document_kind }) =>
      number === null || person_id === null
        ? []
        : [
            {
              person_id,
              kind: document_kind,
              value_hash: `\\x${store.keys.numberHash(number).toString('hex')}`,
              value_sealed: `\\x${store.keys.sealIdentifier(number, identifierContext(COUNTY, person_id)).toString('hex')}`,
            },
          ],
    ),
  )
  for (const table of [
    'memberships',
    'residences',
    'kinships',
    'births',
    'deaths',
    'moves',
    'stays',
  ] as const)
    await insert(table, ours(tables[table] as readonly { readonly person_id: string | null }[]))
  await insert(
    'marriages',
    ours(tables.marriages).map((row) => ({ ...row, marriage_kind: '21' })),
  )
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind, valid_from, valid_to)
     select code, name, level::smallint, parent, 'other', valid_from::date, valid_to::date from jsonb_to_recordset($1)
       as t (code text, name text, level text, parent text, valid_from text, valid_to text) on conflict do nothing`,
    [JSON.stringify(tables.places)],
  )
}

async function wholeCounty(): Promise<CountyExtract> {
  const dir = join(store.dataDir, 'extract')
  await writeRegisterExtract(store, { county: COUNTY, dir })
  const tables = Object.keys(EXTRACT_TABLES).map((table) => {
    const rows: Record<string, string>[] = parse(readFileSync(join(dir, `${table}.csv`)), {
      columns: true,
    })
    const read = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, value === '' ? null : value]),
      ),
    )
    return [table, read]
  })
  return { ...emptyExtract(COUNTY, TODAY), tables: Object.fromEntries(tables) }
}

test('[LIB44] what is said of a person at the keyboard is what the whole county says', async () => {
  const { persons } = county.tables
  const everything = RULE_LIBRARY.flatMap((kind) => checkSubject(kind, county)).filter(
    isAtTheKeyboard,
  )
  const doubted = new Set(everything.map(({ personId }) => personId))
  const asked = persons.filter(
    ({ person_id: id }, at) => at % 20 === 0 || (at % 5 === 0 && doubted.has(id)),
  )
  const near = new Set<string>()
  for (const { person_id: id } of asked) {
    const personId = id ?? ''
    const around = await neighbourhoodOf(store, { county: COUNTY, personId, asOf: TODAY })
    const found = lines(checkNeighbourhood(around, personId))
    expect([id, found]).toEqual([id, lines(everything.filter(aboutPerson(county, personId)))])
    for (const line of found) near.add(line.slice(0, 3))
  }
  // The county is damaged enough for the comparison to mean something.
  expect(near.size).toBeGreaterThan(30)
})

function lines(findings: readonly LibraryFinding[]): string[] {
  return findings
    .map(({ rule, severity, item, key, facts }) =>
      [rule, severity, item, key, JSON.stringify(facts)].join(' '),
    )
    .toSorted()
}
