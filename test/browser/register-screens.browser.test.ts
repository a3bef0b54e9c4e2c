import { expect, test } from 'vitest'
import { officeScreens, screenTour, type Case } from './office-screens.ts'

const PERSON = '/register/persons/0190c000-0000-7000-8000-000000000001'
const HOUSEHOLD = '0190c000-0000-7000-8000-000000000400'
const UNIT = '0190c000-0000-7000-8000-000000000600'
const REPORT = '/forms/reports/0190e000-0000-7000-8000-000000000002'
const MERGE_REQUEST = '/forms/merge-requests/0190e000-0000-7000-8000-000000000030'
const ORDER = '/forms/orders/0190e000-0000-7000-8000-000000000003'

/** Every screen of the forms, of the register and of discrepancies, and what opens on it. */
const SCREENS: readonly Case[] = [
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
  [
    'a line that names who goes along',
    '/forms/reports/write/431322106200/2026-10',
    async ({ page }) => {
      await page.locator('#line-kind').click()
      await page.locator('.ant-select-item-option:visible').nth(3).click()
      await page.locator('#line-subject').fill('刘')
      await page.getByTestId('line-form').getByRole('button', { name: '在登记簿里找' }).click()
      await page.locator('.parent-hits button').first().click()
      await page.getByTestId('companion').first().click()
    },
  ],
  ['item-change forms', '/forms/item-changes', null],
  ['requests to merge', '/forms/merge-requests', null],
  [
    'a request to merge, with evidence open, that is returned without a reason',
    MERGE_REQUEST,
    async ({ page }) => {
      await page.getByTestId('merge-name').getByRole('button').first().click()
      await page.getByTestId('evidence').waitFor()
      await page.getByTestId('step-return').click()
      await page.getByTestId('reason-form').getByRole('button').last().click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'two entries of which somebody has asked',
    `${PERSON}/merge/0190c000-0000-7000-8000-000000000078`,
    async ({ page }) => page.getByTestId('earlier-request').waitFor(),
  ],
  ['grants', '/grants', null],
  [
    'a round of grants that was tried, and one to undo',
    '/grants/rounds',
    async ({ page }) => {
      await page.locator('#round-lines').fill('chen 431322106')
      await page.locator('#round-reason').fill('入户采集')
      await page.getByTestId('try-round').click()
      await page.getByTestId('round-lines').waitFor()
      await page.getByTestId('undo-round').first().click()
      await page.getByTestId('undo-round-now').waitFor()
    },
  ],
  [
    'a hand-over with mistakes',
    '/grants/rounds',
    async ({ page }) => {
      await page.getByTestId('round-hand_over').click()
      await page.getByTestId('try-round').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
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
    'a telephone shown in full on demand',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('reveal-phone').click()
      await page.getByTestId('item-phone').getByRole('status').waitFor()
    },
  ],
  [
    'a cause of death with what was stated before, and one that has no shape',
    '/register/persons/0190c000-0000-7000-8000-000000000079',
    async ({ page }) => {
      await page.getByTestId('reveal-cause').click()
      await page.getByTestId('stated-causes').waitFor()
      await page.getByTestId('state-cause').click()
      await page.locator('#cause-code').fill('心梗')
      await page.getByTestId('save-cause').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['two entries to merge: which other', `${PERSON}/merge`, null],
  [
    'two entries to merge, with evidence open and a mistake',
    `${PERSON}/merge/0190c000-0000-7000-8000-000000000077`,
    async ({ page }) => {
      await page.getByTestId('merge-name').getByRole('button').first().click()
      await page.getByTestId('evidence').waitFor()
      await page.getByTestId('save-merge').click()
      await page.getByTestId('error-summary').waitFor()
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
  [
    'a correction and the doubts it would open and settle',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('correct').click()
      await page.locator('#correct-value').fill('13900001234')
      await page.getByTestId('correction-doubts').getByRole('listitem').first().waitFor()
    },
  ],
  [
    'a sex chosen from its list, which lies on the screen',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('correct').click()
      await page.locator('#correct-item').click()
      // A list that was laid out beyond the screen cannot be clicked.
      await page.locator('.ant-select-item-option').nth(3).click()
      await page.locator('#correct-value').click()
      await page.locator('.ant-select-item-option:visible').nth(1).click()
    },
  ],
  [
    'who goes along, and the check of a document',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('check-document').first().click()
      await page.locator('#life-note').fill('原件')
      await page.locator('#life-checker').click()
      await page.locator('.ant-select-item-option').nth(1).click()
    },
  ],
  ['a household', `/register/households/${HOUSEHOLD}`, null],
  [
    'the telephone of a household shown in full on demand',
    `/register/households/${HOUSEHOLD}`,
    async ({ page }) => {
      await page.getByTestId('reveal-household-phone').click()
      await page.locator('.household-facts').getByRole('status').waitFor()
    },
  ],
  [
    'items of a household that stay as they are',
    `/register/households/${HOUSEHOLD}`,
    async ({ page }) => {
      await page.getByTestId('household-items').click()
      await page.getByTestId('save-change').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'an address that stays as it is',
    `/register/households/${HOUSEHOLD}`,
    async ({ page }) => {
      await page.getByTestId('household-address').click()
      await page.getByTestId('save-change').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['units', '/register/units', null],
  [
    'a unit entered with mistakes',
    '/register/units',
    async ({ page }) => {
      await page.getByTestId('add-unit').click()
      await page.getByTestId('save-unit').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  ['a unit and its collective households', `/register/units/${UNIT}`, null],
  ['opening a collective household of a unit', `/register/households/new?unit=${UNIT}`, null],
  [
    'devices, and a case between them',
    '/collect',
    async ({ page }) => {
      await page.getByTestId('group-matter').waitFor()
      await page
        .getByTestId('devices')
        .getByRole('button', { name: /登记码|Issue/u })
        .click()
      await page.locator('#device-holder').waitFor()
    },
  ],
  ['batches of household sheets', '/collect/sheets', null],
  [
    'a name that two clerks keyed differently',
    '/collect/sheets/0190d000-0000-7000-8000-000000000301',
    async ({ page }) => {
      await page.locator('#cell-1-name').focus()
      await page.getByTestId('mismatch').waitFor()
    },
  ],
  ['the board of a day', '/collect/today', null],
  [
    'the desk of a village, and a task to put off',
    '/collect/today?place=431322106200',
    async ({ page }) => {
      await page.getByTestId('desk-task').first().waitFor()
      await page
        .getByRole('button', { name: /缓办|Put off/u })
        .first()
        .click()
      await page.getByTestId('mute-form').waitFor()
    },
  ],
  ['duty days', '/collect/duty-days', null],
  ['sheets to print', '/paper', ({ page }) => page.getByTestId('print').click()],
  [
    'a booklet that is lent, and its step',
    '/paper/archive/7K3M9QXT2B4CD5EFM',
    async ({ page }) => {
      await page.getByTestId('sheet-case').getByRole('button').first().click()
      await page.getByTestId('step-form').waitFor()
    },
  ],
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
  [
    'a parent stated with mistakes',
    PERSON,
    async ({ page }) => {
      await page.getByTestId('life-parents').click()
      await page.getByTestId('state-parent-open').click()
      await page.getByTestId('save-parent').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a discrepancy left to be asked without a reason',
    '/compare/discrepancies/41',
    async ({ page }) => {
      await page.getByTestId('decision-form').waitFor()
      await page.keyboard.press('Digit3')
      await page.keyboard.press('Control+Enter')
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a source read for what it is read for',
    '/compare/discrepancies?reading=police',
    ({ page }) => page.getByTestId('source-reading').waitFor(),
  ],
  [
    'what a source is read for, changed without a reason',
    '/compare/emphases',
    async ({ page }) => {
      await page.getByTestId('change-emphasis-school').click()
      await page.keyboard.press('Space')
      await page.keyboard.press('Enter')
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a pattern accepted without a basis',
    '/compare/patterns',
    async ({ page }) => {
      await page.getByTestId('look-at-pattern').click()
      await page.getByTestId('accept-pattern').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
  [
    'a department that stands by its value without evidence',
    '/compare/tickets',
    async ({ page }) => {
      await page.getByTestId('answer-ticket').click()
      await page.locator('#ticket-text').fill('')
      await page.getByTestId('send-answer').click()
      await page.getByTestId('error-summary').waitFor()
    },
  ],
]

const open = officeScreens()
const lookAt = screenTour(open)

test.each(SCREENS)('[OFF19] [OFF20] [OFF22] %s', async (...screen) => {
  expect(await lookAt(screen)).toEqual([])
})
