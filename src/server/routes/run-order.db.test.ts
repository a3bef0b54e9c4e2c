import { afterAll, beforeAll, expect, test } from 'vitest'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import { orderRun, type RunOrder } from '#jobs/order-run.ts'
import { rebuildFromEvents } from '#register/ledger/rebuild-from-events.ts'
import { idChanges, putBackPreview, runOrigin, type IdChanges } from '#wire/run-orders.ts'
import { compareTaken } from '../test-county.ts'
import { plantCounty } from '../test-planted-county.ts'
import { Browser, COUNTY, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
const context = (): Parameters<typeof openComparison>[0] => ({
  store: at.store,
  county: COUNTY,
  clock: () => new Date(),
})

beforeAll(async () => {
  at = await testServer()
  await plantCounty(at.store, 4)
  await compareTaken(at.store)
})
afterAll(() => at.close())

/** Who each record is, by run; ids and all. */
async function links(runNo: number): Promise<readonly object[]> {
  const { rows } = await at.store.pool.query<object>(
    `select batch_no, row_no, party, person_id, weight, decision from evidence.links
     where county = $1 and run_no = $2 order by 1, 2, 3`,
    [COUNTY, runNo],
  )
  return rows
}

/** The register's people as they stand, without what counts its changes. */
async function people(): Promise<readonly object[]> {
  const { rows } = await at.store.pool.query<object>(
    `select person_id, name, born_on, place, household_id, relation, standing, provenance, sources
     from register.persons where county = $1 order by person_id`,
    [COUNTY],
  )
  return rows
}

async function phases(): Promise<Record<number, string>> {
  const { rows } = await at.store.pool.query<{ no: number; phase: string }>(
    `select run_no as no, phase from evidence.runs where county = $1 order by 1`,
    [COUNTY],
  )
  return Object.fromEntries(rows.map(({ no, phase }) => [no, phase]))
}

/** Two people take every three neighbours of the police file for one person, wrongly: one alone may not (S13). */
async function joinNeighbours(): Promise<void> {
  await at.store.pool.query(
    `with police as (
       select l.row_no, row_number() over (order by l.row_no) as nth from evidence.links l
       join evidence.batches b using (county, batch_no)
       where l.county = $1 and l.run_no = 1 and b.source = 'police'),
     decided as (
     insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party, r_batch_no,
       r_row_no, r_party, run_no, verdict, decided_by)
     select $1, gen_random_uuid(), b.batch_no, l.row_no, 1, b.batch_no, r.row_no, 1, 1, 'same', 'test'
     from police l join police r on r.nth = l.nth + 1 and l.nth % 3 <> 0,
       evidence.batches b where b.county = $1 and b.source = 'police'
     returning county, run_no, verdict, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party)
     insert into evidence.opinions (county, opinion_id, run_no, verdict, l_batch_no, l_row_no, l_party,
       r_batch_no, r_row_no, r_party, given_by)
     select county, gen_random_uuid(), run_no, verdict, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no,
       r_party, who
     from decided, unnest(array['test', 'second']) as who`,
    [COUNTY],
  )
}

async function order(what: Omit<RunOrder, 'startedBy'>): Promise<number | null> {
  const run = await orderRun(context(), { ...what, startedBy: 'test' })
  if (!run.ok) throw new Error(run.problem.code)
  if (run.value === null) return null
  const ran = await runComparison(context(), run.value, () => undefined)
  if (!ran.ok) throw new Error(ran.problem.code)
  return ran.value.runNo
}

test('[EVI12] beyond a limit a run waits with its figures, and nothing of it is served', async () => {
  const before = await people()
  await joinNeighbours()
  const run = await openComparison(context(), 'test', true)
  if (!run.ok) throw new Error(run.problem.code)
  const ran = await runComparison(context(), run.value, () => undefined)
  expect(ran).toMatchObject({ ok: false, problem: { code: 'run.waits', runNo: 2 } })
  // Started again it waits still.
  expect(await openComparison(context(), 'test')).toMatchObject({ value: { phase: 'waiting' } })
  expect(await phases()).toEqual({ 1: 'live', 2: 'waiting' })
  expect(await people()).toEqual(before)
  const { rows } = await at.store.pool.query(
    `select against_run_no as against, beyond from evidence.run_checks where run_no = 2`,
  )
  expect(rows).toMatchObject([{ against: 1, beyond: expect.arrayContaining(['kind:duplicate']) }])
})

test('[EVI12] released it goes live with what was found; the log names every id', async () => {
  expect(await order({ act: 'released', runNo: 2, reason: '看过，是更正' })).toBe(2)
  expect(await phases()).toEqual({ 1: 'superseded', 2: 'live' })
  const { rows } = await at.store.pool.query<{ merged: number }>(
    `select count(*) filter (where kind = 'merged')::int as merged from evidence.id_changes where run_no = 2`,
  )
  expect(rows[0]?.merged).toBeGreaterThan(20)
  expect((await rebuildFromEvents(at.store, COUNTY)).differing).toEqual([])
})

test('[EVI13] the log of merged and split ids is listed by territory, with its people, and exported', async () => {
  const [reviewer, clerk] = [new Browser(at.server), new Browser(at.server)]
  await reviewer.signIn('reviewer')
  await clerk.signIn('clerk')
  const told = async (by: Browser): Promise<IdChanges['changes']> =>
    idChanges.parse((await by.send('GET', '/runs/2/id-changes')).json()).changes
  const [all, own] = [await told(reviewer), await told(clerk)]
  expect(own.length).toBeGreaterThan(0)
  expect(own.length).toBeLessThan(all.length)
  expect(own.every(({ village }) => village?.startsWith('431322101') === true)).toBe(true)
  const origin = runOrigin.parse((await reviewer.send('GET', '/runs/2/origin')).json())
  expect(origin).toMatchObject({ merged: all.length, split: 0, check: { verdict: 'released' } })
  expect(origin).toMatchObject({ mayPutBack: false, mayDecide: false })
  const file = await clerk.send('GET', '/runs/2/id-changes/export')
  expect(file.body.trim().split('\r\n')).toHaveLength(own.length + 1)
  expect(file.body).toContain(own[0]?.person.personId)
  const { rows } = await at.store.pool.query<{ n: number }>(
    `select count(*)::int as n from access.reads where kind in ('search', 'export')
       and $1::uuid = any (result_ids)`,
    [own[0]?.person.personId],
  )
  expect(rows[0]?.n).toBeGreaterThanOrEqual(2)
})

test('[EVI11] what putting back would change is told first', async () => {
  const reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  const preview = putBackPreview.parse((await reviewer.send('GET', '/runs/1/put-back')).json())
  expect(preview).toMatchObject({ liveRunNo: 2, laterFiles: 0, goneFiles: 0 })
  expect(preview.persons).toBeGreaterThan(preview.livePersons)
  expect(preview.changed).toBeGreaterThan(0)
  expect(preview.laterDecisions).toBe(20)
  const asked = await reviewer.send('POST', '/runs/1/put-back', { reason: '合并错了' })
  expect(asked.statusCode).toBe(200)
  expect(at.jobs.started.at(-1)).toMatchObject({
    order: { act: 'put_back', runNo: 1, reason: '合并错了' },
  })
  const clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  expect((await clerk.send('POST', '/runs/1/put-back', { reason: '合并错了' })).statusCode).toBe(
    403,
  )
})

test('[EVI11] put back, everything is as in that run but what people decided since', async () => {
  // All but one of the wrong decisions are taken back.
  await at.store.pool.query(
    `update evidence.decisions set undone_at = now(), undone_by = 'test'
     where decision_id <> (select decision_id from evidence.decisions order by l_row_no limit 1)`,
  )
  const first = await links(1)
  expect(await order({ act: 'put_back', runNo: 1, reason: '合并错了' })).toBe(3)
  expect(await phases()).toEqual({ 1: 'superseded', 2: 'superseded', 3: 'live' })
  const third = await links(3)
  const moved = third.filter((one, nth) => JSON.stringify(one) !== JSON.stringify(first[nth]))
  const second = await links(2)
  expect(moved.length).toBeGreaterThan(0)
  for (const one of moved) expect(second).toContainEqual(one)
  // Of the decision that stands, the three of its person stay as they are now; all others are themselves.
  const persons = (of: readonly object[]): number =>
    new Set(of.map((one) => ('person_id' in one ? one.person_id : null))).size
  expect(persons(third)).toBe(persons(first) - 2)
  const { rows } = await at.store.pool.query<object>(
    `select distinct actor, reason from register.events where actor = 'run:3'`,
  )
  expect(rows).toEqual([{ actor: 'run:3', reason: '合并错了' }])
  expect((await rebuildFromEvents(at.store, COUNTY)).differing).toEqual([])
  const asked = await at.store.pool.query('select distinct run_no from work.to_ask')
  expect(asked.rows).toEqual([{ run_no: 3 }])
})

test('[EVI11] what never was live, is live, or is gone is not put back; a waiting run can be stopped', async () => {
  const refused = async (runNo: number): Promise<string> => {
    const put = await orderRun(context(), {
      act: 'put_back',
      runNo,
      reason: '试',
      startedBy: 'test',
    })
    return put.ok ? 'ok' : put.problem.code
  }
  expect(await refused(3)).toBe('run.phase')
  expect(await refused(9)).toBe('run.unknown')
  await at.store.pool.query(`delete from evidence.links where run_no = 2`)
  expect(await refused(2)).toBe('run.rows_gone')
  await at.store.pool.query(`update evidence.runs set phase = 'waiting' where run_no = 2`)
  expect(await refused(1)).toBe('run.county_busy')
  expect(await order({ act: 'stopped', runNo: 2, reason: '文件收错了' })).toBeNull()
  expect(await phases()).toEqual({ 1: 'superseded', 2: 'failed', 3: 'live' })
})
