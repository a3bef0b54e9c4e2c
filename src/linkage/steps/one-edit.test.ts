import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { openEngine } from '../engine/open-engine.ts'
import { oneEdit } from './one-edit.ts'

test('[LNK21] one edit between two numbers by arithmetic is one edit between their texts', async () => {
  const workDir = await mkdtemp(join(tmpdir(), 'simin-edit-'))
  const engine = await openEngine({ workDir, memoryLimitMb: 500, threads: 1, keptIn: 'memory' })
  onTestFinished(async () => {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
  })
  // Random numbers beside their neighbours, near misses and swaps, all of seventeen digits.
  await engine.run(`select setseed(0.5);
    create table numbers as
      select a, a::varchar as s, 1 + (random() * 14)::integer as kept, pow(10, (random() * 15)::integer)::bigint as place
      from (select (random() * 9e16 + 1e16)::bigint as a from range(3000));
    create table pairs as
      select a, a as b from numbers union all select a, (random() * 9e16 + 1e16)::bigint from numbers
      union all select a, a + place * (random() * 99)::integer from numbers
      union all select a, a + place * 9 * (random() * 9)::integer from numbers
      union all select a, (s[:kept] || (random() * 9)::integer || s[kept + 2:])::bigint from numbers
      union all select a, (s[:kept] || s[kept + 2] || s[kept + 1] || s[kept + 3:])::bigint from numbers`)
  const counted = async (what: string): Promise<number> =>
    engine.count(`select count(*) filter (${what})::integer from (
      select ${oneEdit('a', 'b')} as found, ${oneEdit('b', 'a')} as turned,
        damerau_levenshtein(a::varchar, b::varchar) <= 1 as one
      from pairs where length(b::varchar) = 17)`)
  expect(await counted('one')).toBeGreaterThan(8000)
  expect(await counted('not one')).toBeGreaterThan(5000)
  expect(await counted('found is distinct from one or turned is distinct from one')).toBe(0)
  const nothing = `select (${oneEdit('null::bigint', '1::bigint')} is null)::integer`
  expect(await engine.count(nothing)).toBe(1)
})
