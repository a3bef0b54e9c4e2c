import { chromium, type Browser } from 'playwright-core'
import { bringBrowser } from './find-browser.ts'

/** How every Chromium of the tests and of what is measured is started. */
export const LAUNCH_ARGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
]

export function launchBrowser(moreArgs: readonly string[] = []): Promise<Browser> {
  const args = [...LAUNCH_ARGS, ...moreArgs]
  return chromium.launch({ executablePath: bringBrowser(), args })
}
