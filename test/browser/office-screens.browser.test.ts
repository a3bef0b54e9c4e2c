import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { OverviewView } from '#wire/overview.ts'
import type { EnterSampleResult } from '#wire/samples.ts'
import type { SessionView } from '#wire/session.ts'
import { WAITING } from './office-driver.ts'
import { OFFICE_DIR, officeScreens, ROSTER, tabTo, violations } from './office-screens.ts'

const open = officeScreens()

test.each(['empty', 'error', 'signed_out'] as const)(
  '[OFF19] %s: every list says what comes first or what happened',
  async (mood) => {
    const at = await open({ mood })
    await at.driver.open('/me')
    for (const path of [
      '/overview',
      '/intake',
      ROSTER,
      '/compare/pairs',
      '/compare/runs',
      '/quality/samples',
      '/register/units',
      '/divisions',
      '/divisions/changes',
      '/nowhere',
    ]) {
      const inside = mood !== 'signed_out' && path !== '/nowhere'
      await (inside ? at.driver.go(path) : at.driver.open(path))
      await at.answered()
      await expect.poll(() => violations(at.page), WAITING).toEqual([])
      expect((await at.page.locator('main').innerText()).length).toBeGreaterThan(4)
    }
    expect(at.complaints).toEqual([])
    await at.page.close()
  },
)

describe('the review queue by keyboard', () => {
  test('[OFF23] four pairs are decided, the oldest is sent, undo brings the newest back', async () => {
    const at = await open({})
    const said = await at.driver.decidePairsByKeyboard(['same', 'different', 'unsure', 'same'])
    expect(said).toHaveLength(4)
    await expect.poll(() => at.page.getByTestId('session-done').innerText()).toBe('4')
    expect(await at.driver.undoByKeyboard()).toBe('4')
    await at.page.close()
  })

  test('[OFF23] what was sent as the page was left is not sent again when the browser comes back to it', async () => {
    const { driver, page } = await open({})
    await driver.decidePairsByKeyboard(['same', 'different'])
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/decision')) sent.push(request.url())
    })
    const askedAnew = page.waitForRequest(/\/api\/pairs\?/)
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await askedAnew
    await page.getByTestId('undo').waitFor({ state: 'detached' })
    expect(sent).toHaveLength(2)
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    })
    expect(sent).toHaveLength(2)
    await page.close()
  })

  test('[OFF23] [OFF2] a digit that ends a word of an input method answers nothing', async () => {
    const at = await open({})
    await at.driver.open('/compare/pairs')
    await at.page.getByTestId('pair-case').waitFor()
    const note = at.page.getByLabel('说明（可不填）')
    await note.click()
    const client = await at.page.context().newCDPSession(at.page)
    await client.send('Input.imeSetComposition', { text: 'nǐ', selectionStart: 2, selectionEnd: 2 })
    await client.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'Digit1',
      windowsVirtualKeyCode: 229,
    })
    await client.send('Input.insertText', { text: '你' })
    expect(await note.inputValue()).toBe('你')
    expect(await at.page.locator('.answer[aria-pressed="true"]').count()).toBe(0)
    await at.page.close()
  })

  test('[OFF31] a key that was changed answers, its cap says so, and the old one is free', async () => {
    const { driver, page } = await open({})
    await driver.open('/compare/pairs')
    await page.getByTestId('pair-case').waitFor()
    await page.keyboard.press('Shift+Slash')
    await page.getByRole('button', { name: '改键：是同一人' }).click()
    await page.keyboard.press('F9')
    await page.keyboard.press('Escape')
    const same = page.getByTestId('answer-same')
    expect(await same.locator('kbd').innerText()).toBe('F9')
    await page.keyboard.press('Digit1')
    expect(await same.getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('F9')
    expect(await same.getAttribute('aria-pressed')).toBe('true')
    await page.close()
  })
})

test('[OFF30] a marriage list guessed as another is read again as one, with what was typed', async () => {
  const { driver, page } = await open({})
  await driver.open('/intake/new')
  const file = { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n甲\n') }
  await page.getByTestId('file-input').setInputFiles(file)
  await page.getByTestId('mapping').waitFor()
  await page.getByLabel('依据').fill('婚姻登记条例')
  // A browser tells no tool the body of a form that holds a file.
  await page.evaluate(() => {
    const really = globalThis.fetch
    globalThis.fetch = async (url, init) => {
      const source = init?.body instanceof FormData ? init.body.get('source') : null
      if (typeof source === 'string') document.body.dataset['asked'] = source
      return really(url, init)
    }
  })
  await page.getByLabel('名单').click()
  // Off the page for a moment while it is measured: it is told, not pointed at.
  await page.getByTitle('婚姻登记', { exact: true }).last().dispatchEvent('click')
  await page.locator('body[data-asked="marriage"]').waitFor()
  await page.getByTestId('mapping').waitFor()
  expect(await page.getByLabel('依据').inputValue()).toBe('婚姻登记条例')
  expect(await page.getByLabel('部门').inputValue()).not.toBe('')
  await page.close()
})

test('[QUA15] by keyboard a figure is chosen, its people are opened, and a place below is entered', async () => {
  const { driver, page } = await open({})
  await driver.open('/quality')
  await page.getByTestId('figures').waitFor()
  await tabTo(page, '[data-testid="figure-completeness_persons"]')
  await page.keyboard.press('Enter')
  await focusOn(page, 'figure-detail')
  await tabTo(page, '[data-testid="open-people"]')
  await page.keyboard.press('Enter')
  await page.getByTestId('figure-people').getByRole('link').first().waitFor()
  await tabTo(page, '[data-testid="figure-below"] tbody button')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => sessionStorage.getItem('simin.office.place')))
    .toMatch(/^431322[0-9]{3}/)
  await page.close()
})

test('[RAD6] by keyboard a reading of the radar is chosen, and a step of its check list is written down', async () => {
  const { driver, page } = await open({})
  await driver.open('/quality/radar')
  await page.getByTestId('radar').waitFor()
  await tabTo(page, '.radar-cell.alarm')
  await page.keyboard.press('Enter')
  await focusOn(page, 'radar-detail')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, 'dialog input[type=text]')
  await page.keyboard.insertText('登记簿和医保名单都看过')
  const sent = page.waitForRequest((request) => request.url().endsWith('/quality/radar/looks'))
  await page.keyboard.press('Enter')
  expect((await sent).postDataJSON()).toMatchObject({
    outcome: 'in_order',
    found: '登记簿和医保名单都看过',
  })
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.close()
})

/** Waits until the focus has been led to what was chosen. */
async function focusOn(page: Page, testId: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')), WAITING)
    .toBe(testId)
}

/** A refusal of the server, as it would send it. */
function refusal(status: number, code: string, facts: Readonly<Record<string, number>>) {
  const words = { zh: code, en: code }
  const body = JSON.stringify({ problem: { code, facts, text: words, advice: words } })
  return { status, contentType: 'application/json', body }
}

test('[OFF51] a busy server says so, and is asked again by itself when it said', async () => {
  const { driver, page } = await open({})
  let asked = 0
  await page.route('**/api/session', (route) => {
    asked += 1
    return asked > 2 ? route.continue() : route.fulfill(refusal(503, 'server.busy', { seconds: 1 }))
  })
  await driver.open('/me')
  expect(await page.locator('h1').innerText()).toBe('server.busy')
  await page.getByRole('navigation', { name: '主菜单' }).waitFor(WAITING)
  await page.close()
})

test('[OFF51] what is for another role says so and leads to the first page; nothing leads there', async () => {
  const { driver, page } = await open({})
  // As somebody of a township has it who only counts.
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch()
    const session: SessionView = await answer.json()
    const others = /^(batches|pairs|findings|alerts|reads|glass)\./
    const abilities = session.account.abilities.filter((ability) => !others.test(ability))
    const account = { ...session.account, abilities, placeCode: '431322102' }
    await route.fulfill({ response: answer, json: { ...session, account } })
  })
  await page.route('**/api/batches*', (route) => route.fulfill(refusal(403, 'access.role', {})))
  await driver.open('/looks')
  expect(await page.locator('h1').innerText()).toBe('这一页不归这个岗位')
  await page.getByRole('link', { name: '回首页' }).click()
  await page.getByTestId('recent-batches').waitFor(WAITING)
  const away = page.locator('a[href^="/intake"], a[href^="/compare/pairs"]')
  expect(await away.evaluateAll((links) => links.map((link) => link.textContent))).toEqual([])
  expect(await page.getByRole('navigation', { name: '主菜单' }).innerText()).toMatch(/比对$/m)
  await driver.open('/quality')
  await page.getByRole('link', { name: '估计' }).waitFor(WAITING)
  expect(await page.getByRole('link', { name: '疑点', exact: true }).count()).toBe(0)
  await driver.open('/divisions')
  const path = page.locator('.crumbs').first()
  await path.getByText('新化县').waitFor(WAITING)
  expect(await path.getByRole('link', { name: '新化县' }).count()).toBe(0)
  await driver.open('/intake')
  const refused = page.getByRole('alert')
  await refused.getByRole('link', { name: '回首页' }).waitFor(WAITING)
  expect(await refused.getByRole('button').count()).toBe(0)
  await page.close()
})

test('[OFF52] a page whose chunk is gone says so, from a link and by its address, and opens again', async () => {
  const { driver, page } = await open({})
  await driver.open('/divisions')
  await page.route('**/assets/changes-page-*.js', (route) => route.fulfill({ status: 404 }))
  await page.locator('a[href="/divisions/changes"]').click()
  const crashed = page.getByRole('heading', { name: '这一页出了错' })
  await crashed.waitFor(WAITING)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.waitForLoadState('load')
  await crashed.waitFor(WAITING)
  await page.unroute('**/assets/changes-page-*.js')
  await page.getByRole('button', { name: '再试一次' }).click()
  await expect.poll(() => page.locator('h1').innerText(), WAITING).toBe('全县的改动')
  await page.close()
})

test('[OFF53] a village is led to its part of the estimate, and to its day where no form waits', async () => {
  const { driver, page } = await open({})
  await page.route('**/api/overview?*', async (route) => {
    const answer = await route.fetch()
    const view: OverviewView = await answer.json()
    const place = { ...view.place, level: 5 }
    const headline = { ...view.headline, estimated: null, coverage: null, how: null }
    await route.fulfill({ response: answer, json: { ...view, place, headline } })
  })
  await page.route('**/api/approvals', (route) => route.fulfill({ json: { waiting: [] } }))
  await driver.open('/overview')
  const completeness = page.getByTestId('completeness')
  await completeness.waitFor(WAITING)
  expect(await completeness.innerText()).not.toContain('至少要有两份')
  // Without a formula nothing is left of the point that parts it from the days of the lists.
  expect(await completeness.locator('.head .small').innerText()).not.toMatch(/^·/)
  await completeness.getByRole('link', { name: '看这个村还缺多少' }).click()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/quality/estimate')
  await driver.open('/approvals')
  await page.getByRole('link', { name: /采集 · 今天/ }).click()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/collect/today')
  await page.close()
})

test('[OFF24] [SRV40] the shell and every page keep to their budget, and lie there packed', () => {
  const KB = 1024
  const assets = join(OFFICE_DIR, 'assets')
  const packed = (name: string): number => gzipSync(readFileSync(join(assets, name))).length
  const page = readFileSync(join(OFFICE_DIR, 'index.html'), 'utf8')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const shell = scripts.filter((name) => page.includes(name))
  expect(shell.reduce((sum, name) => sum + packed(name), 0)).toBeLessThanOrEqual(400 * KB)
  for (const name of scripts.filter((each) => !shell.includes(each))) {
    expect(packed(name)).toBeLessThanOrEqual(120 * KB)
  }
  for (const name of scripts) {
    // A person of the tests' invented office: it must not travel with the product.
    expect(readFileSync(join(assets, name), 'utf8').includes('刘桂生')).toBe(false)
    if (readFileSync(join(assets, name)).length < KB) continue
    expect([`${name}.br`, `${name}.gz`].filter((each) => !existsSync(join(assets, each)))).toEqual(
      [],
    )
  }
})

test('[SAM15] by keyboard a household of a sample is answered, an item is turned, and the next one opens', async () => {
  const { driver, page } = await open({})
  await driver.open('/quality/samples/2/431322106200')
  // The first without a result.
  await page.getByRole('heading', { name: '第 4 户' }).waitFor()
  await page.keyboard.press('F2')
  await tabTo(page, '.sample-item')
  await page.keyboard.press('Enter')
  const sent = page.waitForRequest((request) => request.method() === 'PUT')
  await page.keyboard.press('Control+Enter')
  const { result } = (await sent).postDataJSON() as EnterSampleResult // oxlint-disable-line typescript/no-unsafe-type-assertion -- what the office sends
  expect(result).toMatchObject({
    outcome: 'checked',
    members: [{ answer: 'here', wrongItems: ['name'] }, { wrongItems: [] }, { wrongItems: [] }],
  })
  await page.getByRole('heading', { name: '第 5 户' }).waitFor()
  await focusOn(page, 'household-entry')
  await page.keyboard.press('Control+ArrowLeft')
  await page.getByRole('heading', { name: '第 4 户' }).waitFor()
  await page.close()
})
