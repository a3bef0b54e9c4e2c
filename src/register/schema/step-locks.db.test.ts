import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { readMigrations } from './migrate.ts'
import { rehearseSteps } from './rehearse-steps.ts'
import { stepLocks } from './step-locks.ts'
import { touchesWhatStood, WAYS_BACK } from './ways-back-table.ts'

let store: Store
beforeAll(async () => {
  store = await testStore({ from: 'empty' })
})
afterAll(() => store.close())

test('[STO22] what each step closes is what is written down', async () => {
  const committed: unknown = JSON.parse(
    await readFile(new URL('./step-locks.json', import.meta.url), 'utf8'),
  )
  const measured = stepLocks(await rehearseSteps(store))
  expect(measured).toEqual(committed)
  // Known beforehand: a table that is altered is closed to all, one that gets an index to writers, and one
  // that was made in the step itself to nobody.
  expect(measured['0043-whole-data-set.sql']).toMatchObject({ 'register.persons': 'all' })
  expect(measured['0005-pages-by-row.sql']).toEqual({ 'evidence.pages': 'writes' })
  expect(measured['0001-places-and-access.sql']).toEqual({})
})

/** The last that nobody worked beside. */
const LAST_CLOSED = '0048'

test('[STO22] a step that touches what stood has its way back, and a later one says what the older program does', async () => {
  const steps = await readMigrations()
  const names = new Set(steps.map(({ name }) => name))
  expect(Object.keys(WAYS_BACK).filter((name) => !names.has(name))).toEqual([])
  const untold = steps.filter(({ name, sql }) => touchesWhatStood(sql) && !(name in WAYS_BACK))
  expect(untold.map(({ name }) => name)).toEqual([])
  const later = steps.filter(({ name }) => name.slice(0, 4) >= LAST_CLOSED)
  const silent = later.filter(({ name }) => WAYS_BACK[name]?.olderProgram === undefined)
  expect(silent.map(({ name }) => name)).toEqual([])
})

test.each([
  ['drop table work.a;', true],
  ['alter table work.a\n  add column b int,\n  drop column c;', true],
  ['alter table work.a rename to b;', true],
  ['update work.a set b = 1;', true],
  ['delete from work.a;', true],
  [
    'create table work.a (b int references work.c (d) on update restrict\n on delete cascade);',
    false,
  ],
  [
    'create function f() returns void as $$\nbegin\n  delete from work.a;\nend $$ language plpgsql;',
    false,
  ],
  ['-- drop table work.a;\ncreate table work.b (c int);', false],
  ['alter table work.a add column c int;', false],
])('[STO22] %j touches what stood: %s', (sql, touches) => {
  expect(touchesWhatStood(sql)).toBe(touches)
})
