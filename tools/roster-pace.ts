import type { Page } from 'playwright-core'
import { launchBrowser } from './launch-browser.ts'

/*
 * How long a clerk waits in the rosters of one village, in a real browser against a running office:
 * `roster-pace.ts BASE_URL VILLAGE HOUSEHOLDS [adopt]`, the session's cookie on standard input. As JSON: milliseconds
 * to the first list, from the key to each next household, and, where values may be taken (an invented county only),
 * from the key to each value taken. The whole list is scrolled through first.
 */

const [baseUrl = '', village = '', households = '100', adopt] = process.argv.slice(2)
let cookie = ''
for await (const piece of process.stdin) cookie += String(piece)

const END_MS = 5000
/** Nobody reads a household faster: the one after it is being fetched meanwhile. */
const THINK_MS = 150
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const [name = '', value = ''] = cookie.trim().split('=')
  // A secure cookie is set as if by https; browsers send it to this machine's own address over http too.
  await context.addCookies([{ name, value, url: baseUrl.replace('http:', 'https:'), secure: true }])
  const page = await context.newPage()
  const from = performance.now()
  await page.goto(`${baseUrl}/compare/roster/${village}`)
  await page.getByTestId('household-case').waitFor()
  const firstMs = performance.now() - from
  await scrollThrough(page)
  const nextMs: number[] = []
  const takenMs: number[] = []
  for (let at = 0; at < Number(households); at += 1) {
    if (adopt === 'adopt') takenMs.push(...(await takeOne(page)))
    const step = await stepOn(page)
    if (step === null) break
    nextMs.push(step)
  }
  console.log(JSON.stringify({ firstMs, nextMs, takenMs }))
} finally {
  await browser.close()
}

/** Every page of the list, by its button, until there is none. */
async function scrollThrough(page: Page): Promise<void> {
  const more = page.locator('.list-more')
  while ((await more.count()) > 0) {
    const before = await page.locator('.list-lines li').count()
    await more.click()
    await page.waitForFunction(
      (n) => document.querySelectorAll('.list-lines li').length > n,
      before,
    )
  }
}

/** From the key to the next household on the screen; `null` at the end. */
async function stepOn(page: Page): Promise<number | null> {
  const before = (await page.locator('.case-head').getAttribute('data-household')) ?? ''
  const from = performance.now()
  await page.keyboard.press('Control+ArrowRight')
  try {
    await page.locator(`.case-head:not([data-household="${before}"])`).waitFor({ timeout: END_MS })
  } catch {
    return null
  }
  const ms = performance.now() - from
  await page.waitForTimeout(THINK_MS)
  return ms
}

/** One key on the open item, and the value stands as taken; nothing where nothing is open. */
async function takeOne(page: Page): Promise<number[]> {
  if ((await page.locator('.roster-item.on .roster-proposal .take').count()) === 0) return []
  const taken = page.locator('.roster-item.decided')
  const before = await taken.count()
  const from = performance.now()
  await page.keyboard.press('Enter')
  try {
    await page.waitForFunction(
      (n) => document.querySelectorAll('.roster-item.decided').length > n,
      before,
      { timeout: END_MS },
    )
  } catch {
    return []
  }
  return [performance.now() - from]
}
