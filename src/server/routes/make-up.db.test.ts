import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import { urbanOn } from '#register/figures/urban-on.ts'
import { newRecordId } from '#register/store/record-id.ts'
import {
  makeUpView,
  residentCounts,
  type MakeUpLine,
  type MakeUpView,
  type ResidentCounts,
} from '#wire/residents.ts'
import { Browser, codeOf, COUNTY, plannerOf, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
let planner: Browser

const WILLOW = '431322101201'
const GREEN = '431322101202'
const BRIDGE = '431322102201'
const ON = '2024-06-30'

/**
 * The truth of an invented county: so many families of each size in each village, one school, two people
 * in no household, and one of no known village. The third village is of town from 2024 on.
 */
const FAMILIES: readonly (readonly [village: string, sizes: readonly number[]])[] = [
  [WILLOW, [1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5, 6, 7]],
  [GREEN, [1, 2, 2, 3, 3, 4, 4, 4]],
  [BRIDGE, [2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 8]],
]
const SCHOOL = 12
const sizesOf = (of: number): number =>
  FAMILIES.flatMap(([, sizes]) => sizes).filter((n) => n === of).length
const FAMILY_PEOPLE = sum(FAMILIES.flatMap(([, sizes]) => sizes))

beforeAll(async () => {
  at = await testServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  planner = await plannerOf(at, COUNTY)
  await at.store.pool.query(`update register.places set urban_rural = '121' where code = $1`, [
    GREEN,
  ])
  await at.store.pool.query(
    `update register.places set urban_rural = '220', valid_to = '2024-01-01', successors = array[code] where code = $1`,
    [BRIDGE],
  )
  await at.store.pool.query(
    `insert into register.places (code, name, level, parent, kind, valid_from, urban_rural)
     values ($1, '石桥社区', 5, '431322102', 'residents_committee', '2024-01-01', '122')`,
    [BRIDGE],
  )
  for (const [village, sizes] of FAMILIES)
    for (const size of sizes) await settle(village, size, '1')
  await settle(WILLOW, SCHOOL, '2')
  await enter(GREEN, null)
  await enter(GREEN, null)
  await enter(null, null)
}, 120_000)
afterAll(() => at.close())

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0)
}

async function settle(place: string, size: number, kind: '1' | '2'): Promise<string> {
  const opened = await record({
    kind: 'household_opened',
    fromHouseholdId: null,
    items: { place, kind },
    members: [],
    openedOn: '2010-01-01',
  })
  for (let nth = 0; nth < size; nth += 1) await enter(place, opened.householdId)
  return opened.householdId ?? ''
}

async function enter(
  place: string | null,
  householdId: string | null,
  items: { readonly sex: string; readonly born_on: string } = { sex: '1', born_on: '1980-05-05' },
): Promise<string> {
  const entered = await record({
    kind: 'entry',
    items: { place, ...items },
    householdId,
    relation: householdId === null ? null : '99',
    since: '2010-01-01',
    situation: null,
  })
  return entered.personId ?? ''
}

async function record(
  lifeEvent: LifeEvent,
): Promise<{ readonly personId: string | null; readonly householdId: string | null }> {
  const done = await recordLifeEvent(
    at.store,
    {
      county: COUNTY,
      lifeEvent,
      version: null,
      requestId: newRecordId(),
      reason: '试',
      grounds: null,
      approvedBy: 'second',
      today: '2026-11-20',
      now: at.now(),
    },
    { account: 'clerk', role: 'county_reviewer', purpose: 'registration' },
  )
  if (!done.ok) throw new Error(JSON.stringify(done.problem))
  return done.value
}

async function madeUp(who: Browser, place: string, more = `on=${ON}`): Promise<MakeUpView> {
  return makeUpView.parse(
    (await who.send('GET', `/residents/make-up?place=${place}&${more}`)).json(),
  )
}

test('[QUA16] [QUA17] households, town and country are those of the invented county', async () => {
  const { whole } = await madeUp(reviewer, COUNTY)
  const all = FAMILIES.flatMap(([, sizes]) => sizes)
  expect(whole.persons).toBe(FAMILY_PEOPLE + SCHOOL + 3)
  expect(whole.sizes.map(({ households }) => households)).toEqual([
    ...[1, 2, 3, 4, 5].map(sizesOf),
    all.filter((size) => size >= 6).length,
  ])
  expect(whole.family).toEqual({
    households: all.length,
    persons: FAMILY_PEOPLE,
    average: FAMILY_PEOPLE / all.length,
  })
  expect(whole.collective).toEqual({ households: 1, persons: SCHOOL })
  expect(whole.none).toBe(3)
  const families = (village: string): number =>
    sum(FAMILIES.find(([code]) => code === village)?.[1] ?? [])
  // Nobody told the class of the first village, and of one person no village is known.
  expect([whole.town, whole.country, whole.unclassed]).toEqual([
    families(GREEN) + 2 + families(BRIDGE),
    0,
    families(WILLOW) + SCHOOL + 1,
  ])
  const before = (await madeUp(reviewer, COUNTY, 'on=2023-12-31')).whole
  expect([before.town, before.country]).toEqual([families(GREEN) + 2, families(BRIDGE)])
})

test('[QUA17] a former village counts as those that took over where they agree, of another county too', async () => {
  await at.store.pool.query(
    `insert into register.places (code, name, level, parent, kind, valid_to, successors, urban_rural) values
       ('431322102298', '旧一', 5, '431322102', 'villagers_committee', '2020-01-01', array[$1, '431381100202'], null),
       ('431322102299', '旧二', 5, '431322102', 'villagers_committee', '2020-01-01', array[$1, '431381100201'], null),
       ('431381100201', '邻村', 5, '431381100', 'villagers_committee', null, '{}', '220'),
       ('431381100202', '邻社区', 5, '431381100', 'residents_committee', null, '{}', '112')`,
    [GREEN],
  )
  const isUrban = await urbanOn(at.store, { county: COUNTY, on: dayOf(ON) })
  expect(['431322102298', '431322102299', GREEN, WILLOW, COUNTY].map(isUrban)).toEqual([
    true,
    null,
    true,
    null,
    null,
  ])
  await at.store.pool.query(
    `delete from register.places where code in ('431322102298', '431322102299')`,
  )
})

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text)
  if (!day.ok) throw new Error(text)
  return day.value
}

/** Every count of a line, in one order. */
function countsOf(line: MakeUpLine): readonly (number | null)[] {
  const { sizes, family, collective } = line
  return [
    line.persons,
    ...sizes.flatMap(({ households, persons }) => [households, persons]),
    family.households,
    family.persons,
    collective.households,
    collective.persons,
    line.none,
    line.town,
    line.country,
    line.unclassed,
  ]
}

test.each([COUNTY, '431322101', '431322102'])(
  '[QUA16] [QUA17] what lies below %s adds up to it, and to the people counted',
  async (place) => {
    const { whole, below, hides } = await madeUp(reviewer, place)
    expect(hides).toBe(false)
    expect(below.length).toBeGreaterThan(0)
    countsOf(whole).forEach((count, nth) => {
      expect(sum(below.map((line) => countsOf(line)[nth] ?? Number.NaN))).toBe(count)
    })
    const counted = await reviewer.send('GET', `/residents?place=${place}&on=${ON}`)
    expect(whole.persons).toBe(residentCounts.parse(counted.json()).persons)
  },
)

test('[QUA19] a recount of the register by hand-written SQL gives the same', async () => {
  const { rows } = await at.store.pool.query<{ size: number; households: number }>(
    `select least(n, 6)::int as size, count(*)::int as households from (
       select p.household_id, count(*) as n from register.persons p
       join register.households h using (county, household_id)
       where p.county = $1 and p.standing is null and h.kind is distinct from '2'
       group by p.household_id) as sized
     group by 1 order by 1`,
    [COUNTY],
  )
  const { whole } = await madeUp(reviewer, COUNTY)
  expect(rows).toEqual(whole.sizes.map(({ size, households }) => ({ size, households })))
})

test('[QUA19] who comes and who dies changes today, and not what was known before', async () => {
  const now = await madeUp(reviewer, COUNTY)
  const householdId = await settle(WILLOW, 2, '1')
  const personId = await enter(WILLOW, householdId)
  const wider = await madeUp(reviewer, COUNTY)
  expect(wider.whole.sizes[2]?.households).toBe((now.whole.sizes[2]?.households ?? 0) + 1)
  await record({
    kind: 'death',
    personId,
    diedOn: '2024-01-15',
    deathPlace: null,
    certificateNo: null,
    cause: null,
  })
  const after = await madeUp(reviewer, COUNTY)
  expect(after.whole.sizes[1]?.households).toBe((now.whole.sizes[1]?.households ?? 0) + 1)
  expect((await madeUp(reviewer, COUNTY, 'on=2024-01-14')).whole.sizes[2]?.households).toBe(
    wider.whole.sizes[2]?.households,
  )
  // Before anything of all this was known, nobody was.
  const nobody = await madeUp(reviewer, COUNTY, `on=${ON}&knownAt=2020-01-01`)
  expect(nobody.whole).toMatchObject({ persons: 0, family: { households: 0, average: null } })
})

test('[QUA18] who sees no people sees no village, no small cell, and none that subtraction tells', async () => {
  const open = await madeUp(reviewer, COUNTY)
  const { whole, below, hides } = await madeUp(planner, COUNTY)
  expect(hides).toBe(true)
  expect(below.every(({ code }) => code.length < 12)).toBe(true)
  const lines = [...below, whole]
  let hidden = 0
  for (const [nth, line] of lines.entries()) {
    const real = [...open.below, open.whole][nth]
    if (real?.code !== line.code) throw new Error('a line of nobody')
    const people = (of: MakeUpLine): readonly (number | null)[] => [
      ...of.sizes.map(({ persons }) => persons),
      of.collective.persons,
      of.none,
    ]
    const shown = people(line)
    const small = people(real).map((count) => count !== null && count > 0 && count < 10)
    // What is shown is right, and nothing small is shown.
    expect(shown).toEqual(
      people(real).map((count, part) =>
        shown[part] === null || small[part] === true ? null : count,
      ),
    )
    hidden += shown.filter((count) => count === null).length
    // Sums with which two hidden sizes could be worked out are hidden with them.
    const isCut = line.sizes.some(({ persons }) => persons === null)
    const { households, persons, average } = line.family
    expect(isCut && [households, persons, average].some((one) => one !== null)).toBe(false)
  }
  expect(hidden).toBeGreaterThan(0)
  // The page of a township says what the table of its county says, and no more.
  const [township] = below.filter(({ code }) => code === '431322101')
  const alone = await madeUp(planner, '431322101')
  expect({ ...alone.whole, name: null }).toEqual({ ...township, name: null })
  expect(alone.below).toEqual([])
  const village = await planner.send('GET', `/residents/make-up?place=${WILLOW}&on=${ON}`)
  expect(codeOf(village)).toBe('record.unknown')
})

test('[QUA11] who sees no people sees no village of few, nor a part of few, nor what subtraction tells', async () => {
  const asked = async (who: Browser, place: string): Promise<ResidentCounts> =>
    residentCounts.parse((await who.send('GET', `/residents?place=${place}&on=${ON}`)).json())
  // Beside one of no known village: two women in a village of men.
  for (const born of ['1990-01-01', '2015-01-01'])
    await enter(BRIDGE, null, { sex: '2', born_on: born })
  const open = await asked(reviewer, COUNTY)
  const guarded = await asked(planner, COUNTY)
  expect([open.hides, guarded.hides]).toEqual([false, true])
  expect(guarded.villages.map(({ code }) => code)).toEqual(open.villages.map(({ code }) => code))
  const cells = ({ villages, persons, men, women }: ResidentCounts): (number | null)[] => [
    ...villages.flatMap((of) => [of.persons, of.men, of.women, of.children, of.aged]),
    persons,
    men,
    women,
  ]
  const shown = cells(guarded)
  expect(shown).toEqual(cells(open).map((count, at) => (shown[at] === null ? null : count)))
  expect(shown.filter((count) => count !== null && count > 0 && count < 10)).toEqual([])
  const of = (
    counts: ResidentCounts,
    code: string,
  ): ResidentCounts['villages'][number] | undefined =>
    counts.villages.find((line) => line.code === code)
  // Two women: not shown, nor the men, who with everybody would tell them.
  expect(of(guarded, BRIDGE)).toMatchObject({ women: null, men: null })
  expect(of(open, BRIDGE)).toMatchObject({ women: 2 })
  // One person of no known village: another count of the county goes with it, or the rest would tell.
  expect(of(guarded, COUNTY)?.persons).toBeNull()
  // The pages of a township and of a village say what the county's says.
  for (const place of ['431322101', '431322102', WILLOW, BRIDGE]) {
    const page = await asked(planner, place)
    expect(page.villages).toEqual(guarded.villages.filter(({ code }) => code.startsWith(place)))
  }
  expect((await asked(planner, BRIDGE)).persons).toBe(of(guarded, BRIDGE)?.persons)
  const balance = `/population-balance?place=${BRIDGE}&from=2024-01-01&to=${ON}`
  expect(codeOf(await planner.send('GET', balance))).toBe('record.unknown')
  expect((await reviewer.send('GET', balance)).statusCode).toBe(200)
})

test('[QUA19] the file holds what the page shows, hidden cells in words', async () => {
  for (const who of [reviewer, planner]) {
    const view = await madeUp(who, COUNTY)
    const answer = await who.send('GET', `/residents/make-up/export?place=${COUNTY}&on=${ON}`)
    expect(answer.headers['content-disposition']).toContain(`make-up-${COUNTY}-${ON}.csv`)
    const [, ...rows] = answer.body.trim().split('\r\n')
    expect(rows).toHaveLength(view.below.length + 1)
    const cells = rows.map((row) => row.split(','))
    for (const [nth, line] of [...view.below, view.whole].entries()) {
      expect(cells[nth]?.[0]).toBe(line.code)
      const printed = countsOf(line).map((one) => (one === null ? '人数太少不显示' : String(one)))
      expect(cells[nth]?.filter((_one, column) => column >= 2 && column < 17)).toEqual(
        printed.slice(0, 15),
      )
    }
  }
})

test('[QUA16] a place of elsewhere, and a day that does not exist, are as unknown as any', async () => {
  const asked = [
    [clerk, `place=${BRIDGE}&on=${ON}`],
    [clerk, `place=${COUNTY}&on=${ON}`],
    [reviewer, `place=${COUNTY}&on=2024-02-30`],
  ] as const
  for (const [who, query] of asked) {
    expect(codeOf(await who.send('GET', `/residents/make-up?${query}`))).toBe('record.unknown')
    expect(codeOf(await who.send('GET', `/residents/make-up/export?${query}`))).toBe(
      'record.unknown',
    )
  }
})
