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
      const json = options.json === true
      const figures: BenchFigure[] = []
      const tell: Tell = (some) => {
        figures.push(...some)
        // As they come: the whole of a county takes half an hour and more.
        if (!json) for (const figure of some) console.log(figureLine(figure))
      }
      const { data } = options
      await (data === undefined
        ? inScratchFolder(async (folder) => {
            await benchInvented(folder, options, tell)
            tell(await benchOneVillage(join(folder, 'village'), options))
          })
        : withStore(data, (store) => benchExisting(store, tell)))
      if (json) console.log(JSON.stringify(figures, null, 2))
    })
}

type Tell = (figures: readonly BenchFigure[]) => void

async function benchInvented(folder: string, options: BenchOptions, tell: Tell): Promise<void> {
  const order = {
    county: '431322',
    persons: Number(options.persons),
    seed: Number(options.seed),
    mix: options.mix,
  }
  const runs = Number(options.runs)
  const tenth = await tenthCounty(join(folder, 'tenth'), { ...order, runs })
  await withStore(join(folder, 'data'), async (store) => {
    tell(await benchCounty(store, { ...order, folder, runs, tenth }))
    tell(benchInventCounty(order))
    await benchServing(store, tell)
    tell(await benchCommands(store, order.county))
    tell(await benchLedger(store, Number(options.events)))
    tell(await benchAccessSeals(store, Number(options.events) / 2))
    tell(await benchFindings(store, Number(options.findings)))
    tell(await benchPaper())
    tell(await benchDayBoard(store, order.county))
    // Last: it makes one village of many.
    tell(await benchFieldSync(store, order.county))
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
async function benchExisting(store: Store, tell: Tell): Promise<void> {
  await benchServing(store, tell)
  const county = (await listCounties(store))[0]?.county ?? ''
  tell(await benchRoster(store, county, false))
}

async function benchServing(store: Store, tell: Tell): Promise<void> {
  const county = (await listCounties(store))[0]?.county ?? ''
  const parts = [
    benchSearch,
    benchReadPerson,
    benchScreens,
    benchSecondWall,
    benchKeyboard,
    benchReviewQueue,
    benchNextCase,
    benchBadFiles,
  ]
  for (const part of parts) tell(await part(store, county))
}

async function inScratchFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'simin-bench-'))
  try {
    await work(folder)
  } finally {
    await removeStores(folder)
  }
}
