import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { migrate, migrationStatus, readMigrations, waitingMigrations } from './migrate.ts'

let store: Store
beforeEach(async () => {
  store = await testStore({ from: 'empty' })
})
afterEach(() => store.close())

test('[STO7] steps are applied once and in order, also by two programs at once', async () => {
  const names = (await readMigrations()).map((migration) => migration.name)
  expect((await migrationStatus(store)).map((step) => step.appliedAt)).toEqual(
    names.map(() => null),
  )
  const [one, other] = await Promise.all([migrate(store), migrate(store)])
  expect([...one, ...other]).toEqual(names)
  expect(await migrate(store)).toEqual([])
  expect((await migrationStatus(store)).every((step) => step.appliedAt !== null)).toBe(true)
})

test('[STO7] a step that was changed, or that nobody here knows, is refused', async () => {
  await migrate(store)
  const client = await store.pool.connect()
  try {
    const migrations = await readMigrations()
    const [first, ...others] = migrations
    if (first === undefined) throw new Error('there are steps')
    const changed = [{ ...first, hash: 'another' }, ...others]
    await expect(waitingMigrations(client, changed)).rejects.toMatchObject({
      code: 'store.migration_changed',
      facts: { migration: first.name },
    })
    await expect(waitingMigrations(client, others)).rejects.toMatchObject({
      code: 'store.migration_unknown',
    })
  } finally {
    client.release()
  }
})

test('[STO7] a step that fails leaves nothing behind', async () => {
  // The table stands already, so that the step which makes it must fail after making its schemas.
  await store.pool.query('create schema access; create table access.counties (county char(6))')
  await expect(migrate(store)).rejects.toThrow('0001')
  const found = await store.pool.query(`select 1 from pg_namespace where nspname = 'evidence'`)
  expect(found.rowCount).toBe(0)
  expect((await migrationStatus(store)).every((step) => step.appliedAt === null)).toBe(true)
})

test('[DIS24] values that a difference held in plain text are stripped, and nothing else of it', async () => {
  await migrate(store)
  // Written as a program before this step wrote them; the run they are of does not matter here.
  await store.pool.query(`begin; set local session_replication_role = replica;
    insert into evidence.discrepancies (county, run_no, discrepancy_no, kind, item, facts) values
      ('431322', 1, 1, 'item_differs', 'phone', '{"held": true, "register": "13800000001", "evidence": "13900000000"}'),
      ('431322', 1, 2, 'item_differs', 'phone', '{"held": true, "records": "[2,3,1]", "sources": "police"}'),
      ('431322', 1, 3, 'item_differs', 'name', '{"sources": "register", "records": "[3,3,1]"}');
    commit`)
  const step = (await readMigrations()).find(({ name }) => name.startsWith('0038'))
  await store.pool.query(step?.sql ?? '')
  const { rows } = await store.pool.query<{ facts: unknown }>(
    'select facts from evidence.discrepancies order by discrepancy_no',
  )
  expect(rows.map(({ facts }) => facts)).toEqual([
    { held: true },
    { held: true, records: '[2,3,1]', sources: 'police' },
    { sources: 'register', records: '[3,3,1]' },
  ])
})

test('[LIF44] parents whom an older program doubted under a rule about codes are looked for again', async () => {
  await migrate(store)
  // As that program left them: one open, one that a check closed, one whose mother was named since, one about a code.
  await store.pool.query(`begin; set local session_replication_role = replica;
    insert into work.findings (county, finding_id, rule, version, severity, scored, subject, subject_key, item,
      person_id, facts, state, close_reason, opened_at, opened_by_event_no, last_seen_at)
    select '431322', uuidv7(), 'P14', 1, 'W', false, 'person', p.id::text, p.item, p.id, '{}', p.state, p.reason,
      now(), 1, now()
    from (values
      (uuidv7(), 'mother', 'open', null), (uuidv7(), 'father', 'closed', 'fires_no_more'),
      ('018f0000-0000-7000-8000-00000000beef'::uuid, 'mother', 'closed', 'fires_no_more'),
      (uuidv7(), 'born_time', 'open', null)) as p (id, item, state, reason);
    insert into register.kinships (county, person_id, kind, period_no, other_person_id)
      values ('431322', '018f0000-0000-7000-8000-00000000beef', 'mother', 1, uuidv7());
    commit`)
  const step = (await readMigrations()).find(({ name }) => name.startsWith('0057'))
  const sql = step?.sql ?? ''
  await store.pool.query(sql.slice(sql.indexOf('update work.findings')))
  const { rows } = await store.pool.query<{ rule: string; item: string; state: string }>(
    `select rule, item, state from work.findings order by rule, item, state`,
  )
  expect(rows).toEqual([
    { rule: 'P14', item: 'born_time', state: 'open' },
    { rule: 'P14', item: 'mother', state: 'closed' },
    { rule: 'parents.to_find', item: 'father', state: 'open' },
    { rule: 'parents.to_find', item: 'mother', state: 'open' },
  ])
})

test('[FIN18] what an older program left out of an entry, and a check closed, is open again', async () => {
  await migrate(store)
  // As that program left them: open, closed by a check, said since, and adopted by the rule of the library.
  await store.pool.query(`begin; set local session_replication_role = replica;
    delete from work.findings;
    insert into work.findings (county, finding_id, rule, version, severity, scored, subject, subject_key, item,
      person_id, facts, state, close_reason, opened_at, opened_by_event_no, last_seen_at, last_seen_check_no)
    select '431322', uuidv7(), 'P14', 1, 'W', false, 'person', p.id::text, p.item, p.id, '{}', p.state, p.reason,
      now(), 1, now(), p.seen
    from (values
      (uuidv7(), 'born_time', 'open', null, null), (uuidv7(), 'guardian', 'closed', 'fires_no_more', null),
      ('018f0000-0000-7000-8000-00000000beee'::uuid, 'schooling', 'closed', 'fires_no_more', null),
      (uuidv7(), 'ethnicity', 'closed', 'fires_no_more', 3)) as p (id, item, state, reason, seen);
    insert into register.events (county, event_no, event_id, kind, person_id, actor, role, purpose, recorded_at, after)
      values ('431322', 2, uuidv7(), 'item.corrected', '018f0000-0000-7000-8000-00000000beee', 'a', 'system', 'x',
        now(), '{"schooling": "2"}');
    commit`)
  const step = (await readMigrations()).find(({ name }) => name.startsWith('0060'))
  const sql = step?.sql ?? ''
  const from = sql.indexOf('update work.findings')
  await store.pool.query(sql.slice(from, sql.indexOf(';', from)))
  const { rows } = await store.pool.query<{ rule: string; item: string; state: string }>(
    `select rule, item, state from work.findings order by rule, item`,
  )
  expect(rows).toEqual([
    { rule: 'P14', item: 'ethnicity', state: 'closed' },
    { rule: 'P14', item: 'schooling', state: 'closed' },
    { rule: 'entry.item_left_out', item: 'born_time', state: 'open' },
    { rule: 'entry.item_left_out', item: 'guardian', state: 'open' },
  ])
})
