import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { NO_VALUE, openEngine } from './open-engine.ts'
import type { Engine } from './open-engine.ts'

const LIMIT_MB = 64
const ROWS = 2_500_000

async function opened(): Promise<{ readonly engine: Engine; readonly workDir: string }> {
  const workDir = join(await mkdtemp(join(tmpdir(), 'simin-engine-')), 'work')
  const engine = await openEngine({
    workDir,
    memoryLimitMb: LIMIT_MB,
    threads: 2,
    keptIn: 'memory',
  })
  onTestFinished(async () => {
    engine.close()
    await rm(join(workDir, '..'), { recursive: true, force: true })
  })
  return { engine, workDir }
}

test('[LNK23] what does not fit into the memory given goes to a folder nobody else reads', async () => {
  const { engine, workDir } = await opened()
  // Three columns that cannot be packed take 60 MB, counting one of them as much again.
  await engine.run(`create table many as
    select range::integer as id, hash(range) as a, hash(range + 1) as b, hash(range + 2) as c
    from range(${ROWS})`)
  expect(await engine.count('select count(distinct a)::integer from many')).toBe(ROWS)
  const held = await engine.count(
    'select (sum(memory_usage_bytes) // 1000000)::integer from duckdb_memory()',
  )
  expect(held).toBeGreaterThan(0)
  expect(held).toBeLessThanOrEqual(LIMIT_MB)
  expect(existsSync(join(workDir, 'spill'))).toBe(true)
  expect((await readdir(join(workDir, 'spill'))).length).toBeGreaterThan(0)
  expect((await stat(workDir)).mode & 0o077).toBe(0)
})

test('[LNK1] integers come back as they went, and what says nothing stays NULL', async () => {
  const { engine } = await opened()
  const given = Int32Array.from({ length: 5000 }, (_, at) => (at % 3 === 0 ? NO_VALUE : at - 2500))
  await engine.writeInts('given', [
    { name: 'no', values: given.map((_, at) => at) },
    { name: 'value', values: given },
  ])
  expect(await engine.count('select count(*)::integer from given where value is null')).toBe(1667)
  expect(await engine.readInts('select value from given order by no')).toEqual([given])
})
