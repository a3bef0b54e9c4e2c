import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
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
  [
    'a visit without a phone',
    '/compare/to-ask/431322106200',
    async ({ page }) => {
      await page.getByTestId('visited').first().click()
      await page.getByTestId('record-visit').waitFor()
    },
  ],
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
    'a parent to find, whom the county may name',
    '/quality/findings',
    async ({ page }) => {
      await page
        .getByText(/^填报的父亲或母亲|^The parent who was named/u)
        .first()
        .click()
      await page.getByTestId('stated-parent').waitFor()
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
  await page
    .getByTestId('visit')
    .first()
    .getByRole('button', { name: /不愿回答|rather not/u })
    .click()
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
