import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { restoreBatch, withdrawBatch } from '#register/evidence/withdraw-batch.ts'
import { endAsking } from '#register/to-ask/end-asking.ts'
import { compareTaken } from '../test-county.ts'
import { plantCounty } from '../test-planted-county.ts'
import { COUNTY, testServer, type TestServer } from '../test-server.ts'

/* A file is withdrawn and comes back: what hangs on a household hangs on it still (S6, S17). */

let at: TestServer
beforeAll(async () => {
  at = await testServer()
  await plantCounty(at.store, 2)
  await compareTaken(at.store)
})
afterAll(() => at.close())

const rowsOf = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
  (await at.store.pool.query<Row>(sql)).rows

const households = (): Promise<readonly object[]> =>
  rowsOf(`select person_id, household_id from register.persons where standing is null order by 1`)

async function isAskedOf(people: ReadonlySet<string>): Promise<readonly string[]> {
  const asked = await rowsOf<{ id: string }>(
    'select distinct person_id as id from work.to_ask order by 1',
  )
  return asked.flatMap(({ id }) => (people.has(id) ? [id] : []))
}

test('[ASK13 S6] who would not be asked is asked no more while a file is withdrawn, nor once it is back', async () => {
  const today = civilDayAt(Date.now())
  const asked = await rowsOf<{ village: string; id: string }>(
    'select distinct village, person_id as id from work.to_ask where household_id is not null',
  )
  expect(asked.length).toBeGreaterThan(3)
  const members = await rowsOf<{ id: string }>(
    `select person_id as id from register.persons where household_id in (select household_id from work.to_ask)`,
  )
  for (const { village, id } of asked)
    await endAsking(at.store, { county: COUNTY, village, personId: id, today })
  const refused = new Set(members.map(({ id }) => id))
  const before = await households()
  const batches = await rowsOf<{ batchNo: number }>(
    'select batch_no as "batchNo" from evidence.batches order by 1',
  )
  let moved = 0
  for (const { batchNo } of batches) {
    const act = { county: COUNTY, batchNo, reason: '来错了', doneBy: 'test', doneAt: new Date() }
    expect(await withdrawBatch(at.store, act)).toMatchObject({ ok: true })
    await compareTaken(at.store)
    expect(await isAskedOf(refused)).toEqual([])
    const meanwhile = await households()
    if (JSON.stringify(meanwhile) !== JSON.stringify(before)) moved += 1
    expect(await restoreBatch(at.store, act)).toMatchObject({ ok: true })
    await compareTaken(at.store)
    expect(await isAskedOf(refused)).toEqual([])
    expect(await households()).toEqual(before)
  }
  expect(moved).toBeGreaterThan(0)
}, 300_000)
