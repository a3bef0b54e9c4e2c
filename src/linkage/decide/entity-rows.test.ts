import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { openEngine } from '../engine/open-engine.ts'
import { entityRows, ridParts } from './entity-rows.ts'

const RECORDS = 1000
/** Of the keys from 7 on, in steps of three. */
const LAST = 7 + 3 * (RECORDS - 1)

test('[LNK1] looked up in parts, every record is of the cluster it is of at once', async () => {
  const workDir = await mkdtemp(join(tmpdir(), 'simin-rows-'))
  const engine = await openEngine({ workDir, memoryLimitMb: 512, threads: 2, keptIn: 'memory' })
  onTestFinished(async () => {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
  })
  await engine.run(`create table entities as
      select rid, (rid // 4)::integer as ent from (select (7 + 3 * range)::integer as rid from range(${RECORDS}));
    create table said as select rid, 'record ' || rid as word from entities`)
  const read = async (partRidsMax?: number): Promise<readonly string[]> => {
    const rows: string[] = []
    const parts = await ridParts(engine, partRidsMax)
    await engine.readTexts(
      `select * from (${entityRows('rid, word', 'said', parts)}) order by all`,
      (row) => rows.push(row.join(' ')),
    )
    return rows
  }

  const whole = await read()
  expect(whole).toHaveLength(RECORDS)
  expect(whole.at(-1)).toBe(`${Math.floor(LAST / 4)} ${LAST} record ${LAST}`)
  expect(await ridParts(engine)).toHaveLength(1)
  // Of the last, the fourth part holds the last key alone.
  for (const most of [200, 500, (LAST - 7) / 3]) {
    expect((await ridParts(engine, most)).length).toBeGreaterThan(1)
    expect(await read(most)).toEqual(whole)
  }
})
