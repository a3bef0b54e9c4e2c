import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Download,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { issueEnrolmentCode } from '#register/field/enrol-device.ts'
import { buildOffice } from '../../src/cli/open-office.ts'
import { fillCounty, LUO, numberOf, SIQI, VILLAGE, YUAN } from '../../src/server/test-county.ts'
import {
  Browser as OfficeBrowser,
  COUNTY,
  PASSWORD,
  testServer,
  type TestServer,
} from '../../src/server/test-server.ts'
import { bringBrowser } from '../../tools/find-browser.ts'
import { WAITING } from './office-driver.ts'
import { violations } from './office-screens.ts'

const PASSPHRASE = 'four words by the river'

let at: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let url = ''
const complaints: string[] = []

beforeAll(async () => {
  await buildOffice()
  at = await testServer({ fieldDir: join(import.meta.dirname, '../../build/field') })
  await fillCounty(at.store)
  await plantAsks()
  url = `${await at.server.listen({ port: 0, host: '127.0.0.1' })}/field/`
  browser = await chromium.launch({
    executablePath: bringBrowser(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
}, 300_000)

afterAll(async () => {
  await browser.close()
  await at.close()
})

/** What a comparison of more files would have left to ask. */
async function plantAsks(): Promise<void> {
  const asks = [
    [YUAN.name, 'number', 'number_check'],
    [SIQI.name, 'ethnicity', 'missing'],
    [LUO.name, 'exists', 'only_in_register'],
  ]
  for (const [no, [name, item, reason]] of asks.entries()) {
    await at.store.pool.query(
      `insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item, reason, sources)
       select p.county, r.run_no, $2, $3, p.household_id, p.person_id, true, $4, $5, '{}'
       from register.persons p join evidence.runs r on r.county = p.county and r.phase = 'live'
       where p.name = $1`,
      [name, 9_000 + no, VILLAGE, item, reason],
    )
  }
}

async function newCode(): Promise<string> {
  const accountId = await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'worker',
    displayName: '李红梅',
    password: PASSWORD,
    role: 'village_worker',
    territory: VILLAGE,
    isDemo: true,
  })
  const now = at.now()
  const issue = { county: COUNTY, village: VILLAGE, accountId, by: 'test', now }
  const issued = await issueEnrolmentCode(at.store, issue)
  if (!issued.ok) throw new Error(issued.problem.code)
  return issued.value.code
}

async function unlock(passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('口令').fill(passphrase)
  await page.getByRole('button', { name: '打开' }).click()
}

async function spokenStates(): Promise<readonly (string | null)[]> {
  await page.getByRole('button', { name: '已报' }).click()
  const lines = await page.getByTestId('spoken').getByRole('listitem').all()
  return Promise.all(lines.map((line) => line.getAttribute('data-state')))
}

const NEW_NUMBER = numberOf(YUAN.bornOn, '048')

test('[SYN12 S33] the first load is at most 170 kB of packed script and 50 kB of page and style', async () => {
  const dir = join(import.meta.dirname, '../../build/field')
  const packed = async (pattern: RegExp): Promise<number> => {
    const names = (await readdir(dir, { recursive: true })).filter((name) => pattern.test(name))
    const sizes = await Promise.all(
      names.map(async (name) => gzipSync(await readFile(join(dir, name))).length),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  expect(await packed(/\.js$/u)).toBeLessThanOrEqual(170_000)
  expect(await packed(/\.js$/u)).toBeGreaterThan(50_000)
  expect(await packed(/\.(?:html|css)$/u)).toBeLessThanOrEqual(50_000)
  expect(await packed(/\.(?:woff2?|ttf|otf)$/u)).toBe(0)
})

// One worker's day on one phone, step after step; after the first there is no network until the evening.

test('[SYN10 SYN12] a phone is enrolled by its code and fetches the village', async () => {
  await page.goto(url)
  await page.getByLabel('登记码').fill(await newCode())
  await page.getByLabel('口令').fill('short')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByTestId('error').waitFor()
  await page.getByLabel('口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByTestId('visits').getByRole('button').first().waitFor(WAITING)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
  expect(await page.getByTestId('visits').innerText()).toContain('名单上的号码校验不符')
})

test('[SYN12 S24] what lies on the phone names nobody', async () => {
  const kept = await page.evaluate(readEverything)
  expect(kept.length).toBeGreaterThan(1_000)
  for (const secret of [LUO.name, YUAN.name, SIQI.name, LUO.bornOn, '61011', PASSPHRASE]) {
    expect(kept).not.toContain(secret)
  }
})

test('[SYN12] without a network the phone opens, and a household is asked only what is missing', async () => {
  await context.setOffline(true)
  await page.reload()
  await unlock('not the passphrase')
  await page.getByTestId('error').waitFor(WAITING)
  await unlock()
  await page.getByTestId('visits').getByRole('button').first().waitFor(WAITING)
  expect(await violations(page)).toEqual([])
  await page.getByTestId('visits').getByRole('button').first().click(WAITING)
  // The card is typed with a slip: the check is seen before anything is kept.
  const slip = `${NEW_NUMBER.slice(0, 16)}${NEW_NUMBER[16] === '1' ? '2' : '1'}${NEW_NUMBER.slice(17)}`
  await page.getByLabel('身份证号码').fill(slip)
  await page.getByText('有一位不对').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await page.getByTestId('save').isDisabled()).toBe(true)
  await page.getByLabel('身份证号码').fill(NEW_NUMBER)
  await page.getByTestId('save').click()
  await page.getByRole('button', { name: '汉族' }).click()
  await page.getByRole('button', { name: '还在这里住' }).click()
  await page.getByText('要问 3 项，已答 3').waitFor()
  await page.getByText('3 条未上传').waitFor()
})

test('[SYN12] a browser that dies in the middle of a form loses nothing of it', async () => {
  await page.getByRole('button', { name: '＋ 报一件事' }).click()
  await page.getByRole('button', { name: '出生', exact: true }).click()
  await page.getByLabel('母亲').fill('袁')
  await page.getByRole('button', { name: YUAN.name }).click()
  await page.getByLabel('姓名').fill('罗小满')
  await page.getByRole('button', { name: '女', exact: true }).click()
  await page.getByLabel('哪一天').fill('20261102')
  await page.waitForTimeout(300)
  expect(await violations(page)).toEqual([])
  await page.close()
  page = await context.newPage()
  await page.goto(url)
  await unlock()
  await page.getByRole('button', { name: '＋ 报一件事' }).click(WAITING)
  await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('罗小满')
  await page.getByTestId('save-report').click()
  expect(await spokenStates()).toEqual(['unsent', 'unsent', 'unsent', 'unsent'])
})

test('[SYN2 SYN12] in the evening there is a network: each word is answered, the child is registered', async () => {
  await context.setOffline(false)
  await page.getByTestId('sync').click()
  await page.getByText('都传了').waitFor(WAITING)
  await expect.poll(spokenStates, WAITING).toEqual(['applied', 'applied', 'same', 'applied'])
  const { rows: forms } = await at.store.pool.query(
    'select item, state from work.item_changes order by item',
  )
  expect(forms).toEqual(
    // What the register says already is asked of nobody.
    ['number', 'verification'].map((item) => ({ item, state: 'asked' })),
  )
  const { rows: born } = await at.store.pool.query(
    `select p.name from register.persons p join register.births b on b.county = p.county and b.person_id = p.person_id`,
  )
  expect(born).toEqual([{ name: '罗小满' }])
  expect(complaints).toEqual([])
})

test('[SYN9 S23 S24] five wrong passphrases make the phone unreadable; what was not sent stays for the county', async () => {
  await context.setOffline(true)
  await page.getByRole('button', { name: '今日' }).click()
  await page.getByRole('button', { name: '＋ 报一件事' }).click()
  await page.getByRole('button', { name: '联系方式变更' }).click()
  await page.getByLabel('是谁').fill(LUO.name)
  await page.getByRole('button', { name: LUO.name }).click()
  await page.getByLabel('联系电话').fill('13900001234')
  await page.getByTestId('save-report').click()
  await page.getByTestId('lock').click()
  for (let no = 1; no <= 5; no++) {
    await unlock(`wrong passphrase ${String(no)}`)
    const told = page.getByTestId('error').or(page.getByText('这台设备上的资料已清掉'))
    await told.first().waitFor(WAITING)
    await expect
      .poll(() =>
        page
          .getByLabel('口令')
          .count()
          .then(
            async (count) => count === 0 || (await page.getByLabel('口令').inputValue()) === '',
          ),
      )
      .toBe(true)
  }
  await page.getByText('没传的 1 条还封着').waitFor()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出未传的' }).click()
  const file: unknown = JSON.parse(await textOf(await waiting))
  expect(file).toMatchObject({ kind: 'simin/outbox/1', village: VILLAGE })
  // The township hands it in: the county alone can open it, and the device signed it.
  const clerk = new OfficeBrowser(at.server)
  await clerk.signIn('clerk', 'registration')
  const handed = await clerk.send('POST', '/devices/outboxes', Object(file))
  expect(handed.json()).toEqual({ taken: 1, refused: 0, unreadable: 0 })
  const again = await clerk.send('POST', '/devices/outboxes', { ...Object(file), sealed: ['AAAA'] })
  expect(again.json()).toEqual({ taken: 0, refused: 0, unreadable: 1 })
  const { rows: lines } = await at.store.pool.query(
    `select kind, state from work.report_lines where kind = 'contact_change'`,
  )
  expect(lines).toEqual([{ kind: 'contact_change', state: 'drafted' }])
})

async function textOf(download: Download): Promise<string> {
  let text = ''
  for await (const piece of await download.createReadStream()) text += String(piece)
  return text
}

/** Every byte the browser keeps for the program, as text: databases and caches of the page's own data. */
async function readEverything(): Promise<string> {
  const texts: string[] = Object.values(localStorage).map(String)
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name ?? '')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('not opened'))
    })
    for (const store of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result)
      })
      for (const row of rows) {
        texts.push(
          JSON.stringify(row, (_key, value: unknown) =>
            value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
          ),
        )
      }
    }
    db.close()
  }
  return texts.join('\n')
}
