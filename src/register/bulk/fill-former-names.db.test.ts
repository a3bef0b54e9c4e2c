import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { fillFormerNames } from './fill-former-names.ts'

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(
    `insert into access.counties values ('431322', '溆水县', true, '2026-01-01');
     insert into register.persons (county, person_id, former_name, former_folded, last_event_no, recorded_at) values
       ('431322', '00000000-0000-4000-8000-000000000001', '張國強', null, 1, now()),
       ('431322', '00000000-0000-4000-8000-000000000002', null, null, 1, now()),
       ('431322', '00000000-0000-4000-8000-000000000003', '王狗', '王狗', 1, now())`,
  )
})
afterAll(() => store.close())

test('[FND5] former names written before there was a search form get one, once', async () => {
  expect(await fillFormerNames(store)).toBe(1)
  expect(await fillFormerNames(store)).toBe(0)
  const { rows } = await store.pool.query<{ folded: string | null }>(
    'select former_folded as folded from register.persons order by person_id',
  )
  expect(rows.map(({ folded }) => folded)).toEqual(['张国强', null, '王狗'])
})
