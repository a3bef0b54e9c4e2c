import type { Page } from 'playwright-core'
import { launchBrowser } from './launch-browser.ts'

/*
 * How long a clerk waits in the rosters of one village, in a real browser against a running office:
 * `roster-pace.ts BASE_URL VILLAGE HOUSEHOLDS [adopt]`, the session's cookie on standard input. As JSON: milliseconds
 * to the first list, from the key to each next household, and, where values may be taken (an invented county only),
 * from the key to each value taken. The whole list is scrolled through first.
 *
 * The page itself takes the time, from the moment the key went down to the frame that shows what it changed. What
 * waits for an element from outside looks after 20, 50, 100 and 100 ms more: 75 ms were told as 170.
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
  await page.waitForFunction(() => document.querySelector('.case-head') !== null)
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
  const ms = await shownAfter(page, {
    press: 'Control+ArrowRight',
    shows: `.case-head:not([data-household="${before}"])`,
    times: 1,
  })
  await page.waitForTimeout(THINK_MS)
  return ms
}

/** One key on the open item, and the value stands as taken; nothing where nothing is open. */
async function takeOne(page: Page): Promise<number[]> {
  if ((await page.locator('.roster-item.on .roster-proposal .take').count()) === 0) return []
  const shows = '.roster-item.decided'
  const times = (await page.locator(shows).count()) + 1
  const ms = await shownAfter(page, { press: 'Enter', shows, times })
  return ms === null ? [] : [ms]
}

/** Milliseconds from a key to the frame in which `shows` is found so many times; `null`: it never was. */
async function shownAfter(
  page: Page,
  asked: { readonly press: string; readonly shows: string; readonly times: number },
): Promise<number | null> {
  const watch = await page.evaluateHandle(
    ({ shows, times, code, endMs }) => ({
      ms: new Promise<number | null>((resolve) => {
        let from: number | null = null
        const onKey = (event: KeyboardEvent): void => {
          if (event.code === code) from = event.timeStamp
        }
        document.addEventListener('keydown', onKey, { capture: true })
        const end = (ms: number | null): void => {
          document.removeEventListener('keydown', onKey, { capture: true })
          observer.disconnect()
          resolve(ms)
        }
        const observer = new MutationObserver(() => {
          if (from === null || document.querySelectorAll(shows).length < times) return
          observer.disconnect()
          const pressed = from
          // The second frame begins when the first, in which the change is drawn, has been handed over.
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              end(performance.now() - pressed)
            })
          })
        })
        observer.observe(document.body, { subtree: true, childList: true, attributes: true })
        setTimeout(() => {
          end(null)
        }, endMs)
      }),
    }),
    {
      shows: asked.shows,
      times: asked.times,
      code: asked.press.split('+').at(-1) ?? '',
      endMs: END_MS,
    },
  )
  await page.keyboard.press(asked.press)
  return watch.evaluate(({ ms }) => ms)
}
