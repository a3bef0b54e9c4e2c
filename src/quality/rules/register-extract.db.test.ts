import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SomeItems } from '#domain/events/person-item.ts'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import { runHistory } from '#register/histories/run-history.ts'
import { writeRegisterExtract } from '#register/snapshot/write-extract.ts'
import type { Store } from '#register/store/open-store.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { testStore } from '#register/store/test-store.ts'
import { checkCounty } from './check-county.ts'

const COUNTY = '431322'
const NUMBER = '11010519491231002X'

let store: Store
let dir = ''
let known = ''
let wrong = ''
beforeAll(async () => {
  store = await testStore()
  dir = join(store.dataDir, 'extract')
  const step = fc.record({
    what: fc.nat(99_999),
    who: fc.nat(99_999),
    other: fc.nat(99_999),
    day: fc.nat(99_999),
  })
  const steps = fc.sample(fc.array(step, { minLength: 60, maxLength: 80, size: 'max' }), {
    numRuns: 1,
    seed: 7,
  })
  const { faults } = await runHistory(store, COUNTY, steps[0] ?? [])
  if (faults.length > 0) throw new Error(faults.join('; '))
  known = await enter({ name: '李明', sex: '2', born_on: '1949-12-31', number: NUMBER })
  wrong = await enter({
    name: '李红',
    sex: '1',
    born_on: '1950-01-01',
    number: `${NUMBER.slice(0, 17)}1`,
  })
  await writeRegisterExtract(store, { county: COUNTY, dir })
})
afterAll(() => store.close())

async function enter(items: SomeItems): Promise<string> {
  const entered = await recordLifeEvent(
    store,
    {
      county: COUNTY,
      lifeEvent: {
        kind: 'entry',
        items,
        householdId: null,
        relation: null,
        since: null,
        situation: null,
      },
      version: null,
      requestId: newRecordId(),
      reason: '补登',
      grounds: null,
      approvedBy: null,
      today: '2026-07-01',
      now: new Date('2026-07-01T02:00:00Z'),
    },
    { account: 'clerk', role: 'township_clerk', purpose: 'registration' },
  )
  if (!entered.ok) throw new Error(entered.problem.code)
  return entered.value.personId ?? ''
}

function read(table: string): Record<string, string>[] {
  return parse(readFileSync(join(dir, `${table}.csv`), 'utf8'), { columns: true })
}

test.each(Object.entries(EXTRACT_TABLES))(
  '[LIB4] the extract has the columns of %s',
  (table, columns) => {
    const header = readFileSync(join(dir, `${table}.csv`), 'utf8').split('\n')[0]
    expect(header).toBe(columns.join(','))
  },
)

test('[LIB4] every current row is in it once, and no void one', async () => {
  const tables = [
    'households',
    'memberships',
    'residences',
    'kinships',
    'marriages',
    'births',
    'deaths',
    'moves',
    'stays',
  ]
  for (const table of tables) {
    const kept = table === 'households' ? 'true' : 'not voided'
    const { rows } = await store.pool.query<{ count: number }>(
      `select count(*)::int as count from register.${table} where county = $1 and ${kept}`,
      [COUNTY],
    )
    expect([table, read(table).length]).toEqual([table, rows[0]?.count])
  }
  const { rows } = await store.pool.query<{ person_id: string }>(
    'select person_id from register.persons where county = $1 and standing is null order by 1',
    [COUNTY],
  )
  const people = rows.map(({ person_id }) => person_id)
  expect(people.length).toBeGreaterThan(5)
  for (const table of ['persons', 'identities'])
    expect(
      read(table)
        .map(({ person_id = '' }) => person_id)
        .toSorted(),
    ).toEqual(people)
  expect(read('changes').length).toBeGreaterThan(5)
})

test('[LIB4] the number is opened, and the day of entry is China’s', () => {
  expect(read('identities').find(({ person_id }) => person_id === known)).toMatchObject({
    number: NUMBER,
    number_state: 'valid',
    number_born_on: '1949-12-31',
  })
  expect(read('persons').find(({ person_id }) => person_id === known)?.['entered_on']).toBe(
    '2026-07-01',
  )
})

test('[LIB4] the library is asked over it', async () => {
  const { findingsFile, subjects } = await checkCounty({
    county: COUNTY,
    asOf: '2026-07-01',
    extractDir: dir,
    workDir: join(store.dataDir, 'work'),
    memoryLimitMb: 500,
    threads: 1,
  })
  expect(subjects['person']).toBe(read('persons').length)
  const found: Record<string, string>[] = parse(readFileSync(findingsFile, 'utf8'), {
    columns: true,
  })
  const of = (person: string): string[] =>
    found
      .filter(({ person_id, severity = '' }) => person_id === person && severity.startsWith('E'))
      .map(({ rule = '' }) => rule)
  expect(of(wrong)).toContain('P03')
  expect(of(known)).not.toContain('P03')
})
