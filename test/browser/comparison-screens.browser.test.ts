import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { villageRoster } from '#wire/roster.ts'
import { officeScreens, ROSTER, type Case, type Screen, screenTour } from './office-screens.ts'

const BATCH = '/intake/0190a000-0000-7000-8000-000000000002'

/** Every screen of the files, of the comparison and of the quality, and what opens on it. */
const SCREENS: readonly Case[] = [
  ['overview', '/overview', null],
  ['the pyramid as a table', '/overview', ({ page }) => page.locator('.pyramid .as-link').click()],
  ['the list of keys', '/overview', ({ page }) => page.keyboard.press('Shift+Slash')],
  ['the place picker', '/overview', ({ page }) => page.locator('.place').click()],
  ['files', '/intake', null],
  ['an upload', '/intake/new', ({ page }) => chooseFile(page)],
  [
    'an upload with mistakes',
    '/intake/new',
    async ({ page }) => {
      await chooseFile(page)
      await page.getByTestId('start-batch').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['a file', BATCH, null],
  [
    'keys of programs, one made without a name',
    '/intake/keys',
    ({ page }) => page.getByTestId('make-key').click(),
  ],
  [
    'like values of a column',
    `${BATCH}/cleaning`,
    async ({ page }) => {
      await page.getByTestId('add-step-go').click()
      await page.getByTestId('error-summary').waitFor()
      await page.getByTestId('clusters-村名').click()
      await page.getByTestId('cluster-dialog').waitFor()
    },
  ],
  ['a village of a legacy list', '/legacy/0190a000-0000-7000-8000-000000000007/431322106200', null],
  ['a withdrawal', BATCH, ({ page }) => page.locator('.page-head .ant-btn-dangerous').click()],
  ['a village to choose', '/compare', null],
  ['rosters with evidence', ROSTER, openRosterEvidence],
  [
    'the review queue',
    '/compare/pairs',
    async ({ page }) => page.getByTestId('pair-case').waitFor(),
  ],
  [
    'a pair that waits for a second opinion',
    '/compare/pairs',
    async ({ page }) => {
      await page.getByTestId('chip-second').click()
      await page.getByTestId('pair-opinions').waitFor()
    },
  ],
  ['accuracy of reviewers', '/compare/reviewers', null],
  ['runs', '/compare/runs', ({ page }) => page.getByTestId('run-review').waitFor()],
  ['an older run put back without a reason', '/compare/runs/11', putBackWithoutReason],
  ['whom to visit', '/compare/to-ask', null],
  ['a refused visit', '/compare/to-ask/431322106200', refuseVisit],
  ['figures of quality', '/quality', null],
  ['the estimate', '/quality/estimate', null],
  [
    'the estimate’s lists as a table',
    '/quality/estimate',
    async ({ page }) => {
      await page.getByTestId('estimate-lists').getByRole('button').click()
      await page.getByTestId('birth-ledger').locator('summary').click()
      await page.getByTestId('birth-ledger').locator('td.red button').first().click()
      await page.getByTestId('birth-records').locator('table').waitFor()
    },
  ],
  [
    'people behind a figure',
    '/quality?figure=completeness_items',
    async ({ page }) => {
      await page.getByTestId('open-people').click()
      await page.getByTestId('figure-people').waitFor()
      await page.getByTestId('asleep').locator('summary').click()
    },
  ],
  [
    'a target with mistakes',
    '/quality?figure=number_accuracy',
    async ({ page }) => {
      await page.getByTestId('set-target').click()
      await page.getByTestId('save-target').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a finding answered without a reason',
    '/quality/findings',
    async ({ page }) => {
      await page.getByTestId('answer-source_wrong').click()
      await page.getByTestId('send-answer').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'findings to be sent out',
    '/quality/findings',
    async ({ page }) => {
      await page.getByTestId('assign-many').click()
      await page.getByTestId('assign-preview').waitFor()
    },
  ],
  ['ages and sexes', '/quality/ages', null],
  [
    'how an index of ages is computed',
    '/quality/ages',
    async ({ page }) => page.getByTestId('age-readings').locator('summary').first().click(),
  ],
  ['tasks of child protection', '/protection', null],
  [
    'a task of child protection with mistakes',
    '/protection/018f0000-0000-7000-8000-0000000c0001',
    async ({ page }) => {
      await page.getByTestId('protection-close').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['entries by hand', '/quality/entries', null],
  [
    'a sign judged with a mistake',
    '/quality/entries',
    async ({ page }) => {
      await page.getByTestId('account-entries').locator('.as-link').first().click()
      await page.getByTestId('save-look').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['radar', '/quality/radar', null],
  [
    'a note on the radar with a mistake',
    '/quality/radar',
    async ({ page }) => {
      await page.getByTestId('radar-detail').getByRole('button').first().click()
      await page.getByTestId('save-look').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['samples', '/quality/samples', null],
  [
    'a sample to be drawn, with a mistake',
    '/quality/samples',
    async ({ page }) => {
      await page.getByTestId('draw-sample').click()
      await page.locator('#sample-villages').fill('1')
      await page.getByTestId('draw-now').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a sample under way, drawn again',
    '/quality/samples/2',
    async ({ page }) => {
      await page.getByTestId('sample').locator('summary').click()
      await page.getByTestId('redraw').click()
      await page.getByRole('status').waitFor()
    },
  ],
  ['what a sample says', '/quality/samples/1', null],
  [
    'a household of a sample with somebody unanswered',
    '/quality/samples/2/431322106200',
    async ({ page }) => {
      await page.getByTestId('save-household').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
]

const open = officeScreens()
const lookAt = screenTour(open)

test.each(SCREENS)('[OFF19] [OFF20] [OFF22] %s', async (...screen) => {
  expect(await lookAt(screen)).toEqual([])
})

async function chooseFile(page: Page): Promise<void> {
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n甲\n') })
  await page.getByTestId('mapping').waitFor()
}

async function putBackWithoutReason({ page }: Screen): Promise<void> {
  await page.getByTestId('run-put_back').click()
  await page.getByTestId('put-back-preview').waitFor()
  await page.getByTestId('send-order').click()
  await page.getByRole('alert').waitFor()
}

async function refuseVisit({ page }: Screen): Promise<void> {
  await page.getByTestId('visit').first().getByRole('button').click()
  await page.getByTestId('end-asking').waitFor()
}

async function openRosterEvidence({ page }: Screen): Promise<void> {
  await page.getByTestId('roster-cursor').waitFor()
  await page.keyboard.press('F4')
  await page.getByTestId('evidence').waitFor()
}

test('[OFF32] the paper of a village: A4 across, the head on every page, nothing before the first', async () => {
  const { driver, page } = await open({})
  await driver.open('/compare/roster-paper/431322106200')
  await page.getByTestId('paper').waitFor()
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sizes = [...printed.matchAll(/\/MediaBox \[([^\]]*)\]/gu)].map(([, size = '']) =>
    size.split(' ').map((points) => Math.round(Number(points))),
  )
  expect(sizes.length).toBeGreaterThan(0)
  for (const size of sizes) expect(size).toEqual([0, 0, 842, 595])
  await page.emulateMedia({ media: 'print' })
  const head = await page.locator('.paper thead').evaluate((one) => getComputedStyle(one).display)
  expect(head).toBe('table-header-group')
  const ink = await page
    .locator('.paper-differs')
    .first()
    .evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one).textDecorationLine])
  expect(ink).toEqual(['rgb(0, 0, 0)', 'underline'])
})

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
