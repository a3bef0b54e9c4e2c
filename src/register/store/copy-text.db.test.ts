import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabField } from '#domain/text/tab-separated.ts'
import { copyBytes, copyInto } from './copy-text.ts'
import type { Store } from './open-store.ts'
import { testStore } from './test-store.ts'

let store: Store
beforeAll(async () => {
  store = await testStore({ from: 'empty' })
  await store.pool.query('create table t (at int, said text, bytes bytea)')
})
afterAll(() => store.close())

test('[STO13] any text but NUL comes back as it went in, NUL as U+FFFD', async () => {
  const cell = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\\N', '\\.', 'a\tb', 'a\nb\r', '\\', '𠮷', 'a\0b'),
    ),
  )
  const bytes = fc.option(fc.uint8Array())
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, bytes)), async (rows) => {
      const client = await store.pool.connect()
      try {
        await client.query('truncate t')
        const lines = rows.map(
          ([said, raw], at) => `${String(at)}\t${tabField(said)}\t${copyBytes(raw)}\n`,
        )
        await copyInto(client, 'copy t from stdin', lines)
        const found = await client.query<{ said: string | null; bytes: Buffer | null }>(
          'select said, bytes from t order by at',
        )
        expect(found.rows.map((row) => row.said)).toEqual(
          rows.map(([said]) => said?.replaceAll('\0', '\uFFFD') ?? null),
        )
        expect(found.rows.map((row) => row.bytes?.toString('hex'))).toEqual(
          rows.map(([, raw]) => (raw === null ? undefined : Buffer.from(raw).toString('hex'))),
        )
      } finally {
        client.release()
      }
    }),
    { numRuns: 30 },
  )
})
