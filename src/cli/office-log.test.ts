import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openOfficeLog } from './office-log.ts'

const told: string[] = []
let dataDir = ''
let now = new Date('2026-11-23T15:59:59Z')
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'simin-log-'))
  told.length = 0
  vi.spyOn(console, 'error').mockImplementation((text: string) => told.push(text))
})
afterEach(() => vi.restoreAllMocks())

const read = async (day: string): Promise<unknown[]> =>
  (await readFile(join(dataDir, 'logs', `office-${day}.jsonl`), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))

test('[SRV32] a line stands in the file of its civil day, which only its owner reads', async () => {
  const log = await openOfficeLog(dataDir, () => now)
  const line = { kind: 'session', at: now.toISOString(), requestId: 'r1', accountId: null } as const
  log.write({ ...line, event: 'refused' })
  // A second later it is midnight in China.
  now = new Date('2026-11-23T16:00:00Z')
  log.write({ ...line, event: 'signed_in' })
  await log.close()
  expect(await read('2026-11-23')).toEqual([{ ...line, event: 'refused' }])
  expect(await read('2026-11-24')).toEqual([{ ...line, event: 'signed_in' }])
  const file = await stat(join(dataDir, 'logs', 'office-2026-11-24.jsonl'))
  expect(file.mode & 0o077).toBe(0)
  expect((await stat(join(dataDir, 'logs'))).mode & 0o077).toBe(0)
})

test('[SRV32 SRV10] work that failed is told with its class, code and place, and without its message', async () => {
  const log = await openOfficeLog(dataDir, () => now)
  log.workFailed('run 3', Object.assign(new TypeError('王小明 is not a date'), { code: 'X1' }))
  await log.close()
  const [line] = await read('2026-11-24')
  expect(line).toMatchObject({ kind: 'work', work: 'run 3', error: 'TypeError', code: 'X1' })
  expect(JSON.stringify(line)).toContain('office-log.test.ts')
  expect(JSON.stringify(line)).not.toContain('王小明')
  expect(told).toEqual([JSON.stringify(line)])
})

test('[SRV32] the newest 184 days are kept, and nothing else in the folder is touched', async () => {
  await (await openOfficeLog(dataDir, () => now)).close()
  const folder = join(dataDir, 'logs')
  const dayOf = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
  for (let n = 0; n < 200; n++) await writeFile(join(folder, `office-${dayOf(n)}.jsonl`), '')
  await writeFile(join(folder, 'a-note.txt'), '')
  await (await openOfficeLog(dataDir, () => now)).close()
  const names = (await readdir(folder)).toSorted()
  expect(names).toHaveLength(185)
  expect(names.slice(0, 2)).toEqual(['a-note.txt', `office-${dayOf(16)}.jsonl`])
})
