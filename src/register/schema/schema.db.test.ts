import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { printSchema } from './print-schema.ts'

let store: Store
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.close())

/** Not about people: the same in every county, or about the database itself. */
const REFERENCE_TABLES = ['register.places', 'work.migrations']

const OURS = `n.nspname in ('register', 'evidence', 'access', 'work') and not c.relispartition`

async function lines(sql: string): Promise<string[]> {
  const found = await store.pool.query<{ line: string }>(sql)
  return found.rows.map((row) => row.line)
}

test('[STO8] the schema is the committed one', async () => {
  const committed = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  expect(await printSchema(store.pool)).toBe(committed)
})

test('[STO9] county leads every primary key, unique and foreign key of people’s data', async () => {
  const keys = await lines(`
    select format('%I.%I %s %s', n.nspname, c.relname, k.contype, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and k.contype in ('p', 'u', 'f', 'x')
       and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county'
            -- In an exclusion it is enough that county is compared: at the front of a GiST key, equal in
            -- every row, it makes checking four times as slow.
            and case when k.contype = 'x' then a.attnum = any (k.conkey) else a.attnum = k.conkey[1] end)`)
  const unique = await lines(`
    select format('%I.%I %s', n.nspname, c.relname, pg_get_indexdef(i.indexrelid)) as line
      from pg_index i
      join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and i.indisunique and i.indkey[0] <> (
       select coalesce((select attnum from pg_attribute a where a.attrelid = c.oid and attname = 'county'), -1))`)
  const aboutPeople = [...keys, ...unique].filter(
    (line) => !REFERENCE_TABLES.some((table) => line.startsWith(table)),
  )
  expect(aboutPeople).toEqual([])
})

test('[POL6] whatever looks behind row security is in the threat model, with why', async () => {
  const definers = await lines(`
    select n.nspname || '.' || p.proname as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('register', 'evidence', 'access', 'work') and p.prosecdef order by 1`)
  const page = await readFile(new URL('../../../docs/threat-model.md', import.meta.url), 'utf8')
  expect(definers).toContain('register.person_is_served')
  expect(definers.filter((name) => !page.includes(`| \`${name}\``))).toEqual([])
})

test('[STO9] no trigger function notifies, and no policy reads a setting without nullif', async () => {
  const functions = await lines(`
    select p.proname || ' ' || p.prosrc as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('register', 'evidence', 'access', 'work')
       and p.prorettype = 'trigger'::regtype`)
  expect(functions.filter((source) => /\bnotify\b/i.test(source))).toEqual([])
  const policies = await lines(`
    select format('%s.%s %s %s', tablename, policyname, qual, with_check) as line from pg_policies`)
  expect(policies.length).toBeGreaterThan(5)
  const readers = await lines(`
    select p.proname || ' ' || pg_get_functiondef(p.oid) as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('register', 'evidence', 'access', 'work') and p.prokind = 'f'
       and pg_get_functiondef(p.oid) ~* 'current_setting'`)
  const bare = [...policies, ...readers].filter(
    (line) =>
      (line.match(/current_setting/gi) ?? []).length !==
      (line.match(/nullif\(current_setting/gi) ?? []).length,
  )
  expect(bare).toEqual([])
})

test('[STO9] every table of people has row security', async () => {
  const open = await lines(`
    select format('%I.%I', n.nspname, c.relname) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and n.nspname in ('register', 'evidence') and c.relkind in ('r', 'p')
       and not c.relrowsecurity`)
  expect(open.filter((table) => !REFERENCE_TABLES.includes(table))).toEqual([])
})

test('[STO9] every schema, table and column says what it means', async () => {
  const silent = await lines(`
    select format('%I.%I.%I', n.nspname, c.relname, a.attname) as line
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${OURS} and c.relkind in ('r', 'p', 'v')
       and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)`)
  expect(silent).toEqual([])
})

test('[STO11] a request sees its own county, and nothing when none was set', async () => {
  await store.pool.query(
    `insert into access.counties values ('431322', '甲', true), ('371521', '乙', true)`,
  )
  const client = await store.pool.connect()
  try {
    for (const county of ['431322', '371521']) {
      await client.query(
        `insert into evidence.batches (county, batch_id, batch_no, source, department, legal_basis,
           purpose, as_of, universe, expires_on, file_name, file_hash, file_bytes, phase, received_by,
           received_at)
         values ($1, gen_random_uuid(), 1, 'police', 'd', 'b', 'p', '2026-01-01', 'u', '2030-01-01',
           'f', repeat('0', 64), 1, 'taken', 't', now())`,
        [county],
      )
    }
    const seen = async (): Promise<string[]> => {
      const found = await client.query<{ county: string }>('select county from evidence.batches')
      return found.rows.map((row) => row.county)
    }
    await client.query('begin; set local role simin_serve')
    expect(await seen()).toEqual([])
    await client.query(
      `set local simin.county = '371521'; set local simin.place_from = '371521000000';
       set local simin.place_to = '371521999999'`,
    )
    expect(await seen()).toEqual(['371521'])
    await client.query('commit')
    // After a transaction that used it, the setting is empty and not null: still nothing.
    await client.query('begin; set local role simin_serve')
    expect(await seen()).toEqual([])
    await client.query('rollback')
  } finally {
    client.release()
  }
})

test('[LIF12] what a register may not keep has no column', async () => {
  const columns = await lines(`
    select format('%I.%I', c.relname, a.attname) as line
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${OURS} and c.relkind in ('r', 'p', 'v')`)
  const forbidden =
    /gestation|pregnan|weight_g|birth_weight|contracept|abort|fertil|religio|height|blood|fingerprint|biometr|parity|planned|out_of_plan|levy/i
  expect(columns.filter((column) => forbidden.test(column))).toEqual([])
  // The same words find such a column where there is one.
  expect('births.gestation_weeks').toMatch(forbidden)
})
