import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { judgeSigns, type JudgedSign } from '#domain/quality/batch-sign.ts'
import { Random } from '#population/random.ts'
import { writtenSnapshot, type GivenRecord } from '../../../test/written-snapshot.ts'
import { countSigns } from './count-signs.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const ROWS = 600

/** Children whose parents were asked. */
function asked(random: Random, row: number): GivenRecord {
  const date = new Date(Date.UTC(2015, 0, 1 + random.below(3000))).toISOString().slice(0, 10)
  return {
    source: 'immunisation',
    row,
    name: `王${String(row)}`,
    sex: random.chance(0.5) ? '1' : '2',
    bornOn: date,
    phone: `139${String(10_000_000 + row)}`,
    addressText: `${String(1 + random.below(12))}组`,
    organisation: row % 2 === 0 ? '东山卫生院' : '西江卫生院',
  }
}

async function judged(
  change: (record: GivenRecord, at: number) => GivenRecord,
): Promise<readonly JudgedSign[]> {
  const random = new Random(5, 'signs')
  const records = Array.from({ length: ROWS }, (_, at) => change(asked(random, at + 2), at))
  const dir = await writtenSnapshot({ records })
  folders.push(dir)
  return judgeSigns(
    await countSigns({ snapshotDir: dir, workDir: dir, memoryLimitMb: 300, threads: 2 }),
  )
}

function unusual(signs: readonly JudgedSign[]): readonly string[] {
  return signs.filter((one) => one.unusual).map(({ sign, collector }) => `${sign} ${collector}`)
}

test('[FAB3] a file whose people were asked has no sign', async () => {
  expect(unusual(await judged((record) => record))).toEqual([])
})

/** Every sixth row of one clinic was filled in at a desk. */
const FILLED: readonly (readonly [string, Partial<GivenRecord>])[] = [
  ['new_year', { bornOn: '2018-01-01' }],
  ['placeholder_number', { number: '000000000000000000', numberState: 'placeholder' }],
  ['name_filler', { nameState: 'missing' }],
  ['same_phone', { phone: '13900000000' }],
  ['same_answers', { sex: '1', bornOn: '2018-03-07', phone: '13912345678', addressText: '1组' }],
]

test.each(FILLED)(
  '[FAB3] %s is found in the file and at the office that has it, with rows',
  async (sign, filled) => {
    const signs = await judged((record, at) => {
      const numbered = { ...record, number: '11010519491231002X' }
      return at % 6 === 0 ? { ...numbered, ...filled } : numbered
    })
    // Rows count from 2, so that every sixth of them is an even one: the first clinic's.
    expect(unusual(signs)).toEqual(expect.arrayContaining([`${sign} `, `${sign} 东山卫生院`]))
    expect(unusual(signs)).not.toContain(`${sign} 西江卫生院`)
    const own = signs.find((one) => one.sign === sign && one.collector === '')
    expect(own?.hits).toBeGreaterThanOrEqual(ROWS / 6)
    expect(own?.rowNos.length).toBe(8)
    expect(own?.rowNos.every((row) => row % 2 === 0 || sign !== 'same_phone')).toBe(true)
  },
)

test('[FAB3] dates of which only the year is known are no default', async () => {
  const signs = await judged((record, at) =>
    at % 3 === 0 ? { ...record, bornOn: '2018-01-01', bornPrecision: 'year' } : record,
  )
  expect(unusual(signs)).toEqual([])
})
