import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { listCounties } from '#register/access/accounts.ts'
import { signIn } from '#register/access/sign-in.ts'
import { policyOf } from '#register/access/sign-in-policy.ts'
import { useSetupCode } from '#register/access/setup-codes.ts'
import { testStore } from '#register/store/test-store.ts'
import type { Store } from '#register/store/open-store.ts'
import { accountsVerb } from './accounts.ts'
import { countyVerb } from './county.ts'

const COUNTY = '431322'

let store: Store
beforeAll(async () => {
  store = await testStore()
  const { host = '', user = '', database = '' } = store.pool.options
  const at = new URLSearchParams({ host, user })
  process.env['DATABASE_URL'] = `postgresql:///${database}?${at.toString()}`
})
afterAll(() => store.close())
afterEach(() => {
  vi.restoreAllMocks()
})

/** What a verb prints, as it is typed at the server. */
async function run(verb: 'county' | 'accounts', ...words: readonly string[]): Promise<string> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
  const command = verb === 'county' ? countyVerb() : accountsVerb()
  await command.parseAsync([...words, '--data', store.dataDir], { from: 'user' })
  return lines.join('\n')
}

const person = { county: COUNTY, address: '127.0.0.1', deskHash: null, client: 'test' } as const

test('[SGN17 S27] a real county is opened, with its rules on record and one first administrator', async () => {
  expect(await run('county', 'open', '--county', COUNTY)).toContain('新化县')
  expect(await listCounties(store)).toMatchObject([{ county: COUNTY, invented: false }])
  expect(await policyOf(store, COUNTY)).toMatchObject({ passwordRules: 'dengbao' })
  const first = ['first-admin', '--login', 'xitong', '--name', '王建军'] as const
  const printed: unknown = JSON.parse(await run('accounts', ...first, '--json'))
  const code = String(Reflect.get(Object(printed), 'code'))
  await expect(run('accounts', ...first)).rejects.toMatchObject({ code: 'accounts.has_admin' })
  const password = 'Shan-gao-7-yue'
  const now = new Date()
  const used = await useSetupCode(store, { ...person, loginName: 'xitong', code, password, now })
  // An administrator of real people sets a second factor up before anything else.
  expect(used).toMatchObject({ ok: true, value: { stage: 'enrol' } })
})

test('[SGN17] a password that was reset opens nothing, and who is disabled stays out', async () => {
  const tried = { ...person, loginName: 'xitong', password: 'Shan-gao-7-yue', now: new Date() }
  expect(await signIn(store, tried)).toMatchObject({ ok: true })
  expect(await run('accounts', 'reset-password', 'xitong')).toContain('一次性设置码')
  expect(await signIn(store, tried)).toMatchObject({ ok: false })
  await run('accounts', 'disable', 'xitong')
  expect(await run('accounts', 'list')).toContain('停用')
  await expect(run('accounts', 'disable', 'nobody')).rejects.toMatchObject({
    code: 'accounts.unknown',
  })
})

test('[SGN17] the rules of signing in change with a reason only, and the old ones stay on record', async () => {
  const change = ['policy', '--password-rules', 'asvs'] as const
  await expect(run('county', ...change)).rejects.toMatchObject({ code: 'policy.reason' })
  expect(await run('county', ...change, '--reason', '密评整改')).toContain('asvs')
  const { rows } = await store.pool.query(
    'select password_rules as rules, reason from access.sign_in_policies order by policy_no',
  )
  expect(rows).toEqual([
    { rules: 'dengbao', reason: '开县默认' },
    { rules: 'asvs', reason: '密评整改' },
  ])
})

test('[SGN17 S27] wiping the demonstration leaves a real county alone, and a real one is not opened beside it', async () => {
  expect(await run('county', 'wipe-demo')).toContain('没有演示')
  expect(await listCounties(store)).toHaveLength(1)
  await store.pool.query(`insert into access.counties values ('371521', '阳谷县', true)`)
  await expect(run('county', 'open', '--county', '430903')).rejects.toMatchObject({
    code: 'county.beside_invented',
  })
  expect(await run('county', 'wipe-demo')).toContain('阳谷县')
  expect(await listCounties(store)).toMatchObject([{ county: COUNTY }])
})
