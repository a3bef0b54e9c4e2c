import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { MockMood } from '../../src/office/dev-mock/mock-reply.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { OfficeDriver, WAITING } from './office-driver.ts'
import { serveMock } from './serve-mock.ts'

export const OFFICE_DIR: string = join(import.meta.dirname, '../../build/office')
export const ROSTER = '/compare/roster/431322106200'

export interface Screen {
  readonly driver: OfficeDriver
  readonly page: Page
  /** Lines of the console that speak of the content policy, and thrown errors. */
  readonly complaints: string[]
  /** Comes back when everything the screen asked for has been answered. */
  readonly answered: () => Promise<void>
}

/** What is drawn, where, and what is done there first. */
export type Case = [name: string, path: string, then: ((at: Screen) => Promise<void>) | null]

export interface Look {
  readonly mood?: MockMood
  readonly width?: number
  readonly language?: 'zh' | 'en'
  readonly scheme?: 'light' | 'dark'
}

/** A browser and the invented offices for the tests of one file; gives what opens a screen of them. */
export function officeScreens(): (look: Look) => Promise<Screen> {
  let browser: Browser
  const servers: Server[] = []
  const bases = new Map<MockMood, string>()
  const contexts = new Map<string, BrowserContext>()

  // One that has loaded the offices before keeps their compiled scripts: a screen takes an eighth less.
  async function contextFor(
    language: 'zh' | 'en',
    scheme: 'light' | 'dark',
  ): Promise<BrowserContext> {
    const key = `${language} ${scheme}`
    const kept = contexts.get(key)
    if (kept !== undefined) return kept
    const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce' })
    await context.addInitScript((settings) => {
      localStorage.clear()
      localStorage.setItem('simin.office.settings', settings)
    }, JSON.stringify({ language }))
    contexts.set(key, context)
    return context
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    for (const mood of ['full', 'empty', 'error', 'signed_out'] as const) {
      const server = serveMock({ root: OFFICE_DIR, mood })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      servers.push(server)
      bases.set(mood, `http://127.0.0.1:${address.port}`)
    }
  })

  afterAll(async () => {
    await browser.close()
    for (const server of servers) server.close()
  })

  return async (look) => {
    const context = await contextFor(look.language ?? 'zh', look.scheme ?? 'light')
    const page = await context.newPage()
    await page.setViewportSize({ width: look.width ?? 1440, height: 900 })
    const complaints: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    const asked = new Set<Request>()
    page.on('request', (request) => asked.add(request))
    page.on('requestfinished', (request) => asked.delete(request))
    page.on('requestfailed', (request) => asked.delete(request))
    return {
      driver: new OfficeDriver(page, bases.get(look.mood ?? 'full') ?? ''),
      page,
      complaints,
      answered: () => expect.poll(() => asked.size, WAITING).toBe(0),
    }
  }
}

/**
 * Looks at one screen after another in a window that stays open, as a person goes from page to page: a
 * browser that loads the offices anew for each screen does twice the work. Where something was opened
 * on a screen, or a look failed, they are loaded anew for the next.
 */
export function screenTour(
  open: (look: Look) => Promise<Screen>,
): (screen: Case) => Promise<readonly string[]> {
  let window: Promise<Screen> | undefined
  let isPlain = false
  return async ([, path, then]) => {
    const at = await (window ??= open({ width: 1440 }))
    const goes = isPlain
    isPlain = false
    at.complaints.length = 0
    await at.page.setViewportSize({ width: 1440, height: 900 })
    await (goes ? at.driver.go(path) : at.driver.open(path))
    await at.answered()
    await then?.(at)
    await lookInChinese(at.page, then === null ? [1440, 360] : [1440])
    expect(decodeURIComponent(at.page.url())).not.toMatch(/刘|liu|gui/)
    // The driver speaks Chinese, so what opens on a screen is looked at in Chinese alone.
    if (then === null) await lookInEnglish(at.page)
    isPlain = then === null
    return [...at.complaints]
  }
}

/** At three widths, gone over by axe at some: what opens on a screen is the same parts at each. */
async function lookInChinese(page: Page, axeWidths: readonly number[]): Promise<void> {
  for (const width of [1440, 1024, 360]) {
    await page.setViewportSize({ width, height: 900 })
    // An open list is measured off the page for a moment before it finds its new place.
    await expect.poll(() => sidewaysPx(page), WAITING).toBeLessThanOrEqual(0)
    if (!axeWidths.includes(width)) continue
    // So is one that is laid out anew: what counts is what stays on the screen.
    const rules = width === 1440 ? {} : ALIKE_AT_ALL_WIDTHS
    await expect
      .poll(() => violations(page, rules), { ...WAITING, message: `${width} px` })
      .toEqual([])
  }
}

/** The same screen in English and dark, at the width between: pairwise (S32). */
async function lookInEnglish(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await tellSettings(page, { language: 'en' })
  await page.locator('html[lang=en]').waitFor({ state: 'attached' })
  await expect.poll(() => violations(page), { ...WAITING, message: 'English' }).toEqual([])
  expect(await sidewaysPx(page)).toBeLessThanOrEqual(0)
  await tellSettings(page, { language: 'zh' })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** As if another window of the same browser had been told. */
async function tellSettings(page: Page, settings: { readonly language: string }): Promise<void> {
  await page.evaluate((value) => {
    localStorage.setItem('simin.office.settings', value)
    dispatchEvent(new StorageEvent('storage', { key: 'simin.office.settings', newValue: value }))
  }, JSON.stringify(settings))
}

/** The costliest rule by far; no width changes a colour. */
const ALIKE_AT_ALL_WIDTHS: Rules = { 'color-contrast': { enabled: false } }

type Rules = Readonly<Record<string, { readonly enabled: boolean }>>

export async function violations(page: Page, rules: Rules = {}): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  return page.evaluate(
    async ([tags, chosen]) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run: (
            root: Document,
            options: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
        }
      }
      const report = await axe.run(document, {
        runOnly: tags,
        rules: chosen,
        // Of what is right nothing is told, so no path to it is worked out.
        resultTypes: ['violations'],
        selectors: false,
        preload: false,
        iframes: false,
      })
      return report.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`,
      )
    },
    [AXE_TAGS, rules] as const,
  )
}

async function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Presses Tab until the focus stands on what matches; nobody needs more steps than a page has. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < TAB_STEPS_MAX; step += 1) {
    await page.keyboard.press('Tab')
    const there = await page.evaluate(
      (to) => document.activeElement?.matches(to) === true,
      selector,
    )
    if (there) return
  }
  throw new Error(`no way by Tab to ${selector}`)
}

const TAB_STEPS_MAX = 120
