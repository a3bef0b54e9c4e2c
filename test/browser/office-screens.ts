import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { MockMood } from '../../src/office/dev-mock/answer-mock.ts'
import { bringBrowser } from '../../tools/find-browser.ts'
import { OfficeDriver, WAITING } from './office-driver.ts'
import { serveMock } from './serve-mock.ts'

export const OFFICE_DIR: string = join(import.meta.dirname, '../../build/office')
export const ROSTER = '/compare/roster/431322106200'

export interface Screen {
  readonly driver: OfficeDriver
  readonly page: Page
  /** Lines of the console that speak of the content policy, and thrown errors. */
  readonly complaints: string[]
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
    browser = await chromium.launch({
      executablePath: bringBrowser(),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
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
    return {
      driver: new OfficeDriver(page, bases.get(look.mood ?? 'full') ?? ''),
      page,
      complaints,
    }
  }
}

/** A screen in Chinese at three widths, gone over by axe at the widest and the narrowest; gives what it complained of. */
export async function lookInChinese(
  open: (look: Look) => Promise<Screen>,
  [, path, then]: Case,
): Promise<readonly string[]> {
  const at = await open({ width: 1440 })
  await at.driver.open(path)
  await then?.(at)
  for (const width of [1440, 1024, 360]) {
    await at.page.setViewportSize({ width, height: 900 })
    // An open list is measured off the page for a moment before it finds its new place.
    await expect.poll(() => sidewaysPx(at.page), WAITING).toBeLessThanOrEqual(0)
    if (!AXE_WIDTHS.includes(width)) continue
    // So is one that is laid out anew: what counts is what stays on the screen.
    await expect.poll(() => violations(at.page), { ...WAITING, message: `${width} px` }).toEqual([])
  }
  expect(decodeURIComponent(at.page.url())).not.toMatch(/刘|liu|gui/)
  await at.page.close()
  return at.complaints
}

/** The same screen in English and dark, at the width between: pairwise (S32). */
export async function lookInEnglish(
  open: (look: Look) => Promise<Screen>,
  [, path]: Case,
): Promise<readonly string[]> {
  const at = await open({ width: 1024, language: 'en', scheme: 'dark' })
  await at.driver.open(path)
  await at.page.waitForTimeout(250)
  expect(await violations(at.page)).toEqual([])
  expect(await sidewaysPx(at.page)).toBeLessThanOrEqual(0)
  await at.page.close()
  return at.complaints
}

/** Screens with nothing to be done first: the driver speaks Chinese, so in English a screen only opens. */
export function opening(cases: readonly Case[]): readonly Case[] {
  return cases.filter(([, , then]) => then === null)
}

const AXE_WIDTHS: readonly number[] = [1440, 360]

export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          root: Document,
          options: { runOnly: readonly string[] },
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const report = await axe.run(document, { runOnly: tags })
    return report.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`,
    )
  }, AXE_TAGS)
}

async function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
