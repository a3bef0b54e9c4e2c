import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LUO, numberOf, SIQI, VILLAGE, YUAN } from '../../src/server/test-county.ts'
import { Browser as OfficeBrowser } from '../../src/server/test-server.ts'
import { FIELD_DIR, FieldPhone, PASSPHRASE } from './field-driver.ts'
import { WAITING } from './office-driver.ts'
import { violations } from './office-screens.ts'

let phone: FieldPhone
let page: Page

beforeAll(async () => {
  phone = await FieldPhone.start()
  page = phone.page
}, 300_000)

afterAll(() => phone.close())

async function spokenStates(): Promise<readonly (string | null)[]> {
  await page.getByRole('button', { name: '已报' }).click()
  const lines = await page.getByTestId('spoken').getByRole('listitem').all()
  return Promise.all(lines.map((line) => line.getAttribute('data-state')))
}

const NEW_NUMBER = numberOf(YUAN.bornOn, '048')

test('[SYN12 S33] the first load is at most 170 kB of packed script and 50 kB of page and style', async () => {
  const dir = FIELD_DIR
  const names = await readdir(dir, { recursive: true })
  const page = await readFile(join(dir, 'index.html'), 'utf8')
  const packed = async (isWanted: (name: string) => boolean): Promise<number> => {
    const sizes = await Promise.all(
      names.filter(isWanted).map(async (name) => gzipSync(await readFile(join(dir, name))).length),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  // What the page names is loaded first, and the worker that keeps it; cameras and signatures come later.
  const first = await packed(
    (name) => name.endsWith('.js') && (page.includes(name) || name === 'sw.js'),
  )
  expect(first).toBeLessThanOrEqual(170_000)
  expect(first).toBeGreaterThan(50_000)
  expect(await packed((name) => /\.(?:html|css)$/u.test(name))).toBeLessThanOrEqual(50_000)
  expect(names.filter((name) => /\.(?:woff2?|ttf|otf)$/u.test(name))).toEqual([])
})

// One worker's day on one phone, step after step; after the first there is no network until the evening.

test('[SYN10 SYN12 SYN36] a phone is enrolled by its code and fetches the village; cut, it says how far it is and goes on', async () => {
  let asked = 0
  const piece = '**/api/sync/baselines/piece'
  await page.route(piece, async (route) => {
    asked += 1
    await (asked === 2 ? route.abort() : route.continue())
  })
  await page.goto(phone.url)
  await page.getByLabel('登记码').fill(await phone.newCode())
  await page.getByLabel('口令').fill('short')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByTestId('error').waitFor()
  await page.getByLabel('口令').fill(PASSPHRASE)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText(/取到 1 块，共 \d+ 块，断了/u).waitFor(WAITING)
  expect(await violations(page)).toEqual([])
  await page.getByTestId('sync').click()
  await phone.firstDoor().waitFor(WAITING)
  await page.getByTestId('fetching').waitFor({ state: 'detached' })
  await page.unroute(piece)
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

test('[SYN27] while one page of the phone is open another writes nothing and says so; how much lies there is shown', async () => {
  const second = await phone.context.newPage()
  await second.goto(phone.url)
  await second.getByRole('heading', { name: '已在另一个页面打开' }).waitFor()
  expect(await second.getByLabel('口令').count()).toBe(0)
  await second.close()
  await page.getByRole('button', { name: '已报' }).click()
  // The browser tells a moment later how much it keeps.
  await expect
    .poll(() => page.getByText('本机存储').innerText(), { timeout: 10_000 })
    .toMatch(/\d+ MB.*(?:浏览器不会清|可能清掉).*不联网可用到/su)
})

test('[SYN12] without a network the phone opens, and a household is asked only what is missing', async () => {
  await phone.context.setOffline(true)
  await page.reload()
  await phone.unlock('not the passphrase')
  await page.getByTestId('error').waitFor(WAITING)
  await phone.unlock()
  await phone.firstDoor().waitFor(WAITING)
  expect(await violations(page)).toEqual([])
  await phone.firstDoor().click(WAITING)
  // Nothing is asked before the notice was read out.
  expect(await page.getByLabel('身份证号码').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.getByTestId('told').click()
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
  await page.getByText('4 条未上传').waitFor()
})

test('[SYN12 SYN20] a browser that dies in the middle of a form loses nothing of it', async () => {
  await page.getByRole('button', { name: '今日', exact: true }).click()
  await page.getByRole('button', { name: '＋ 报一件事' }).click()
  await page.getByRole('button', { name: '出生', exact: true }).click()
  await page.getByLabel('母亲').fill('袁')
  await page.getByRole('button', { name: YUAN.name }).click()
  await page.getByLabel('姓名').fill('罗小满')
  await page.getByRole('button', { name: '女', exact: true }).click()
  await page.getByLabel('哪一天').fill('20261102')
  await page.waitForTimeout(300)
  expect(await violations(page)).toEqual([])
  await phone.dieAndOpen()
  page = phone.page
  // It is told what was left unfinished, and it can be taken up.
  await page.getByTestId('under-way').getByText('没写完的一件：出生').waitFor(WAITING)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '接着写' }).click()
  await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('罗小满')
  await page.getByTestId('save-report').click()
  expect(await spokenStates()).toEqual(['unsent', 'unsent', 'unsent', 'unsent', 'unsent'])
})

test('[SYN2 SYN12] in the evening there is a network: each word is answered, the child is registered', async () => {
  await phone.context.setOffline(false)
  await page.getByTestId('sync').click()
  await page.getByText('都传了').waitFor(WAITING)
  await expect
    .poll(spokenStates, WAITING)
    .toEqual(['applied', 'applied', 'same', 'applied', 'applied'])
  const { rows: forms } = await phone.at.store.pool.query(
    'select item, state from work.item_changes order by item',
  )
  expect(forms).toEqual(
    // What the register says already is asked of nobody.
    ['number', 'verification'].map((item) => ({ item, state: 'asked' })),
  )
  const { rows: born } = await phone.at.store.pool.query(
    `select p.name from register.persons p join register.births b on b.county = p.county and b.person_id = p.person_id`,
  )
  expect(born).toEqual([{ name: '罗小满' }])
  expect(phone.complaints).toEqual([])
})

test('[SYN9 S23 S24] five wrong passphrases make the phone unreadable; what was not sent stays for the county', async () => {
  await phone.context.setOffline(true)
  await page.getByRole('button', { name: '今日', exact: true }).click()
  await page.getByRole('button', { name: '＋ 报一件事' }).click()
  await page.getByRole('button', { name: '联系方式变更' }).click()
  await page.getByLabel('是谁').fill(LUO.name)
  await page.getByRole('button', { name: LUO.name }).click()
  await page.getByLabel('联系电话').fill('13900001234')
  await page.getByTestId('save-report').click()
  await page.getByTestId('lock').click()
  for (let no = 1; no <= 5; no++) {
    await phone.unlock(`wrong passphrase ${String(no)}`)
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
  const clerk = new OfficeBrowser(phone.at.server)
  await clerk.signIn('clerk', 'registration')
  const handed = await clerk.send('POST', '/devices/outboxes', Object(file))
  expect(handed.json()).toEqual({ taken: 1, refused: 0, unreadable: 0 })
  const again = await clerk.send('POST', '/devices/outboxes', { ...Object(file), sealed: ['AAAA'] })
  expect(again.json()).toEqual({ taken: 0, refused: 0, unreadable: 1 })
  const { rows: lines } = await phone.at.store.pool.query(
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
