import { spawn, type ChildProcess } from 'node:child_process'
import { chromium } from 'playwright-core'
import type { PhoneBrowser } from '../../test/browser/field-driver.ts'
import { bringBrowser } from '../find-browser.ts'
import { LAUNCH_ARGS } from '../launch-browser.ts'

/** A browser that can be killed as a battery kills it: a process of our own, with a profile that stays. */
export class PhoneProcess {
  readonly #profile: string
  #child: ChildProcess | null = null

  constructor(profile: string) {
    this.#profile = profile
  }

  async open(): Promise<PhoneBrowser> {
    const child = spawn(
      bringBrowser(),
      [
        ...LAUNCH_ARGS,
        '--no-first-run',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.#profile}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    )
    this.#child = child
    const browser = await chromium.connectOverCDP(await addressOf(child))
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('a browser without a context')
    const page = await context.newPage()
    await page.setViewportSize({ width: 360, height: 740 })
    return { browser, context, page }
  }

  kill(): void {
    const pid = this.#child?.pid
    this.#child = null
    if (pid === undefined) return
    try {
      // The group of the process that was started here: the browser with its renderers.
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It had ended by itself.
    }
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString('utf8')
      const address = /ws:\/\/\S+/u.exec(said)?.[0]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error(`the browser did not start: ${said}`)))
  })
}
