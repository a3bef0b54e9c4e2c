import { afterAll, beforeAll, expect, test } from 'vitest'
import { resumeComparison } from '#jobs/resume-unfinished.ts'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { comparedServer, LUO, personIdOf, takeIn, VILLAGE } from '../test-county.ts'
import { COUNTY, type TestServer } from '../test-server.ts'

let at: TestServer
beforeAll(async () => {
  at = await comparedServer()
})
afterAll(() => at.close())

const CUT = `
  create function work.cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$;
  create trigger cut before insert or update on work.applies execute function work.cut()`

test('[PRF11] nobody is erased while a comparison is under way, which would write them back', async () => {
  const { store } = at
  const { pool } = store
  const said = { ...LUO, place: VILLAGE, sex: '1', phone: '13899990000' } as const
  await takeIn(store, 'school', [said, { name: '金山', bornOn: '1990-01-01', place: VILLAGE }])
  // Compared and written, and cut off before the register is.
  await pool.query(CUT)
  const context = { store, county: COUNTY, clock: () => new Date() }
  const run = await openComparison(context, 'test', true)
  if (!run.ok) throw new Error(run.problem.code)
  await expect(runComparison(context, run.value, () => undefined)).rejects.toThrow('cut')
  await pool.query('drop function work.cut() cascade')

  const personId = await personIdOf(store, LUO.name)
  const order = { county: COUNTY, personId, decision: '〔2026〕删 1 号', now: at.now() }
  const actor = { account: 'reviewer', role: 'county_reviewer', purpose: 'correction' }
  expect(await erasePerson(store, order, actor)).toEqual({
    ok: false,
    problem: { code: 'run.county_busy', runNo: run.value.runNo },
  })
  expect(await resumeComparison(context, () => undefined)).toMatchObject({ ok: true })
  expect(await erasePerson(store, order, actor)).toMatchObject({ ok: true })

  // And what is compared from now on writes nothing back.
  const again = await openComparison(context, 'test', true)
  if (!again.ok) throw new Error(again.problem.code)
  expect(await runComparison(context, again.value, () => undefined)).toMatchObject({ ok: true })
  const { rows } = await pool.query<object>(
    'select name, phone, place, standing from register.persons where person_id = $1',
    [personId],
  )
  expect(rows).toEqual([{ name: null, phone: null, place: null, standing: 'erased' }])
  expect(await personIdOf(store, LUO.name)).toBe('')
})
