import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { listCounties } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { removeStores } from '#register/store/server-home.ts'
import { benchBadFiles } from './benchmarks/bad-files.ts'
import { benchCommands } from './benchmarks/commands.ts'
import { benchCounty } from './benchmarks/county.ts'
import { benchDayBoard } from './benchmarks/day-board.ts'
import { figureLine, type BenchFigure } from './benchmarks/figure.ts'
import { benchFieldSync } from './benchmarks/field-sync.ts'
import { benchFindings } from './benchmarks/findings.ts'
import { benchInventCounty } from './benchmarks/invent-county.ts'
import { benchKeyboard } from './benchmarks/keyboard.ts'
import { benchAccessSeals } from './benchmarks/access-seals.ts'
import { benchLedger } from './benchmarks/ledger.ts'
import { benchNextCase } from './benchmarks/next-case.ts'
import { benchPaper } from './benchmarks/paper.ts'
import { benchReadPerson } from './benchmarks/read-person.ts'
import { benchReviewQueue } from './benchmarks/review-queue.ts'
import { inventOneVillage } from './benchmarks/one-village.ts'
import { benchRoster } from './benchmarks/roster.ts'
import { benchScreens } from './benchmarks/screens.ts'
import { benchSearch } from './benchmarks/search.ts'
import { benchSecondWall } from './benchmarks/second-wall.ts'
import { tenthCounty } from './benchmarks/tenth-county.ts'
import { withStore } from './with-store.ts'

interface BenchOptions {
  readonly persons: string
  readonly seed: string
  readonly mix: string
  readonly runs: string
  readonly events: string
  readonly findings: string
  readonly village: string
  readonly data?: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run bench                                     两万人的县，几分钟
  npm run bench -- --persons 1330000 --runs 3       整县
  npm run bench -- --data data                      只测已有的县：查人、读人

每项都和同一场里的参照相比（裸 COPY、裸处理器、S20 的简单办法）；机器忙的时候只看比值。`

export function benchVerb(): Command {
  return new Command('bench')
    .description(
      '跑分，每项和同场的参照相比\nmeasure, each figure beside its yardstick from the same run',
    )
    .option('--persons <n>', '造多少人的县 how many people', '20000')
    .option('--seed <n>', '种子 seed', '1')
    .option('--mix <name>', '差错的种类和比例 error mix', 'reference')
    .option('--runs <n>', '比对重复几次，取中位数 runs of the comparison, median', '3')
    .option('--events <n>', '封印、核对多少事件 events to seal and verify', '200000')
    .option('--findings <n>', '并入多少疑点 findings to merge', '200000')
    .option(
      '--village <n>',
      '四对照的村里多少人，0 不测 people of the rosters’ village, 0: none',
      '4000',
    )
    .option('--data <dir>', '用这里已有的县，不造 an existing county instead')
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: BenchOptions) => {
      const figures =
        options.data === undefined
          ? await inScratchFolder(async (folder) => [
              ...(await benchInvented(folder, options)),
              ...(await benchOneVillage(join(folder, 'village'), options)),
            ])
          : await withStore(options.data, benchExisting)
      if (options.json === true) console.log(JSON.stringify(figures, null, 2))
      else for (const figure of figures) console.log(figureLine(figure))
    })
}

async function benchInvented(folder: string, options: BenchOptions): Promise<BenchFigure[]> {
  const order = {
    county: '431322',
    persons: Number(options.persons),
    seed: Number(options.seed),
    mix: options.mix,
  }
  const runs = Number(options.runs)
  const tenth = await tenthCounty(join(folder, 'tenth'), { ...order, runs })
  return withStore(join(folder, 'data'), async (store) => {
    const figures = await benchCounty(store, { ...order, folder, runs, tenth })
    return [
      ...benchInventCounty(order),
      ...figures,
      ...(await benchServing(store)),
      ...(await benchCommands(store, order.county)),
      ...(await benchLedger(store, Number(options.events))),
      ...(await benchAccessSeals(store, Number(options.events) / 2)),
      ...(await benchFindings(store, Number(options.findings))),
      ...(await benchPaper()),
      ...(await benchDayBoard(store, order.county)),
      // Last: it makes one village of many.
      ...(await benchFieldSync(store, order.county)),
    ]
  })
}

/** The rosters of a village as large as their bar says: a store of its own, for a county holds few such. */
async function benchOneVillage(folder: string, options: BenchOptions): Promise<BenchFigure[]> {
  const persons = Number(options.village)
  if (persons === 0) return []
  const county = '431322'
  return withStore(join(folder, 'data'), async (store) => {
    const { seed, mix } = options
    await inventOneVillage(store, { county, persons, seed: Number(seed), mix, folder })
    return benchRoster(store, county, true)
  })
}

/** Of a county that is there, nothing is changed. */
async function benchExisting(store: Store): Promise<BenchFigure[]> {
  const county = (await listCounties(store))[0]?.county ?? ''
  return [...(await benchServing(store)), ...(await benchRoster(store, county, false))]
}

async function benchServing(store: Store): Promise<BenchFigure[]> {
  const county = (await listCounties(store))[0]?.county ?? ''
  return [
    ...(await benchSearch(store, county)),
    ...(await benchReadPerson(store, county)),
    ...(await benchScreens(store, county)),
    ...(await benchSecondWall(store, county)),
    ...(await benchKeyboard(store, county)),
    ...(await benchReviewQueue(store, county)),
    ...(await benchNextCase(store, county)),
    ...(await benchBadFiles(store, county)),
  ]
}

async function inScratchFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'simin-bench-'))
  try {
    return await work(folder)
  } finally {
    await removeStores(folder)
  }
}
