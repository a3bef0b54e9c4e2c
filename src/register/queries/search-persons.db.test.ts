import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { placeNamesOf } from '#domain/search/named-places.ts'
import { readSearch } from '#domain/search/read-search.ts'
import { planSearch } from '#domain/search/search-plan.ts'
import type { SearchPlan } from '#domain/search/search-plan.ts'
import { nameSearchCodes } from '../bulk/seal-chosen.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { searchPersons } from './search-persons.ts'
import type { SearchScope } from './search-conditions.ts'

const COUNTY = '431322'
const [NEAR, FAR] = ['431322102201', '431322103201']
const WHOLE: SearchScope = {
  county: COUNTY,
  from: '431322000000',
  to: '431322999999',
  wholeCounty: true,
}
const TOWNSHIP: SearchScope = {
  county: COUNTY,
  from: '431322102000',
  to: '431322102999',
  wholeCounty: false,
}

interface Made {
  readonly name: string
  readonly former?: string
  readonly bornOn?: string
  readonly sex?: string
  readonly place?: string | null
  readonly phone?: string
  readonly number?: string
  readonly mergedInto?: number
}

/** The people of the test, by the number in their id. */
const PEOPLE: ReadonlyMap<number, Made> = new Map([
  [
    1,
    {
      name: '王海军',
      bornOn: '1985-03-07',
      sex: '1',
      number: '431322198503070011',
      phone: '13800000001',
    },
  ],
  [2, { name: '王海军', bornOn: '1990-01-01', sex: '1', place: FAR }],
  [3, { name: '王海军伟', bornOn: '1985-05-05', sex: '1' }],
  [4, { name: '欧王海军' }],
  [5, { name: '汪海君', bornOn: '1985-08-01', sex: '2' }],
  [6, { name: '李小明', former: '王海军' }],
  [7, { name: '張國強', place: null }],
  [8, { name: '王建国', bornOn: '1955-01-01' }],
  [9, { name: '王小花', bornOn: '2020-02-02', sex: '2' }],
  [10, { name: '王海钧', mergedInto: 11 }],
  [11, { name: '王海均', mergedInto: 12 }],
  [12, { name: '赵六', number: '43132219700101002X' }],
  [13, { name: '王海俊', mergedInto: 14 }],
  [14, { name: '钱七', place: FAR }],
])

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
  for (const [n, made] of PEOPLE) await insertPerson(n, made)
  await store.pool.query(
    `insert into register.kinships (county, person_id, kind, period_no, other_person_id) values ($1, $2, 'father', 1, $3)`,
    [COUNTY, idOf(9), idOf(8)],
  )
  await store.pool.query(
    `insert into register.households (county, household_id, code, place, head_person_id, last_event_no)
     values ($1, $2, '431322102201010001', $3, $4, 1)`,
    [COUNTY, idOf(99), NEAR, idOf(8)],
  )
  for (const n of [8, 9]) {
    await store.pool.query(
      `insert into register.memberships (county, person_id, kind, period_no, household_id) values ($1, $2, 'registered', 1, $3)`,
      [COUNTY, idOf(n), idOf(99)],
    )
  }
})
afterAll(() => store.close())

test('[FND5] the same name first, then longer ones, inner ones, homophones and former names, each marked', async () => {
  expect(await found('王海军')).toEqual([
    [1, 'name'],
    [2, 'name'],
    [3, 'name_begins'],
    [4, 'name_inside'],
    [5, 'same_sound'],
    [12, 'same_sound'],
    [14, 'same_sound'],
    [6, 'former_name'],
  ])
})

test('[FND5] variant forms are found by each other and marked', async () => {
  expect(await found('张国强')).toEqual([[7, 'variant']])
  expect(await found('張國強')).toEqual([[7, 'name']])
})

test.each<[string, readonly number[]]>([
  ['wanghaijun', [1, 5, 12, 14, 2, 3]],
  ['wang hai jun 1985', [1, 5, 3]],
  ['whjw', [3]],
  ['王海军 1985', [1, 3, 5]],
  ['王海军 1985 女', [5]],
  ['王 女 5-7岁', [9]],
  ['431322198503070011', [1]],
  ['0011', [1]],
  ['0011 李', []],
  ['王海军 0011', [1]],
  ['13800000001', [1]],
  ['431322102201010001', [8, 9]],
  ['户主:王建国 女', [9]],
  ['父:王建国', [9]],
  ['父:wangjianguo', [9]],
  ['母:王建国', []],
  ['曾用名:王海', [6]],
  ['1985-03-07', [1]],
  ['王海军 水车', [1, 3, 4, 5, 12, 14, 6]],
])('[FND5] %s finds %j', async (text, people) => {
  expect((await found(text)).map(([n]) => n)).toEqual(people)
})

test('[FND7] a merged record leads to the one that stands, through every merge, under its old name', async () => {
  const { hits } = await search('王海钧', WHOLE, null, 50)
  expect(hits.find(({ personId }) => personId === idOf(12))).toMatchObject({
    name: '赵六',
    mergedName: '王海钧',
  })
})

test('[FND8] nobody outside the territory is found, nor led to', async () => {
  const near = (await found('王海军', TOWNSHIP)).map(([n]) => n)
  expect(near).not.toContain(2)
  expect(near).not.toContain(14)
  expect(await found('张国强', TOWNSHIP)).toEqual([])
})

test('[FND6] page after page gives everybody once, in the order of one long page', async () => {
  for (const text of ['王海军', '王', 'w', 'wang', '海军', '军']) {
    const all = (await search(text, WHOLE, null, 50)).hits.map(({ personId }) => personId)
    for (const size of [1, 2, 3]) {
      const seen: string[] = []
      let after: Awaited<ReturnType<typeof search>>['next'] = null
      do {
        const page = await search(text, WHOLE, after, size)
        seen.push(...page.hits.map(({ personId }) => personId))
        after = page.next
      } while (after !== null)
      // One that stands for two merged records is met once on a page, and again where pages part them.
      expect([...new Set(seen)], `${text} by ${String(size)}`).toEqual(all)
    }
  }
})

async function found(text: string, scope = WHOLE): Promise<[number, string][]> {
  const { hits } = await search(text, scope, null, 50)
  return hits.map(({ personId, foundBy }) => [numberOf(personId), foundBy])
}

async function search(
  text: string,
  scope: SearchScope,
  after: Awaited<ReturnType<typeof searchPersons>>['next'],
  limit: number,
): ReturnType<typeof searchPersons> {
  return searchPersons(store, scope, { plan: planOf(text), after, limit })
}

function planOf(text: string): SearchPlan {
  const today = parseCivilDate('2026-11-22')
  if (!today.ok) throw new Error('a day')
  const places = placeNamesOf([{ code: '431322102', name: '水车镇' }])
  const planned = planSearch(readSearch(text, { today: today.value, places }), {
    name: 'full',
    born_on: 'full',
  })
  if (!planned.ok) throw new Error(planned.problem.code)
  return planned.value
}

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const numberOf = (id: string): number => Number(id.slice(-12))

async function insertPerson(n: number, made: Made): Promise<void> {
  const codes = nameSearchCodes(made.name)
  const place = made.place === undefined ? NEAR : made.place
  await store.pool.query(
    `insert into register.persons (county, person_id, name, name_folded, name_pinyin, name_initials, former_name,
       former_folded, born_on, born_precision, sex, place, phone, standing, merged_into, household_id, last_event_no, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'day', $10, $11, $12, $13, $14, null, 1, now())`,
    [
      COUNTY,
      idOf(n),
      made.name,
      codes.folded,
      codes.pinyin,
      codes.initials,
      made.former ?? null,
      made.former === undefined ? null : nameSearchCodes(made.former).folded,
      made.bornOn ?? null,
      made.sex ?? null,
      place,
      made.phone ?? null,
      made.mergedInto === undefined ? null : 'merged',
      made.mergedInto === undefined ? null : idOf(made.mergedInto),
    ],
  )
  const inner = Array.from(codes.folded).slice(1)
  const grams = new Set(inner.flatMap((one, at) => [one, inner.slice(at, at + 2).join('')]))
  for (const gram of grams) {
    await store.pool.query(
      `insert into register.name_grams (county, gram, village, person_id) values ($1, $2, $3, $4)`,
      [COUNTY, gram, place ?? '', idOf(n)],
    )
  }
  if (made.number === undefined) return
  await store.pool.query(
    `insert into register.identifiers (county, person_id, kind, period_no, value_hash, tail_hash) values ($1, $2, '01', 1, $3, $4)`,
    [COUNTY, idOf(n), store.keys.numberHash(made.number), store.keys.tailHash(made.number)],
  )
}
