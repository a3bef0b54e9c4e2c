import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'

import { writtenSnapshot } from '../../test/written-snapshot.ts'
import type { GivenRecord } from '../../test/written-snapshot.ts'
import { compareCounty } from './compare-county.ts'

test(
  '[LNK13] a file that says one day and one name throughout is refused by the name of the rule and told by file and row',
  { timeout: 240_000 },
  async () => {
    const records = Array.from({ length: 2500 }, (_, index): GivenRecord => ({
      source: index % 5 === 0 ? 'school' : 'wis',
      row: 2 + index,
      name: '王小明',
      sex: '1',
      bornOn: '1990-01-01',
      place: '431322100201',
    }))
    const snapshot = await writtenSnapshot({ records })
    const outDir = join(await mkdtemp(join(tmpdir(), 'simin-refused-')), 'out')
    const limits = { memoryLimitMb: 1000, threads: 2, onProgress: () => {} }
    const order = { county: '431322', snapshotDir: snapshot, outDir, ...limits }
    const wis = 1 + SOURCE_KINDS.indexOf('wis')
    const problem = { code: 'linkage.too_many_pairs', ruleZh: '姓名和出生日期相同', batchNo: wis }
    const refused = await compareCounty(order)
    expect(refused).toMatchObject({ ok: false, problem })
    const told = refused.ok ? {} : refused.problem
    // Pairs are no longer counted past the limit, so that the block is told as at least so large.
    expect(told).toHaveProperty(
      'blockRecords',
      expect.toSatisfy((n: number) => n > 400 && n <= 2500),
    )
    expect(told).toHaveProperty(
      'rowNo',
      expect.toSatisfy((row: number) => row >= 2 && row <= 2501),
    )
    expect(JSON.stringify(told)).not.toMatch(/王小明|1990/u)
  },
)
