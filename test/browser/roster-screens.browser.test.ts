import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { villageRoster } from '#wire/roster.ts'
import { WAITING } from './office-driver.ts'
import { officeScreens, ROSTER } from './office-screens.ts'

const open = officeScreens()

test('[OFF42] by key through a village: the line in sight in its list, the household said, the page where it was', async () => {
  const { driver, page } = await open({ width: 1024 })
  await driver.open(ROSTER)
  await page.getByTestId('household-case').waitFor()
  const lines = page.getByTestId('household-list').locator('li')
  const last = (await lines.count()) - 1
  const scrolled = await page.evaluate(() => scrollY)
  for (let step = 1; step <= last; step += 1) {
    await page.keyboard.press('Control+ArrowRight')
    await expect.poll(() => lines.nth(step).locator('a').getAttribute('aria-current')).toBe('true')
    const [line, list] = [
      await lines.nth(step).boundingBox(),
      await page.getByTestId('household-list').boundingBox(),
    ]
    if (line === null || list === null) throw new Error('a line that is not drawn')
    expect(line.y).toBeGreaterThanOrEqual(list.y - 1)
    expect(line.y + line.height).toBeLessThanOrEqual(list.y + list.height + 1)
    const said = await page.getByRole('status').filter({ hasText: '户，共' }).textContent()
    expect(said).toContain(`第 ${step + 1} 户`)
  }
  expect(await page.evaluate(() => scrollY)).toBe(scrolled)
})

test('[OFF42] a head is found though their page of the list is not yet here; nobody found is said', async () => {
  const { driver, page } = await open({})
  await page.route('**/api/villages/*/households*', async (route) => {
    const answer = await route.fetch()
    const all = villageRoster.parse(await answer.json())
    const isFirst = !route.request().url().includes('cursor=')
    await route.fulfill({
      response: answer,
      json: {
        ...all,
        households: isFirst ? all.households.slice(0, 8) : all.households.slice(8),
        nextCursor: isFirst ? (all.households[7]?.householdId ?? null) : null,
      },
    })
  })
  await driver.open(ROSTER)
  const lines = page.getByTestId('household-list').locator('li')
  await expect.poll(() => lines.count()).toBe(8)
  const find = page.getByRole('searchbox', { name: '找：户主、组' })
  await find.fill('罗立兴')
  await expect.poll(() => lines.allInnerTexts()).toEqual([expect.stringContaining('罗立兴')])
  await find.fill('无此人')
  await page.getByText('这一类里没有这样的户。').waitFor()
})

test('[OFF43] by key from what no column settles to where it is decided, and back to the same household', async () => {
  const { driver, page } = await open({})
  await driver.open(`${ROSTER}/0190b000-0000-7000-8000-000000000102?filter=all`)
  const cursor = page.getByTestId('roster-cursor')
  await cursor.waitFor()
  for (let step = 0; step < 9; step += 1) {
    if ((await cursor.getByTestId('matter-link').count()) > 0) break
    await page.keyboard.press('ArrowDown')
  }
  await expect.poll(() => cursor.innerText()).toContain('别的名单有此人，登记簿没有')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/compare\/discrepancies\/41\?/)
  await page.getByTestId('decision-form').waitFor()
  await page.keyboard.press('Digit3')
  await page.locator('#discrepancy-reason:focus').waitFor()
  await page.keyboard.type('问问本人')
  await page.keyboard.press('Control+Enter')
  const back = page.getByTestId('back-to-household')
  await expect.poll(() => back.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(page.url()).toContain('/compare/discrepancies/41')
  await page.keyboard.press('Enter')
  await page.waitForURL(/000000000102\?filter=all$/)
  await page.getByTestId('household-case').waitFor()
  expect(await page.locator('.case-head').getAttribute('data-household')).toContain('0102')
})

test('[OFF44] a household opened by its address goes on and back by key, wherever in the village it stands', async () => {
  const { driver, page } = await open({})
  await page.route('**/api/villages/*/households?*', async (route) => {
    const answer = await route.fetch()
    const all = villageRoster.parse(await answer.json())
    const asked = new URL(route.request().url()).searchParams
    const placeOf = (name: string): number =>
      all.households.findIndex(({ householdId }) => householdId === asked.get(name))
    const [around, before, cursor] = [placeOf('around'), placeOf('before'), placeOf('cursor')]
    const first = around >= 0 ? around - 1 : before >= 0 ? Math.max(0, before - 3) : cursor + 1
    const households = all.households.slice(first, before >= 0 ? before : first + 3)
    const end = first + households.length
    await route.fulfill({
      response: answer,
      json: {
        ...all,
        households,
        linesBefore: first,
        linesBeforeAsked: around >= 0 ? around : null,
        previousCursor: first === 0 ? null : households[0]?.householdId,
        nextCursor: end === all.lines ? null : households.at(-1)?.householdId,
      },
    })
  })
  const shown = (): Promise<string | null> =>
    page.locator('.case-head').getAttribute('data-household')
  await driver.open(`${ROSTER}/0190b000-0000-7000-8000-000000000109`)
  await expect.poll(shown).toContain('0109')
  await expect.poll(() => page.locator('.case-head').innerText()).toContain('10 / 13')
  for (const [key, no] of [
    ['ArrowRight', '0110'],
    ['ArrowRight', '0111'],
    ['ArrowLeft', '0110'],
    ['ArrowLeft', '0109'],
    ['ArrowLeft', '0108'],
    ['ArrowLeft', '0107'],
    ['ArrowLeft', '0106'],
    ['ArrowLeft', '0105'],
  ] as const) {
    await expect
      .poll(() => page.locator('.case-head').getByRole('button', { disabled: true }).count())
      .toBe(0)
    await page.keyboard.press(`Control+${key}`)
    await expect.poll(shown).toContain(no)
  }
  await page.locator('.line.on').waitFor()
})

test('[OFF45] session, page and first household are asked for side by side, each once', async () => {
  const { page, driver, answered } = await open({})
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const times = (path: string): number => asked.filter((one) => one.endsWith(path)).length
  const household = `${ROSTER}/0190b000-0000-7000-8000-000000000102`
  // The page's script does not come before everything else was asked for: one after the other would never end.
  await page.route('**/assets/roster-page-*.js', async (route) => {
    await expect.poll(() => [times('/session'), times('/roster')]).toEqual([1, 1])
    await route.continue()
  })
  await driver.open(household)
  await page.getByTestId('household-case').waitFor()
  await answered()
  expect([times('/session'), times('/households'), times('0102/roster')]).toEqual([1, 1, 1])
})

test('[OFF46] a value taken while the office is away is refused at once, and not sent when it is back', async () => {
  const { driver, page } = await open({})
  await driver.open(ROSTER)
  await page.getByTestId('roster-cursor').waitFor()
  let sent = 0
  page.on('requestfinished', (request) => {
    if (request.method() === 'POST') sent += 1
  })
  await page.context().setOffline(true)
  try {
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    // The next one was there already; the one behind it is not.
    await page.keyboard.press('Control+ArrowRight')
    await page.locator('.case-head[data-household$="0101"]').waitFor()
    await page.keyboard.press('Control+ArrowRight')
    await page.getByRole('button', { name: '再试一次' }).waitFor(WAITING)
  } finally {
    await page.context().setOffline(false)
  }
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByTestId('household-case').waitFor()
  expect(sent).toBe(0)
})

test('[OFF47] on a telephone what differs, its list and the proposal are in sight, and taken by touch', async () => {
  const { driver, page } = await open({ width: 360 })
  await driver.open(ROSTER)
  const row = page.locator('.roster-item:not(.roster-matter)', { hasText: '袁秀玫' })
  const inSight = async (of: Locator): Promise<boolean> => {
    const box = await of.boundingBox()
    return box !== null && box.x >= 0 && box.x + box.width <= 360
  }
  await row.locator('.differs').waitFor()
  expect(await inSight(row.locator('.differs'))).toBe(true)
  expect(await inSight(row.locator('.roster-proposal'))).toBe(true)
  expect(
    await row.locator('.differs').evaluate((one) => getComputedStyle(one, '::before').content),
  ).toContain('医保')
  await row.locator('.differs').click()
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await row.locator('.roster-proposal .take').click()
  expect((await sent).url()).toContain('/roster/adoptions')
  const matter = page.locator('.roster-matter').getByTestId('matter-link')
  expect(await inSight(matter)).toBe(true)
})

test('[OFF48] a line says that its household stands elsewhere, a roster who of it is counted elsewhere', async () => {
  const { driver, page } = await open({ width: 360 })
  await driver.open(`${ROSTER}?filter=all`)
  await page.getByTestId('counted-elsewhere').getByText('人算在洋溪镇石桥村').waitFor()
  const apart = page.getByTestId('household-list').locator('li').last()
  expect(await apart.innerText()).toContain('户在洋溪镇石桥村')
  await apart.locator('a').click()
  await page.locator('.case-note', { hasText: '户在洋溪镇石桥村' }).waitFor()
  expect(await page.getByRole('button', { name: /^全部/ }).innerText()).toContain('413')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('[OFF49] a village without a household says so and what to do, not that nothing is left', async () => {
  const { driver, page } = await open({ mood: 'empty', width: 360 })
  await driver.open(ROSTER)
  const said = page.getByTestId('empty-village')
  await said.getByRole('heading', { name: '这个村还没有登记一户' }).waitFor()
  expect(await said.getByRole('link').allInnerTexts()).toEqual(['收名单', '做一次比对', '立户'])
  expect(await page.getByText('没有要处理的户').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
