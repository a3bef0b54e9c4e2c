import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import { generateCounty } from '#population/generate-county.ts'

import { snapshotFromFiles } from '../../../tools/snapshot-from-files.ts'
import { LATER_BATCH, splitSnapshot } from '../../../test/split-snapshot.ts'
import type { SplitSnapshot } from '../../../test/split-snapshot.ts'
import { readCsv, writtenSnapshot } from '../../../test/written-snapshot.ts'
import type { GivenRecord } from '../../../test/written-snapshot.ts'
import { compareCounty } from '../compare-county.ts'
import { compareIncrement } from './compare-increment.ts'
import { KEPT_PARTS, keptIn } from './keep-run.ts'

const ENGINE = { county: '431322', memoryLimitMb: 1000, threads: 1, onProgress: () => {} } as const

const OPENED = { open: () => Promise.resolve(), removedBatchNos: [] } as const

/** Of all records, so many may come to another person than in a comparison of everything. */
const DIFFERENT_AT_MOST = 0.005

type Row = Readonly<Record<string, string>>

// A tenth of a file comes later: the file that chances are counted in is the hardest to add to.
test.each([{ seed: 23, batchNo: 1, file: 'police' }])(
  '[LNK18] [LNK19] seed $seed: $file that come later are placed as if all were compared, and others stay',
  { timeout: 300_000 },
  async ({ seed, batchNo }) => {
    const dir = await mkdtemp(join(tmpdir(), 'simin-increment-'))
    onTestFinished(() => rm(dir, { recursive: true, force: true }))
    const split = await inventedSplit(dir, { seed, batchNo })
    const base = await whole(split.base, join(dir, 'compared'))
    const all = await whole(split.whole, join(dir, 'all'))
    const kept = keptIn(dir)
    for (const part of KEPT_PARTS) await cp(keptIn(base)[part], kept[part])
    const outDir = join(dir, 'increment')
    const order = { ...ENGINE, ...OPENED, snapshotDir: split.later, outDir, kept }
    const found = await compareIncrement(order)
    expect(found).toMatchObject({ ok: true })

    const before = await linksOf(base)
    const after = new Map(before)
    const written = await readCsv(join(outDir, 'links.csv'))
    for (const row of [...written, ...(await readCsv(join(outDir, 'moved.csv')))]) {
      after.set(keyOf(row), row['person_id'] ?? '')
    }
    const touched = new Set(
      (await readCsv(join(outDir, 'touched.csv'))).map((one) => one['person_id']),
    )
    // [LNK18] Nobody else's link is written, and each new record has one.
    const changed = [...before].filter(([record, person]) => after.get(record) !== person)
    expect(changed.filter(([, person]) => !touched.has(person))).toEqual([])
    const fresh = written.filter((row) => row['batch_no'] === String(LATER_BATCH))
    expect(fresh.length).toBe(found.ok ? found.value.records : -1)
    // [LNK19] As if everything had been compared, up to the stated share.
    const expected = await linksOf(all)
    expect(after.size).toBe(expected.size)
    const differing = differingRecords(after, expected)
    expect(differing / expected.size).toBeLessThanOrEqual(DIFFERENT_AT_MOST)
    // Discrepancies of the touched are those that a whole comparison tells of them.
    const told = await toldOf(outDir, touched)
    const ought = await toldOf(all, touched)
    const wrong =
      [...told].filter((one) => !ought.has(one)).length +
      [...ought].filter((one) => !told.has(one)).length
    expect(wrong).toBeLessThanOrEqual(Math.max(3, 0.02 * ought.size))
  },
)

test('[LNK13] new files that would give too many pairs are refused by the name of the rule', async () => {
  const said = { name: '王小明', sex: '1', bornOn: '1990-01-01', place: '431322001001' } as const
  const dir = await mkdtemp(join(tmpdir(), 'simin-increment-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const known = await writtenSnapshot({ records: [{ source: 'police', row: 2, ...said }] })
  const base = await whole(known, join(dir, 'compared'))
  const fresh = (_: unknown, at: number): GivenRecord => ({ source: 'wis', row: 2 + at, ...said })
  const snapshotDir = await writtenSnapshot({ records: Array.from({ length: 1600 }, fresh) })
  const outDir = join(dir, 'increment')
  const order = { ...ENGINE, ...OPENED, snapshotDir, outDir, kept: keptIn(base) }
  const batchNo = 1 + SOURCE_KINDS.indexOf('wis')
  const problem = { code: 'linkage.too_many_pairs', ruleZh: '姓名和出生日期相同', batchNo }
  expect(await compareIncrement(order)).toMatchObject({ ok: false, problem })
  expect(existsSync(outDir), 'nothing is left behind').toBe(false)
})

async function inventedSplit(
  dir: string,
  { seed, batchNo }: { readonly seed: number; readonly batchNo: number },
): Promise<SplitSnapshot> {
  const asOf = parseCivilDate('2026-10-31')
  if (!asOf.ok) throw new Error('a date')
  const filesDir = join(dir, 'files')
  await generateCounty({
    county: '431322',
    persons: 800,
    seed,
    mix: 'hard',
    outDir: filesDir,
    places: [],
    asOf: asOf.value,
  })
  await snapshotFromFiles({ filesDir, outDir: join(dir, 'snapshot') })
  const isLater = (rowNo: number): boolean => rowNo % 10 === 0
  return splitSnapshot(join(dir, 'snapshot'), { to: join(dir, 'split'), batchNo, isLater })
}

async function whole(snapshotDir: string, outDir: string): Promise<string> {
  expect(await compareCounty({ ...ENGINE, snapshotDir, outDir, keep: true })).toMatchObject({
    ok: true,
  })
  return outDir
}

async function linksOf(outDir: string): Promise<Map<string, string>> {
  const rows = await readCsv(join(outDir, 'links.csv'))
  return new Map(rows.map((row) => [keyOf(row), row['person_id'] ?? '']))
}

function keyOf(row: Row): string {
  return `${row['batch_no'] ?? ''} ${row['row_no'] ?? ''} ${row['party'] ?? ''}`
}

/** Records whose person has other records here than there. */
function differingRecords(
  here: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string>,
): number {
  const [left, right] = [membersOf(here), membersOf(there)]
  let differing = 0
  for (const [record, person] of there) {
    if (right.get(person) !== left.get(here.get(record) ?? '')) differing += 1
  }
  return differing
}

function membersOf(links: ReadonlyMap<string, string>): Map<string, string> {
  const members = new Map<string, string>()
  for (const record of [...links.keys()].toSorted()) {
    const person = links.get(record) ?? ''
    members.set(person, `${members.get(person) ?? ''}|${record}`)
  }
  return members
}

async function toldOf(outDir: string, of: ReadonlySet<string | undefined>): Promise<Set<string>> {
  const rows = await readCsv(join(outDir, 'discrepancies.csv'))
  return new Set(
    rows
      .filter((row) => of.has(row['person_id']))
      .map(
        (row) =>
          `${row['kind'] ?? ''} ${row['person_id'] ?? ''} ${row['item'] ?? ''} ${row['facts'] ?? ''}`,
      ),
  )
}
