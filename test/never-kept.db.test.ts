import { mkdtemp, chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeInFile } from '#jobs/take-in-file.ts'
import { openCounty } from '#register/access/accounts.ts'
import { cutColumns } from '#register/evidence/finish-batch.ts'
import { migrate } from '#register/schema/migrate.ts'
import { openStore } from '#register/store/open-store.ts'

const COUNTY = '431322'
const ROWS = 600

let parent: string
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'simin-canary-'))
  await chmod(parent, 0o711)
})
afterAll(() => rm(parent, { recursive: true, force: true }))

/** Columns the law says to drop, and one that nobody has mapped; each with words found nowhere else. */
const CANARIES = {
  孕情: '金丝雀孕情七七三一',
  避孕措施: '金丝雀避孕七七三二',
  社会抚养费: '金丝雀抚养七七三三',
  计划外: '金丝雀计划七七三四',
  甲乙丙丁: '金丝雀未知七七三五',
}

test('[EVI5] columns that may not be kept, and identity numbers, are found nowhere in the data', async () => {
  const file = join(parent, '户籍.csv')
  const header = ['姓名', '公民身份号码', '性别', '出生日期', '住址', ...Object.keys(CANARIES)]
  const lines = Array.from({ length: ROWS }, (_, at) =>
    [
      `雀儿${String(at)}`,
      numberOf(at),
      '男',
      '1985-03-16',
      '水车镇柳溪村3组',
      ...Object.values(CANARIES),
    ].join(','),
  )
  await writeFile(file, `${[header.join(','), ...lines].join('\n')}\n`)

  const dataDir = join(parent, 'data')
  const store = await openStore({ dataDir })
  await migrate(store)
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: true })
  const clock = (): Date => new Date('2026-07-02T08:00:00Z')
  const statement = {
    path: file,
    source: 'police',
    department: '县公安局',
    legalBasis: '测试',
    purpose: '测试',
    asOf: '2026-06-30',
    universe: '户籍人口',
    expiresOn: '2027-06-30',
    receivedBy: '测试员',
  } as const
  const taken = await takeInFile({ store, county: COUNTY, clock }, statement, () => undefined)
  expect(taken).toMatchObject({ ok: true, value: { batch: { rowsTotal: ROWS, phase: 'taken' } } })
  const batch = taken.ok ? taken.value.batch : null
  const cut = batch === null ? [] : await cutColumns(store, batch)
  expect(cut.map((column) => column.header).sort()).toEqual(Object.keys(CANARIES).sort())
  expect(cut.every((column) => column.rowCount === ROWS)).toBe(true)
  await store.pool.query('checkpoint')
  await store.close()

  // A name lies open, which shows that the search finds what is there.
  expect(await filesHolding(dataDir, '雀儿599')).not.toEqual([])
  for (const words of Object.values(CANARIES))
    expect(await filesHolding(dataDir, words)).toEqual([])
  for (const at of [0, 7, 599]) expect(await filesHolding(dataDir, numberOf(at))).toEqual([])
})

/** Of the right shape and with the right last character, so that it counts as a number. */
function numberOf(at: number): string {
  const digits = `43132219850316${String(at).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return `${digits}${'10X98765432'[sum % 11] ?? ''}`
}

async function filesHolding(folder: string, text: string): Promise<string[]> {
  const needle = Buffer.from(text, 'utf8')
  const holding: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(needle)) holding.push(path)
  }
  return holding
}
