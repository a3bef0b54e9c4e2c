import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { writtenSnapshot } from '../../../test/written-snapshot.ts'
import type { GivenRecord } from '../../../test/written-snapshot.ts'
import { compareCounty } from '../compare-county.ts'
import { EngineFault } from '../engine/engine-fault.ts'

const PERSON: GivenRecord = {
  source: 'police',
  row: 7,
  name: '罗晓梅',
  sex: '2',
  bornOn: '1988-05-04',
  place: '431322100201',
}

test('[LNK2] a row behind the last that its batch tells of ends the comparison, for its key would be another’s', async () => {
  const dir = await writtenSnapshot({ records: [PERSON, { ...PERSON, source: 'school', row: 3 }] })
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const path = join(dir, 'batches.csv')
  const told = await readFile(path, 'utf8')
  await writeFile(path, told.replace(/(?<=police,.*,)7$/mu, '6'))
  const job = {
    county: '431322',
    snapshotDir: dir,
    outDir: join(dir, 'out'),
    memoryLimitMb: 512,
    threads: 1,
    onProgress: () => undefined,
  }
  await expect(compareCounty(job)).rejects.toBeInstanceOf(EngineFault)
  await writeFile(path, told)
  expect((await compareCounty(job)).ok).toBe(true)
})
