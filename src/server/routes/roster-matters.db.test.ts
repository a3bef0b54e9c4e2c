import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  householdRoster,
  villageRoster,
  villageRosters,
  type HouseholdLine,
  type HouseholdRoster,
  type VillageRoster,
} from '#wire/roster.ts'
import { VILLAGE } from '../test-county.ts'
import type { Browser, TestServer } from '../test-server.ts'
import { plantHouseholds, plantTwoHolders, rivalOffice } from './test-rivals.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser

beforeAll(async () => {
  ;({ at, reviewer, clerk } = await rivalOffice())
  await plantHouseholds(at.store)
})
afterAll(() => at.close())

async function page(query: string, browser = reviewer): Promise<VillageRoster> {
  const answer = await browser.send('GET', `/villages/${VILLAGE}/households?${query}`)
  return villageRoster.parse(answer.json())
}

async function wholeList(filter: string): Promise<readonly HouseholdLine[]> {
  const lines: HouseholdLine[] = []
  let said = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: VillageRoster = await page(`filter=${filter}&cursor=${cursor}`)
    expect(next.linesBefore).toBe(lines.length)
    lines.push(...next.households)
    cursor = next.nextCursor
    said = next.lines
  }
  expect(said).toBe(lines.length)
  return lines
}

async function roster(householdId: string, browser = reviewer): Promise<HouseholdRoster> {
  const path = `/villages/${VILLAGE}/households/${householdId}/roster`
  return householdRoster.parse((await browser.send('GET', path)).json())
}

test('[OFF43] all that keeps a household open stands in its roster, each under the number that decides it', async () => {
  const open = await wholeList('open')
  expect(open.length).toBeGreaterThan(40)
  const kinds = new Set<string>()
  for (const line of open.slice(0, -1)) {
    const { persons, open: waiting } = await roster(line.householdId)
    expect(waiting).toBe(line.open)
    const matters = persons.flatMap((person) => person.matters)
    for (const { kind, discrepancyNo, state, what } of matters) {
      kinds.add(kind)
      expect(state).toBe('open')
      expect(what.zh.length).toBeGreaterThan(8)
      const told = await reviewer.send('GET', `/discrepancies/${String(discrepancyNo)}`)
      expect(told.json<{ kind: string }>().kind).toBe(kind)
    }
  }
  expect([...kinds].toSorted()).toEqual(['missing_in_register', 'only_in_register'])
})

test('[OFF43] a matter that is decided, or left to be asked, says so in the roster of its household', async () => {
  const open = await wholeList('open')
  const line = open.find(({ kinds }) => kinds.some(({ kind }) => kind === 'only_in_register'))
  const householdId = line?.householdId ?? ''
  const matterOf = async (): Promise<{ readonly no: number; readonly state: string }> => {
    const { persons } = await roster(householdId)
    const matter = persons
      .flatMap(({ matters }) => matters)
      .find(({ kind }) => kind === 'only_in_register')
    return { no: matter?.discrepancyNo ?? 0, state: matter?.state ?? '' }
  }
  const { no } = await matterOf()
  const path = `/discrepancies/${String(no)}/decision`
  await reviewer.send('POST', path, { verdict: 'ask', reason: '问问邻居' })
  expect((await matterOf()).state).toBe('asked')
  expect((await page(`household=${householdId}`)).households[0]?.open).toBe(line?.open)
  await reviewer.send('POST', path, { verdict: 'keep', reason: '人在家里' })
  expect((await matterOf()).state).toBe('decided')
  await reviewer.send('DELETE', path)
  expect((await matterOf()).state).toBe('open')
})

test('[OFF43] people whom no household holds each say so, on the screen and last on the paper', async () => {
  const [nobodys] = (await wholeList('open')).slice(-1)
  const { household, persons, personsLeft } = await roster(nobodys?.householdId ?? '')
  expect(household.isNobodys).toBe(true)
  expect([persons.length, personsLeft]).toEqual([nobodys?.members, 0])
  expect(persons.every(({ matters }) => matters[0]?.kind === 'no_household')).toBe(true)
  let printed: readonly HouseholdRoster[] = []
  let said = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await reviewer.send('GET', `/villages/${VILLAGE}/rosters?cursor=${cursor}`)
    const next = villageRosters.parse(answer.json())
    printed = [...printed, ...next.rosters]
    cursor = next.nextCursor
    said = next.households
  }
  expect(said).toBe(printed.length)
  expect(printed.filter((one) => one.household.isNobodys)).toHaveLength(1)
  expect(printed.at(-1)?.household.isNobodys).toBe(true)
})

test('[DIS8] the rosters of a township do not tell that somebody elsewhere holds the same number', async () => {
  await plantTwoHolders(at.store, 9001)
  const { rows } = await at.store.pool.query<{ householdId: string }>(
    `select p.household_id as "householdId" from register.persons p
     join evidence.discrepancies d using (county, person_id) where d.discrepancy_no = 9001`,
  )
  const householdId = rows[0]?.householdId ?? ''
  const told = async (browser: Browser): Promise<readonly boolean[]> => {
    const [line] = (await page(`household=${householdId}`, browser)).households
    const { persons } = await roster(householdId, browser)
    const kinds = [line?.kinds ?? [], persons.flatMap(({ matters }) => matters)]
    return kinds.map((some) => some.some(({ kind }) => kind === 'two_people_one_number'))
  }
  expect([await told(reviewer), await told(clerk)]).toEqual([
    [true, true],
    [false, false],
  ])
  await at.store.pool.query('delete from evidence.discrepancies where discrepancy_no = 9001')
})

test('[OFF44] around any household of any filter the list goes on both ways without a gap, and names its place', async () => {
  const everybody = await wholeList('all')
  for (const filter of ['open', 'same', 'all'] as const) {
    const all = await wholeList(filter)
    for (const { householdId, code } of everybody) {
      const around = await page(`filter=${filter}&around=${householdId}`)
      const from = around.linesBefore
      expect(around.households).toEqual(all.slice(from, from + around.households.length))
      expect(around.lines).toBe(all.length)
      // In the order of the codes, which are all different; left out by the filter, it stands between two others.
      const before = all.filter((line) => (line.code ?? '~') < (code ?? '~')).length
      expect(around.linesBeforeAsked).toBe(before)
      expect(around.previousCursor === null).toBe(from === 0)
      const earlier = await page(`filter=${filter}&before=${around.previousCursor ?? householdId}`)
      const end = from === 0 ? before : from
      expect(earlier.households.slice(0, end)).toEqual(all.slice(earlier.linesBefore, end))
    }
  }
})
