import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { openCounty, saveAccount } from './accounts.ts'
import { importAccounts, type ImportedAccount } from './import-accounts.ts'
import { useSetupCode } from './setup-codes.ts'

const COUNTY = '431322'
const NOW = new Date('2026-11-20T08:00:00Z')

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: false })
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind) values
       ('43', '湖南省', 1, null, 'province'), ('4313', '娄底市', 2, '43', 'prefecture'),
       ('431322', '新化县', 3, '4313', 'county'), ('431322101', '水车镇', 4, '431322', 'town'),
       ('431322101201', '柳溪村', 5, '431322101', 'villagers_committee')`,
  )
})
afterAll(() => store.close())

function fileOf(lines: readonly string[]): Buffer {
  return Buffer.from(`账号,姓名,岗位,范围,有效期至\n${lines.join('\n')}\n`)
}

async function takeIn(bytes: Buffer, into: Store = store): Promise<readonly ImportedAccount[]> {
  const taken = await importAccounts(into, { county: COUNTY, bytes, by: 'test', now: NOW })
  if (!taken.ok) throw new Error(taken.problem.code)
  return taken.value
}

const LINES = Array.from(
  { length: 4000 },
  (_none, n) => `cun${String(n)},村员${String(n)},村信息员,431322101201,2027-12-31`,
)

test('[SGN10] four thousand accounts are added from a file within a minute, each row answered', async () => {
  const from = performance.now()
  const rows = await takeIn(fileOf([...LINES, '坏,谁,村信息员,431322101201,', LINES[0] ?? '']))
  expect(performance.now() - from).toBeLessThan(60_000)
  expect(rows).toHaveLength(4002)
  const codes = rows.flatMap(({ code }) => (code === null ? [] : [code]))
  expect(new Set(codes).size).toBe(4000)
  expect(rows.slice(-2).map(({ row, answer }) => [row, answer])).toEqual([
    [4002, 'account_file.login'],
    [4003, 'account_file.twice'],
  ])
  const { rows: kept } = await store.pool.query<{ ends: Date; hash: string | null }>(
    `select distinct expires_at as ends, password_hash as hash from access.accounts`,
  )
  // Until the end of that day in China.
  expect(kept).toEqual([{ ends: new Date('2027-12-31T16:00:00Z'), hash: null }])
})

test('[SGN10] cut off and done again, it adds the rest and gives the same codes; who set up is left alone', async () => {
  const bytes = fileOf(LINES.slice(0, 2000).map((line) => line.replace('cun', 'duan')))
  let transactions = 0
  const connect = async () => {
    transactions += 1
    if (transactions > 3) throw new Error('the power went')
    return store.pool.connect()
  }
  const cut: Store = {
    ...store,
    pool: new Proxy(store.pool, {
      get: (pool, key): unknown => {
        if (key === 'connect') return connect
        const value: unknown = Reflect.get(pool, key, pool)
        return typeof value === 'function' ? value.bind(pool) : value
      },
    }),
  }
  await expect(takeIn(bytes, cut)).rejects.toThrow('the power went')
  const again = await takeIn(bytes)
  const count = (rows: readonly ImportedAccount[], answer: string): number =>
    rows.filter((row) => row.answer === answer).length
  expect([count(again, 'already'), count(again, 'added')]).toEqual([1500, 500])
  const [first] = again
  const used = await useSetupCode(store, {
    county: COUNTY,
    loginName: first?.loginName ?? '',
    code: first?.code ?? '',
    password: 'Shan-gao-7-yue',
    address: '127.0.0.1',
    deskHash: null,
    client: 'test',
    now: NOW,
  })
  expect(used.ok).toBe(true)
  const third = await takeIn(bytes)
  expect(third[0]).toMatchObject({ answer: 'in_use', code: null })
  expect(third.slice(1).map(({ code }) => code)).toEqual(again.slice(1).map(({ code }) => code))
})

test('[SGN10] a file saved as ANSI by a Chinese office is read as well', async () => {
  // 账号,姓名,岗位,范围 / ansi1,王芳,村信息员,431322101201 in GB 18030.
  const header = 'd5cbbac52cd0d5c3fb2cb8dace bb2cb7b6cea70a'.replaceAll(' ', '')
  const line = `${Buffer.from('ansi1,').toString('hex')}cdf5b7bc2cb4e5d0c5cfa2d4b12c`
  const bytes = Buffer.from(header + line + Buffer.from('431322101201\n').toString('hex'), 'hex')
  expect(await takeIn(bytes)).toMatchObject([{ displayName: '王芳', answer: 'added' }])
})

test('[S27] a demonstration account is refused in a real county', async () => {
  const demo = saveAccount(store, {
    county: COUNTY,
    loginName: 'shenhe',
    displayName: '邓志明',
    password: 'bako-dulu-fita-42',
    role: 'county_reviewer',
    territory: COUNTY,
    isDemo: true,
  })
  await expect(demo).rejects.toThrow('no real county')
})
