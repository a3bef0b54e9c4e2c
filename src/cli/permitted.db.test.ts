import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { testStore } from '#register/store/test-store.ts'
import { permitted, type OnBehalf } from './permitted.ts'

const COUNTY = '431322'

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: false })
  for (const loginName of ['chen', 'li']) {
    await saveAccount(store, {
      county: COUNTY,
      loginName,
      displayName: loginName,
      password: 'right horse battery',
      role: 'county_reviewer',
      territory: COUNTY,
      isDemo: false,
    })
  }
})
afterAll(() => store.close())

const everybody = (by: OnBehalf): Promise<string> =>
  permitted(store, { county: COUNTY, by, export: true, needsSecond: true })

test.each([undefined, 'chen', 'Chen', ' chen ', 'CHEN'])(
  '[S27] everybody takes two accounts, and %j is not another one beside chen',
  async (second) => {
    const by = { as: 'chen', purpose: 'review', ...(second === undefined ? {} : { second }) }
    await expect(everybody(by)).rejects.toMatchObject({ code: 'export.needs_second' })
    const { rowCount } = await store.pool.query('select from access.reads')
    expect(rowCount).toBe(0)
  },
)

test('[S27] two accounts that may are both written down', async () => {
  expect(await everybody({ as: 'chen', second: 'Li', purpose: 'review' })).toBe('chen')
  const { rows } = await store.pool.query('select actor from access.reads order by actor')
  expect(rows).toEqual([{ actor: 'Li' }, { actor: 'chen' }])
})

test.each(['emergency', 'exchange', 'child_protection', 'holiday'])(
  '[S27] %s is no purpose that a reviewer may state',
  async (purpose) => {
    await expect(everybody({ as: 'chen', second: 'li', purpose })).rejects.toMatchObject({
      code: 'export.needs_account',
    })
  },
)

test('[S27] of what leaves about one person that person finds who took it', async () => {
  const personIds = [newRecordId()]
  const by = { as: 'chen', purpose: 'review' }
  await permitted(store, { county: COUNTY, by, export: true, needsSecond: false, personIds })
  const { rows } = await store.pool.query('select actor from access.reads where result_ids = $1', [
    personIds,
  ])
  expect(rows).toEqual([{ actor: 'chen' }])
})
