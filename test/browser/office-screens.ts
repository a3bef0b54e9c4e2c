import type { Page } from 'playwright-core'
import type { OfficeDriver } from './office-driver.ts'

const PERSON = '/register/persons/0190c000-0000-7000-8000-000000000001'
const BATCH = '/intake/0190a000-0000-7000-8000-000000000002'
export const ROSTER = '/compare/roster/431322106200'
const REPORT = '/forms/reports/0190e000-0000-7000-8000-000000000002'
const HOUSEHOLD = '0190c000-0000-7000-8000-000000000400'
const ORDER = '/forms/orders/0190e000-0000-7000-8000-000000000003'

export interface Screen {
  readonly driver: OfficeDriver
  readonly page: Page
  /** Lines of the console that speak of the content policy, and thrown errors. */
  readonly complaints: string[]
}

/** What is drawn, where, and what is done there first. */
export type Case = [name: string, path: string, then: ((at: Screen) => Promise<void>) | null]

/** Every screen of the office, and what opens on it. */
export const SCREENS: readonly Case[] = [
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
  ['a withdrawal', BATCH, ({ page }) => page.locator('.page-head .ant-btn-dangerous').click()],
  ['a village to choose', '/compare', null],
  ['rosters with evidence', ROSTER, openRosterEvidence],
  [
    'the review queue',
    '/compare/pairs',
    async ({ page }) => page.getByTestId('pair-case').waitFor(),
  ],
  ['runs', '/compare/runs', null],
  [
    'what waits for me',
    '/approvals',
    async ({ page }) => page.getByTestId('item-change').waitFor(),
  ],
  ['who reported', '/forms/reports', null],
  ['a change report', REPORT, async ({ page }) => page.getByTestId('report-lines').waitFor()],
  [
    'a line returned without a reason',
    REPORT,
    async ({ page }) => {
      await page.getByTestId('return-1').click()
      await page.getByTestId('reason-form').getByRole('button').last().click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a line with mistakes',
    '/forms/reports/write/431322106200/2026-10',
    async ({ page }) => {
      await page.getByLabel('日期').or(page.getByLabel('Date')).first().fill('2026-02-30')
      await page.getByTestId('save-line').click()
      await page.getByTestId('error-summary').waitFor()
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
      await page.getByTestId('birth-ledger').locator('table').waitFor()
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
  ['item-change forms', '/forms/item-changes', null],
  ['orders', '/forms/orders', ({ page }) => page.getByTestId('issue-order').click()],
  ['an order', ORDER, async ({ page }) => page.getByTestId('order').waitFor()],
  [
    'hits',
    '/register',
    async ({ driver }) => {
      await driver.search('liu gui sheng')
    },
  ],
  [
    'a person with evidence',
    PERSON,
    async ({ driver }) => {
      await driver.openEvidence('born_on')
    },
  ],
  [
    'a correction with mistakes',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('correct').click()
      await page.getByTestId('save-correction').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['a household', `/register/households/${HOUSEHOLD}`, null],
  ['a birth', '/register/births/new', null],
  [
    'entering somebody with mistakes',
    `/register/persons/new?household=${HOUSEHOLD}`,
    async ({ page }) => {
      await page.locator('#entry-bornOn').fill('2026-02-30')
      await page.getByTestId('save-entry').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['opening a household', '/register/households/new', null],
  [
    'splitting a household with mistakes',
    `/register/households/new?from=${HOUSEHOLD}`,
    async ({ page }) => {
      await page.getByTestId('save-household').click()
      await page.getByTestId('error-summary').waitFor()
      await page.getByTestId('split-members').getByRole('checkbox').first().check()
    },
  ],
  [
    'a merger of households with mistakes',
    `/register/households/${HOUSEHOLD}`,
    async ({ page }) => {
      await page.getByTestId('household-merge').click()
      await page.getByTestId('save-step').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['residents', '/register/residents', ({ page }) => page.getByTestId('cell-deaths').click()],
  ['reference dates', '/register/reference-dates', null],
  [
    'freezing a day',
    '/register/reference-dates',
    async ({ page }) => {
      await page.getByTestId('freeze').click()
      await page.getByTestId('freeze-form').locator('[type=submit]').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a reference date',
    '/register/reference-dates/0190f000-0000-7000-8000-000000000001',
    ({ page }) => page.getByTestId('late').waitFor(),
  ],
  [
    'a life event with mistakes',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('life-move_within').click()
      await page.getByTestId('save-life').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['no such page', '/nowhere', null],
]

async function chooseFile(page: Page): Promise<void> {
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n甲\n') })
  await page.getByTestId('mapping').waitFor()
}

async function openRosterEvidence({ page }: Screen): Promise<void> {
  await page.getByTestId('roster-cursor').waitFor()
  await page.keyboard.press('F4')
  await page.getByTestId('evidence').waitFor()
}

/** Pairwise (S32): the width between is gone over in English and dark. */
