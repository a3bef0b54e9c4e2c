import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { placeNamesOf } from '#domain/search/named-places.ts'
import { readSearch } from '#domain/search/read-search.ts'
import { planSearch } from '#domain/search/search-plan.ts'
import type { SearchPlan } from '#domain/search/search-plan.ts'
import { readPerson } from '../ledger/person-rows.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { membersOf, openHousehold } from './open-household.ts'
import { currentNumber, identifiersOf, kinOf, openPerson, residencesOf } from './open-person.ts'
import { personTrace } from './person-history.ts'
import {
  differencesOf,
  membersElsewhere,
  rosterHousehold,
  rosterPeople,
  unregisteredIn,
} from './roster-people.ts'
import { searchPersons } from './search-persons.ts'
import { villageHouseholds, villageTotals } from './village-households.ts'

const COUNTY = '431322'
const PERSONS = 12_000
const ID = '00000000-0000-4000-8000-000000000077'
const SCOPE = { county: COUNTY, from: '431322000000', to: '431322999999', wholeCounty: true }
const VILLAGE = { county: COUNTY, village: '431322100201', householdId: ID }
const LISTED = { ...VILLAGE, runNo: 1, wholeCounty: true }

let store: Store
let serving: pg.PoolClient
beforeAll(async () => {
  store = await testStore()
  await fillCounty(store)
  serving = await store.pool.connect()
  await serving.query(`set role simin_serve; set simin.county = '${COUNTY}'`)
  await serveWithin('431322000000', '431322999999')
})
afterAll(async () => {
  serving.release(true)
  await store.close()
})

const none = placeNamesOf([{ code: '431322100201', name: '长丰村村民委员会' }])
const today = parseCivilDate('2026-11-22')

function planOf(text: string): SearchPlan {
  if (!today.ok) throw new Error('a day')
  const planned = planSearch(readSearch(text, { today: today.value, places: none }), {
    name: 'full',
    born_on: 'full',
  })
  if (!planned.ok) throw new Error(planned.problem.code)
  return planned.value
}

/** The second wall stands around the whole county, or around one township. */
async function serveWithin(from: string, to: string): Promise<void> {
  await serving.query(`set simin.place_from = '${from}'; set simin.place_to = '${to}'`)
}

describe.each([
  ['the county', SCOPE],
  ['a township', { county: COUNTY, from: '431322100000', to: '431322100999', wholeCounty: false }],
])('searches of %s', (_whose, scope) => {
  beforeAll(() => serveWithin(scope.from, scope.to))
  afterAll(() => serveWithin(SCOPE.from, SCOPE.to))

  test.each([
    '王',
    '王海',
    '海军',
    '军',
    '王海军',
    'wanghaijun',
    'whj',
    'w 1985',
    '431322198001010011',
    '0011',
    '431322100201010001',
    '13800000000',
    '曾用名:王狗',
    '1985-03-07',
    '1985-03',
    '父:王海军',
    '母:wanghaijun',
    '户主:王海军',
    '王 1985 男 长丰村',
    '王 父:李国明',
    '王海 配偶:李国明 30-40岁 在册',
    '王 0011',
  ])('[FND8] [S15] [REG16] finding %s uses indexes', async (text) => {
    const plans = await plansOf((asked) =>
      searchPersons(asked, scope, { plan: planOf(text), after: null, limit: 50 }),
    )
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.flatMap(wholeTables)).toEqual([])
  })

  test.each(['王', '海军', '王海军', 'wang', '1985-03'])(
    '[FND8] the next page of %s uses indexes',
    async (text) => {
      const plan = planOf(text)
      const first = await searchPersons(store, scope, { plan, after: null, limit: 5 })
      expect(first.next).not.toBeNull()
      const plans = await plansOf((asked) =>
        searchPersons(asked, scope, { plan, after: first.next, limit: 50 }),
      )
      expect(plans.flatMap(wholeTables)).toEqual([])
    },
  )
})

const PAGES: readonly (readonly [string, (asked: Store) => Promise<unknown>])[] = [
  ['a person', (asked) => openPerson(asked, { county: COUNTY, personId: ID })],
  ['the whole state of a person', (asked) => readPerson(asked.pool, COUNTY, ID)],
  ['numbers', (asked) => identifiersOf(asked, { county: COUNTY, personId: ID })],
  ['the current number', (asked) => currentNumber(asked, { county: COUNTY, personId: ID })],
  ['kin', (asked) => kinOf(asked, { county: COUNTY, personId: ID })],
  ['residences', (asked) => residencesOf(asked, { county: COUNTY, personId: ID })],
  [
    'the trace',
    (asked) =>
      personTrace(asked, { county: COUNTY, personId: ID, before: null, untold: [], limit: 50 }),
  ],
  ['a household', (asked) => openHousehold(asked, { county: COUNTY, householdId: ID })],
  ['members', (asked) => membersOf(asked, { county: COUNTY, householdId: ID })],
  ['a roster household', (asked) => rosterHousehold(asked, VILLAGE)],
  ['roster people', (asked) => rosterPeople(asked, { ...LISTED, limit: 50 })],
  [
    'the households of a village',
    (asked) =>
      villageHouseholds(asked, { ...LISTED, filter: 'open', part: { after: null }, limit: 50 }),
  ],
  [
    'the households of a village around one',
    (asked) =>
      villageHouseholds(asked, { ...LISTED, filter: 'all', part: { around: ID }, limit: 50 }),
  ],
  ['the totals of a village', (asked) => villageTotals(asked, LISTED).catch(() => null)],
  [
    'who of a household is counted elsewhere',
    (asked) => membersElsewhere(asked, { ...VILLAGE, householdId: ID, limit: 60 }),
  ],
  ['whom a village misses', (asked) => unregisteredIn(asked, { ...VILLAGE, runNo: 1, limit: 50 })],
  ['differences', (asked) => differencesOf(asked, { county: COUNTY, runNo: 1, personIds: [ID] })],
]

describe('pages of a large county', () => {
  test.each(PAGES)('[REG16] opening %s uses indexes', async (_what, ask) => {
    const plans = await plansOf(ask)
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.flatMap(wholeTables)).toEqual([])
  })
})

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

/** Plans of the statements that a query sends, made under the serving role with its row security. */
async function plansOf(ask: (asked: Store) => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = []
  const query = async (sent: string | { text: string; values?: unknown[] }, values?: unknown[]) => {
    const text = typeof sent === 'string' ? sent : sent.text
    const given = (typeof sent === 'string' ? values : sent.values) ?? []
    // Both walls as they stand for an account of the county and for one of a township (S15, POL1).
    for (const place of [COUNTY, VILLAGE.village.slice(0, 9)]) {
      await serving.query(
        `set simin.place_from = '${place.padEnd(12, '0')}'; set simin.place_to = '${place.padEnd(12, '9')}'`,
      )
      const explained = await serving.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `explain (format json) ${text}`,
        given,
      )
      const plan = explained.rows[0]?.['QUERY PLAN'][0]?.Plan
      if (plan !== undefined) plans.push(plan)
    }
    return { rows: [], rowCount: 0 }
  }
  await ask({ ...store, pool: { query } as unknown as pg.Pool })
  return plans
}

const PEOPLES_TABLES = new Set([
  'persons',
  'identifiers',
  'households',
  'memberships',
  'residences',
  'kinships',
  'events',
  'name_grams',
  'discrepancies',
])

function wholeTables(plan: Plan): string[] {
  const here =
    plan['Node Type'] === 'Seq Scan' && PEOPLES_TABLES.has(plan['Relation Name'] ?? '')
      ? [plan['Relation Name'] ?? '']
      : []
  return [...here, ...(plan.Plans ?? []).flatMap(wholeTables)]
}

/** Twelve thousand people in a hundred villages, made by the server itself. */
async function fillCounty(store: Store): Promise<void> {
  await store.pool.query(`
    insert into access.counties values ('${COUNTY}', '溆水县', true, '2026-01-01');
    create temp table made on commit drop as
      select n, lpad(to_hex(n), 32, '0')::uuid as id, lpad(to_hex(n / 3), 32, 'a')::uuid as household,
        '4313221002' || lpad((n % 100)::text, 2, '0') as place,
        substr('王李张刘陈', 1 + n % 5, 1) || substr('海建国志小', 1 + n / 5 % 5, 1) || substr('军明丽芳伟', 1 + n / 25 % 5, 1) as name,
        '{}'::jsonb as none
      from generate_series(1, ${String(PERSONS)}) as n;
    insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role, purpose, after)
      select '${COUNTY}', n, id, id, 'person.registered', now(), 'run:1', 'system', 'test', none from made;
    insert into register.persons (county, person_id, name, name_folded, name_pinyin, name_initials, former_folded,
        born_on, born_precision, sex, phone, place, household_id, last_event_no, recorded_at)
      select '${COUNTY}', id, name, name, 'wang' || n % 500, 'p' || n % 90, case when n % 40 = 0 then '旧' || name end,
        (date '1985-03-01' + n % 9000)::text, 'day', (1 + n % 2)::text, '138' || lpad((n % 9000)::text, 8, '0'),
        place, household, n, now() from made;
    insert into register.households (county, household_id, head_person_id, code, place, last_event_no)
      select distinct on (household) '${COUNTY}', household, id, place || '01' || lpad((n / 3)::text, 4, '0'), place, n from made where n < 9999;
    insert into register.identifiers (county, person_id, kind, period_no, value_hash, tail_hash)
      select '${COUNTY}', id, '01', 1, decode(md5(n::text), 'hex'), substr(decode(md5((n % 9000)::text), 'hex'), 1, 8) from made;
    insert into register.memberships (county, person_id, kind, period_no, household_id)
      select '${COUNTY}', id, 'registered', 1, household from made where n < 9999;
    insert into register.residences (county, person_id, kind, period_no, place)
      select '${COUNTY}', id, 'registered', 1, place from made;
    insert into register.kinships (county, person_id, kind, period_no, other_person_id)
      select '${COUNTY}', id, 'mother', 1, lpad(to_hex(n + 1), 32, '0')::uuid from made;
    insert into register.name_grams (county, gram, village, person_id)
      select '${COUNTY}', g, place, id from made, lateral (values (substr(name, 2)), (substr(name, 2, 1)), (substr(name, 3))) as v (g);
    insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at)
      values ('${COUNTY}', gen_random_uuid(), 1, 'live', '{1}', 'test', now());
    insert into evidence.discrepancies (county, run_no, discrepancy_no, kind, person_id, item, village)
      select '${COUNTY}', 1, n, 'item_differs', id, 'phone', place from made;
    analyze register.persons, register.events, register.identifiers, register.households, register.memberships,
      register.residences, register.kinships, register.name_grams, evidence.discrepancies`)
}
