import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RadarReading } from '#domain/radar/sweep-townships.ts'
import { openCountyCheck, runCountyCheck } from '#jobs/check-county.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { saveReadings } from '#register/radar/save-readings.ts'
import type { RadarView } from '#wire/radar.ts'
import { comparedServer, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

const TOWNSHIP = VILLAGE.slice(0, 9)
const OTHER = OTHER_VILLAGE.slice(0, 9)

let at: TestServer
let reviewer: Browser
let clerk: Browser
let planner: Browser
beforeAll(async () => {
  at = await comparedServer()
  for (const [loginName, role] of [
    ['planner', 'planner'],
    ['clerk2', 'township_clerk'],
  ] as const) {
    const account = {
      county: COUNTY,
      loginName,
      displayName: loginName,
      password: PASSWORD,
      role,
      territory: TOWNSHIP,
      isDemo: true,
    }
    await saveAccount(at.store, account)
  }
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk2')
  planner = new Browser(at.server)
  await planner.signIn('planner', null)
})
afterAll(() => at.close())

async function radar(browser: Browser, place = ''): Promise<RadarView> {
  return (await browser.send('GET', `/quality/radar${place}`)).json<RadarView>()
}

test('[RAD5] a check of the county reads the signs of every township', async () => {
  expect(await radar(reviewer)).toMatchObject({ asOf: null, townships: [] })
  const context = { store: at.store, county: COUNTY, clock: at.now }
  const opened = await openCountyCheck(context, {
    asOf: '2026-11-20',
    cause: 'command',
    startedBy: 'test',
  })
  expect((await runCountyCheck(context, opened, () => undefined)).phase).toBe('done')
  const { asOf, townships } = await radar(reviewer)
  expect(asOf).toBe('2026-11-20')
  const { rows } = await at.store.pool.query<{ code: string }>(
    `select code from register.places where level = 4 and valid_to is null and starts_with(code, $1) order by code`,
    [COUNTY],
  )
  expect(townships.map(({ place }) => place)).toEqual(rows.map(({ code }) => code))
  // Two townships of a handful of people: nothing is judged, nothing is alarmed.
  expect(
    townships.flatMap(({ readings }) => readings).some(({ q, alarm }) => q !== null || alarm),
  ).toBe(false)
})

const ALARM: RadarReading = {
  place: TOWNSHIP,
  sign: 'death_rate',
  hits: 10,
  of: 40,
  value: { point: 0.25, lower: 0.12, upper: 0.46 },
  expected: 1,
  comparable: 6,
  deviations: -4.2,
  q: 0.001,
  alarm: true,
}

test('[RAD6] a step is ticked with what was found, by whom and when, and the last word of a step counts', async () => {
  const readings = [ALARM, { ...ALARM, place: OTHER }]
  await saveReadings(at.store, { county: COUNTY, checkNo: 2, asOf: '2026-11-21', readings })
  const look = {
    place: TOWNSHIP,
    sign: 'death_rate',
    step: 'cremation',
    outcome: 'open',
    found: '火化名单只到三月',
  }
  expect((await clerk.send('POST', '/quality/radar/looks', look)).statusCode).toBe(200)
  const mended = { ...look, outcome: 'mended', found: '四至十月名单已补收' }
  expect((await reviewer.send('POST', '/quality/radar/looks', mended)).statusCode).toBe(200)
  const { townships } = await radar(reviewer, `?place=${TOWNSHIP}`)
  expect(townships.map(({ place }) => place)).toEqual([TOWNSHIP])
  const [reading] = townships[0]?.readings ?? []
  expect(reading).toMatchObject({ sign: 'death_rate', alarm: true, q: 0.001 })
  expect(reading?.looks).toMatchObject([
    { step: 'cremation', outcome: 'mended', found: '四至十月名单已补收' },
  ])
  const { rows } = await at.store.pool.query(`select outcome from work.radar_looks order by at`)
  expect(rows).toHaveLength(2)
})

test('[RAD6] a township ticks its own steps only, and who reads totals ticks none', async () => {
  const look = {
    place: OTHER,
    sign: 'death_rate',
    step: 'cremation',
    outcome: 'in_order',
    found: '名单齐',
  }
  expect(codeOf(await clerk.send('POST', '/quality/radar/looks', look))).toBe('record.unknown')
  const own = { ...look, place: TOWNSHIP }
  expect((await planner.send('POST', '/quality/radar/looks', own)).statusCode).toBe(403)
  expect(
    codeOf(await clerk.send('POST', '/quality/radar/looks', { ...own, step: 'mothers' })),
  ).toBe('record.unknown')
  expect(
    codeOf(await clerk.send('POST', '/quality/radar/looks', { ...own, sign: 'births_on_time' })),
  ).toBe('record.unknown')
  expect(codeOf(await clerk.send('GET', `/quality/radar?place=${OTHER}`))).toBe('record.unknown')
  const seen = await radar(planner)
  expect(seen.townships.map(({ place, mayLook }) => [place, mayLook])).toEqual([[TOWNSHIP, false]])
})
