import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { saveAccount } from '#register/access/accounts.ts'
import { issueEnrolmentCode } from '#register/field/enrol-device.ts'
import { buildOffice } from '../../src/cli/open-office.ts'
import { comparedServer, LUO, SIQI, VILLAGE, YUAN } from '../../src/server/test-county.ts'
import { COUNTY, PASSWORD, type TestServer } from '../../src/server/test-server.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { WAITING } from './office-driver.ts'

export const PASSPHRASE = 'four words by the river'

export const FIELD_DIR: string = join(import.meta.dirname, '../../build/field')

/** Writes a file of a built application anew. A build packs what it writes, and the packed one would go out. */
export async function writeUnpacked(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  for (const packed of [`${file}.br`, `${file}.gz`]) await rm(packed)
}

/** A phone of 360 px, its browser and the county it works for. */
export class FieldPhone {
  readonly at: TestServer
  browser: Browser
  context: BrowserContext
  page: Page
  readonly url: string
  /** What no page may say: faults of the program, and of what it may load. */
  readonly complaints: string[] = []

  private constructor(of: {
    at: TestServer
    browser: Browser
    context: BrowserContext
    page: Page
    url: string
  }) {
    this.at = of.at
    this.browser = of.browser
    this.context = of.context
    this.page = of.page
    this.url = of.url
    this.listen()
  }

  static async start(
    fieldDir: string = FIELD_DIR,
    launch: () => Promise<PhoneBrowser> = launchPhone,
  ): Promise<FieldPhone> {
    await buildOffice()
    const at = await comparedServer({ fieldDir })
    await plantAsks(at)
    const url = `${await at.server.listen({ port: 0, host: '127.0.0.1' })}/field/`
    const opened = await launch()
    // Tests run at night as well, when nobody is visited.
    await atHour(opened.context, 10)
    return new FieldPhone({ at, url, ...opened })
  }

  listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(error.message))
    this.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text())
    })
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.at.close()
  }

  async newCode(): Promise<string> {
    const accountId = await saveAccount(this.at.store, {
      county: COUNTY,
      loginName: 'worker',
      displayName: '李红梅',
      password: PASSWORD,
      role: 'village_worker',
      territory: VILLAGE,
      isDemo: true,
    })
    const now = this.at.now()
    const issue = { county: COUNTY, village: VILLAGE, accountId, by: 'test', now }
    const issued = await issueEnrolmentCode(this.at.store, issue)
    if (!issued.ok) throw new Error(issued.problem.code)
    return issued.value.code
  }

  /** The first step, with a network: enrolled, the village fetched, the program kept on the phone. */
  async enrol(url: string = this.url): Promise<void> {
    await this.page.goto(url)
    await this.page.getByLabel('登记码').fill(await this.newCode())
    await this.page.getByLabel('口令').fill(PASSPHRASE)
    await this.page.getByRole('button', { name: '登记' }).click()
    // A door at which another phone agreed on another day stands further down.
    await this.page.locator('main .visit').first().waitFor(WAITING)
    await this.page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
  }

  async unlock(passphrase: string = PASSPHRASE): Promise<void> {
    await this.page.getByLabel('口令').fill(passphrase)
    await this.page.getByRole('button', { name: '打开' }).click()
  }

  /** The page dies and another is opened, as after the phone's battery. */
  async dieAndOpen(): Promise<void> {
    await this.page.close()
    this.page = await this.context.newPage()
    this.listen()
    await this.page.goto(this.url)
    await this.unlock()
  }

  firstDoor(): ReturnType<Page['locator']> {
    return this.page.getByTestId('visits').locator('.visit').first()
  }
}

export interface PhoneBrowser {
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
}

/** The hour of the phone's clock in pages that are opened from now on. */
async function atHour(context: BrowserContext, hour: number): Promise<void> {
  await context.addInitScript((told) => {
    Date.prototype.getHours = () => told
  }, hour)
}

async function launchPhone(): Promise<PhoneBrowser> {
  const browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  return { browser, context, page: await context.newPage() }
}

/** What a comparison of more files would have left to ask. */
async function plantAsks({ store }: TestServer): Promise<void> {
  const asks = [
    [YUAN.name, 'number', 'number_check'],
    [SIQI.name, 'ethnicity', 'missing'],
    [LUO.name, 'exists', 'only_in_register'],
  ]
  for (const [no, [name, item, reason]] of asks.entries()) {
    await store.pool.query(
      `insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item, reason, sources)
       select p.county, r.run_no, $2, $3, p.household_id, p.person_id, true, $4, $5, '{}'
       from register.persons p join evidence.runs r on r.county = p.county and r.phase = 'live'
       where p.name = $1`,
      [name, 9_000 + no, VILLAGE, item, reason],
    )
  }
}
