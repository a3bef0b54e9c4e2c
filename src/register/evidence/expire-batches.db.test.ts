import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { expireBatches } from './expire-batches.ts'
import { INVENTED_AT, inventedBatch } from './invented-batch.ts'
import { readNumbers, readRows } from './read-rows.ts'
import { restoreBatch } from './withdraw-batch.ts'

const COUNTY = '431322'

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '新化县', true)`, [COUNTY])
})
afterAll(() => store.close())

test('[EVI10] uncited rows of an expired file are deleted; cited ones can still be opened', async () => {
  await inventedBatch(store, { county: COUNTY, source: 'police', rows: 700 })
  await inventedBatch(store, { county: COUNTY, source: 'insurance', rows: 10 })
  await store.pool.query(`update evidence.batches set expires_on = '2030-01-01' where batch_no = 2`)
  await store.pool.query(
    `insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party, r_batch_no,
       r_row_no, r_party, verdict, decided_by)
     values ($1, gen_random_uuid(), 1, 26, 1, 1, 301, 1, 'same', '测')`,
    [COUNTY],
  )
  const due = { county: COUNTY, at: INVENTED_AT }
  expect(await expireBatches(store, { ...due, today: '2027-06-30' })).toEqual([])
  expect(await expireBatches(store, { ...due, today: '2027-07-01' })).toEqual([
    { county: COUNTY, batchNo: 1, recordsDeleted: 628, recordsKept: 2 },
  ])
  expect(await expireBatches(store, { ...due, today: '2027-07-02' })).toEqual([])

  const key = { county: COUNTY, batchNo: 1 }
  const kept = await readRows(store, key, { from: 1, to: 1_000 })
  expect(kept.map((row) => row.row)).toEqual([26, 301])
  const numbers = await readNumbers(store, key, { from: 1, to: 1_000 })
  expect(numbers.map((row) => row.row)).toEqual([26, 301])
  const left = await store.pool.query(
    `select (select count(*)::int from evidence.pages where batch_no = 1) as pages,
            (select count(*)::int from evidence.source_records where batch_no = 2) as others,
            (select array_agg(distinct row_no) from evidence.findings where batch_no = 1) as findings`,
  )
  expect(left.rows).toEqual([{ pages: 2, others: 9, findings: [301] }])
  const back = { ...key, reason: 'x', doneBy: '测', doneAt: INVENTED_AT }
  expect(await restoreBatch(store, back)).toMatchObject({
    ok: false,
    problem: { code: 'batch.phase', phase: 'withdrawn' },
  })
})
