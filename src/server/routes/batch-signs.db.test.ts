import { afterAll, beforeAll, expect, test } from 'vitest'
import { BATCH_SIGNS, judgeSigns } from '#domain/quality/batch-sign.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { saveBatchSigns } from '#register/batch-signs/save-batch-signs.ts'
import type { BatchList, BatchSigns } from '#wire/batches.ts'
import { comparedServer, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let batch: BatchList['batches'][number] | undefined
beforeAll(async () => {
  at = await comparedServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  batch = (await reviewer.send('GET', '/batches')).json<BatchList>().batches[0]
})
afterAll(() => at.close())

async function signs(): Promise<BatchSigns> {
  return (await reviewer.send('GET', `/batches/${batch?.batchId ?? ''}/signs`)).json<BatchSigns>()
}

test('[FAB4] a file shows its signs in their order, with rows and without a value, and a second measuring replaces the first', async () => {
  // The county's comparison measured it; of three rows nothing is said.
  const first = await signs()
  expect(first.measuredAt).not.toBeNull()
  expect(first.signs.map(({ sign }) => sign)).toEqual(BATCH_SIGNS)
  expect(first.signs.every(({ q, unusual }) => q === null && !unusual)).toBe(true)
  const of = { batchNo: batch?.batchNo ?? 0, classes: null }
  const judged = judgeSigns([
    { ...of, sign: 'same_answers', collector: '', hits: 1, asked: 900, rowNos: [4] },
    { ...of, sign: 'new_year', collector: '东山卫生院', hits: 80, asked: 400, rowNos: [2, 8] },
    { ...of, sign: 'new_year', collector: '西江卫生院', hits: 1, asked: 500, rowNos: [3] },
    { ...of, sign: 'new_year', collector: '', hits: 81, asked: 900, rowNos: [2, 3] },
  ])
  const measured = { county: COUNTY, signs: judged, at: at.now() }
  await saveBatchSigns(at.store, measured)
  await saveBatchSigns(at.store, measured)
  // An office whose rows are as usual is not named.
  expect((await signs()).signs).toMatchObject([
    { sign: 'new_year', collector: '', hits: 81, asked: 900, unusual: true, rowNos: [2, 3] },
    { sign: 'new_year', collector: '东山卫生院', hits: 80, unusual: true, rowNos: [2, 8] },
    { sign: 'same_answers', collector: '', hits: 1, unusual: false },
  ])
})

test('[FAB4] who may not read files does not read their signs', async () => {
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'worker',
    displayName: '村',
    password: PASSWORD,
    role: 'village_worker',
    territory: VILLAGE,
    isDemo: true,
  })
  const worker = new Browser(at.server)
  await worker.signIn('worker')
  const answer = await worker.send('GET', `/batches/${batch?.batchId ?? ''}/signs`)
  expect(answer.statusCode).toBe(403)
})
