import type { Page } from 'playwright-core'
import { launchBrowser } from './launch-browser.ts'

/*
 * How long a reviewer waits between a key and the next doubtful pair on the screen, in a real browser against a
 * running office: `next-case.ts BASE_URL PAIRS`, the session's cookie on standard input; milliseconds as JSON.
 * It goes on without deciding, so that it may look at any county.
 */

/** Nobody reads a case faster: the ones after it are being fetched meanwhile. */
const THINK_MS = 120
/** Without another case by then the queue has ended. */
const END_MS = 20_000

const [baseUrl = '', pairs = '200'] = process.argv.slice(2)
let cookie = ''
for await (const piece of process.stdin) cookie += String(piece)

const browser = await launchBrowser()
try {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const [name = '', value = ''] = cookie.trim().split('=')
  // A secure cookie is set as if by https; browsers send it to this machine's own address over http too.
  const url = baseUrl.replace('http:', 'https:')
  await context.addCookies([{ name, value, url, secure: true }])
  const page = await context.newPage()
  await page.goto(`${baseUrl}/compare/pairs`)
  await page.getByTestId('pair-case').waitFor()
  await watchKeys(page)
  for (let at = 0; at < Number(pairs); at += 1) {
    if (!(await stepOn(page))) break
  }
  console.log(JSON.stringify(await page.evaluate(() => globalThis.nextCases)))
} finally {
  await browser.close()
}

declare global {
  var nextCases: number[]
}

/** From the key as the browser received it to the second frame after the next case stood in the page. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.nextCases = []
    let pressedAtMs: number | null = null
    const shown = (): string | undefined =>
      document.querySelector<HTMLElement>('[data-testid="pair-case"]')?.dataset['pair']
    let before = shown()
    document.addEventListener('keydown', ({ timeStamp }) => (pressedAtMs = timeStamp), true)
    const watch = (): void => {
      const now = shown()
      if (now === undefined || now === before) return
      before = now
      const from = pressedAtMs
      requestAnimationFrame(() => {
        requestAnimationFrame((atMs) => {
          if (from !== null) globalThis.nextCases.push(atMs - from)
        })
      })
    }
    new MutationObserver(watch).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
    })
  })
}

/** One key, and the pair after it; `false` at the end of the queue. */
async function stepOn(page: Page): Promise<boolean> {
  const before = await page.getByTestId('pair-case').getAttribute('data-pair')
  await page.keyboard.press('Control+ArrowRight')
  const next = page.locator(`[data-testid="pair-case"]:not([data-pair="${before ?? ''}"])`)
  try {
    await next.waitFor({ timeout: END_MS })
  } catch {
    return false
  }
  await page.waitForTimeout(THINK_MS)
  return true
}
