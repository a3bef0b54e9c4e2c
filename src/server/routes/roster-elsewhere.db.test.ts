import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_HOUSEHOLD } from '#register/queries/village-households.ts'
import {
  householdRoster,
  villageRoster,
  villageRosters,
  type HouseholdLine,
  type HouseholdRoster,
  type VillageRoster,
} from '#wire/roster.ts'
import { OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { COUNTY, type Browser, type TestServer } from '../test-server.ts'
import { plantHouseholds, rivalOffice } from './test-rivals.ts'

let at: TestServer
let reviewer: Browser
/** Of the township of the first village. */
let clerk: Browser
/** A household with something open that stands in the other township, and one from which a child is counted there. */
let apart = ''
let split = ''
let closed = ''

beforeAll(async () => {
  ;({ at, reviewer, clerk } = await rivalOffice())
  await plantHouseholds(at.store)
  const open = await lines('open')
  ;[apart = '', split = '', closed = ''] = open.map(({ householdId }) => householdId)
  await at.store.pool.query(
    `with moved as (update register.households set place = $2 where county = $1 and household_id = $3),
       ended as (update register.households set closed_on = '2026-01-01' where county = $1 and household_id = $5),
       gone as (update register.persons p set place = $2, residence_place = null
         from register.households h where p.county = $1 and p.household_id = $4
           and h.household_id = $4 and p.person_id <> h.head_person_id returning p.person_id)
     update evidence.discrepancies d set village = $2 from gone
     where d.county = $1 and d.person_id = gone.person_id`,
    [COUNTY, OTHER_VILLAGE, apart, split, closed],
  )
})
afterAll(() => at.close())

async function page(query: string, browser = reviewer, village = VILLAGE): Promise<VillageRoster> {
  const answer = await browser.send('GET', `/villages/${village}/households?${query}`)
  return villageRoster.parse(answer.json())
}

async function lines(
  filter: string,
  { browser = reviewer, village = VILLAGE } = {},
): Promise<readonly HouseholdLine[]> {
  const found: HouseholdLine[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: VillageRoster = await page(`filter=${filter}&cursor=${cursor}`, browser, village)
    expect(next.linesBefore).toBe(found.length)
    found.push(...next.households)
    cursor = next.nextCursor
  }
  return found
}

async function roster(
  householdId: string,
  { browser = reviewer, village = VILLAGE } = {},
): Promise<HouseholdRoster> {
  const path = `/villages/${village}/households/${householdId}/roster`
  return householdRoster.parse((await browser.send('GET', path)).json())
}

test('[OFF48] everybody counted in a village stands in one of its lines, and its figures are those of the lines', async () => {
  for (const village of [VILLAGE, OTHER_VILLAGE]) {
    for (const browser of village === VILLAGE ? [reviewer, clerk] : [reviewer]) {
      const { totals } = await page('filter=all', browser, village)
      const all = await lines('all', { browser, village })
      const isNobodys = ({ householdId }: HouseholdLine): boolean => householdId === NO_HOUSEHOLD
      const nobodys = (await lines('open', { browser, village })).filter(isNobodys)
      const [last] = nobodys
      const unregistered =
        last === undefined
          ? 0
          : (await roster(NO_HOUSEHOLD, { browser, village })).persons.filter(
              ({ registered }) => !registered,
            ).length
      const people = [...all, ...nobodys].reduce((sum, { members }) => sum + members, 0)
      expect(people).toBe(totals.registered + unregistered)
      expect(all).toHaveLength(totals.households + totals.householdsApart)
      const counts = {
        open: totals.householdsOpen + nobodys.length,
        decided: totals.householdsDecided,
        same: totals.householdsSame,
      }
      for (const filter of ['open', 'decided', 'same'] as const) {
        expect(await lines(filter, { browser, village })).toHaveLength(counts[filter])
      }
    }
  }
})

test('[OFF48] who is counted here while the household stands elsewhere is decided here, behind the own households', async () => {
  for (const browser of [reviewer, clerk]) {
    const all = await lines('all', { browser })
    const line = all.find(({ householdId }) => householdId === apart)
    expect(all.at(-1)).toEqual(line)
    expect(line?.note?.zh).toMatch(/^户在.+/)
    expect(line?.members).toBe(2)
    const { household, persons, open, elsewhere } = await roster(apart, { browser })
    expect([household.note, open]).toEqual([line?.note, line?.open])
    expect(persons.map(({ name }) => name)).toContain(line?.headName)
    expect([persons.length, elsewhere]).toEqual([2, []])
  }
  const around = await page(`filter=open&around=${apart}`)
  expect(around.households.map(({ householdId }) => householdId)).toContain(apart)
})

test('[OFF48] where the household stands its roster names who is counted elsewhere, to whoever may see them', async () => {
  const [seen, hidden] = [await roster(split), await roster(split, { browser: clerk })]
  expect(seen.elsewhere).toHaveLength(1)
  expect(seen.elsewhere[0]?.where.zh).toMatch(/^人算在.+/)
  expect(hidden.elsewhere).toEqual([])
  expect([seen.persons.length, hidden.persons.length]).toEqual([1, 1])
  const there = await roster(apart, { village: OTHER_VILLAGE })
  expect([there.persons, there.open, there.elsewhere.length]).toEqual([[], 0, 2])
  // The village of the child has them as a line of its own.
  const lineThere = (await lines('all', { village: OTHER_VILLAGE })).at(-1)
  expect([lineThere?.householdId, lineThere?.members]).toEqual([split, 1])
  const refused = await clerk.send('GET', `/villages/${OTHER_VILLAGE}/households/${apart}/roster`)
  expect(refused.statusCode).toBe(404)
})

test('[OFF48] a closed household to which somebody still belongs keeps its line, and says so', async () => {
  const line = (await lines('open')).find(({ householdId }) => householdId === closed)
  expect([line?.note?.zh, line?.members]).toEqual(['此户已销', 2])
  expect((await roster(closed)).open).toBe(line?.open)
})

test('[OFF48] the paper of a village has every line of its list', async () => {
  const printed: string[] = []
  let said = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await reviewer.send(
      'GET',
      `/villages/${VILLAGE}/rosters?filter=all&cursor=${cursor}`,
    )
    const next = villageRosters.parse(answer.json())
    printed.push(...next.rosters.map(({ household }) => household.householdId))
    cursor = next.nextCursor
    said = next.households
  }
  expect(printed).toEqual((await lines('all')).map(({ householdId }) => householdId))
  expect(said).toBe(printed.length)
})

test('[OFF48] what the overview says of a village is what its lines hold', async () => {
  const township = VILLAGE.slice(0, 9)
  const overview = (await reviewer.send('GET', `/overview?place=${township}`)).json<{
    townships: readonly { code: string; conflicts: number; omissions: number }[]
  }>()
  const row = overview.townships.find(({ code }) => code === VILLAGE)
  const told = new Set(['item_differs', 'missing_in_register', 'birth_missing'])
  const open = (await lines('open')).filter(({ householdId }) => householdId !== NO_HOUSEHOLD)
  const inLines = open
    .flatMap(({ kinds }) => kinds)
    .reduce((sum, { kind, count }) => sum + (told.has(kind) ? count : 0), 0)
  const outside = (await roster(NO_HOUSEHOLD)).persons.flatMap(({ matters, items }) => [
    ...matters.filter(({ kind, state }) => told.has(kind) && state === 'open'),
    ...items.filter((item) => item.open),
  ]).length
  expect((row?.conflicts ?? 0) + (row?.omissions ?? 0)).toBe(inLines + outside)
})

test('[OFF49] of a village without anybody every figure is none, which its screen can tell from all decided', async () => {
  await at.store.pool.query(
    `insert into register.places
     select (jsonb_populate_record(p, jsonb_build_object('code', $1::text, 'name', '新村'))).*
     from register.places p where code = $2 limit 1`,
    [`${VILLAGE.slice(0, 9)}299`, VILLAGE],
  )
  const { totals, households, lines: all } = await page('', clerk, `${VILLAGE.slice(0, 9)}299`)
  expect([totals.households, totals.householdsApart, totals.outsideHouseholds]).toEqual([0, 0, 0])
  expect([households, all]).toEqual([[], 0])
})

test('[OFF48] whoever died is not asked for a household, and is not counted among the registered any more', async () => {
  const before = (await page('filter=all', clerk)).totals
  const { persons } = await roster(NO_HOUSEHOLD, { browser: clerk })
  const quiet = persons.find(
    ({ registered, items, matters }) =>
      registered && matters.length === 1 && items.every((item) => !item.open),
  )
  const disputed = persons.find(
    ({ registered, items }) => registered && items.some(({ open }) => open),
  )
  const dead = [quiet?.personId ?? '', disputed?.personId ?? '']
  await at.store.pool.query(
    `update register.persons set life_state = 'dead' where person_id = any ($1::uuid[])`,
    [dead],
  )
  const after = (await page('filter=all', clerk)).totals
  expect([after.registered, after.outsideHouseholds]).toEqual([
    before.registered - 2,
    before.outsideHouseholds - 1,
  ])
  const left = (await roster(NO_HOUSEHOLD, { browser: clerk })).persons
  expect(left.some(({ personId }) => personId === dead[0])).toBe(false)
  // What is still to be decided about the other stays in reach, and no household is asked for.
  const still = left.find(({ personId }) => personId === dead[1])
  expect(still?.items.some(({ open }) => open)).toBe(true)
  expect(still?.matters.some(({ kind }) => kind === 'no_household')).toBe(false)
})
