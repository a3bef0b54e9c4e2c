import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { drawSample, type DrawnFrom, type DrawnVillage } from '#domain/sampling/draw-sample.ts'
import { SEED_MAX } from '#domain/sampling/published-draw.ts'
import { readHouseholds } from '#domain/sampling/read-households.ts'
import { samplingHouseholds } from '#register/queries/sampling-households.ts'
import { today } from './clock.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'
import { readSmallFile } from './read-small-file.ts'
import { servedExport } from './served-export.ts'
import { padded } from './text-table.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface SampleOptions extends OnBehalf {
  readonly households?: string
  readonly county?: string
  readonly villages: string
  readonly take: string
  readonly seed?: string
  readonly out?: string
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- sample --households households.csv --villages 20 --take 30 --seed 20261122
  npm run -s simin -- sample --county 431322 --villages 20 --take 30 --out sample.csv

households.csv 两列 two columns: household,village（村的 12 位代码）；摘录里的 households.csv 也可以
种子公布出去，谁都可以重抽一遍 publish the seed, and anybody can draw the sample again: docs/estimates.md`

/** `simin sample`: the villages and households a unit's data are accepted by. */
export function sampleVerb(): Command {
  return new Command('sample')
    .description(
      '抽样：按户数比例抽村，村内等距抽户；种子公布，可以重抽\ndraw villages by size and households within, from a published seed',
    )
    .option('--households <file>', '从一张户表抽 from a table of households (CSV)')
    .option('--county <code>', '从登记簿抽，县的六位代码 from the register of a county')
    .requiredOption('--villages <n>', '抽几个村 villages to draw')
    .requiredOption('--take <n>', '每村抽几户 households in each')
    .option('--seed <n>', '种子，1 到 2147483646；不给就用今天的日期 default: the day')
    .option('--out <file>', '抽中的户写到哪个文件 file of the households drawn')
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: SampleOptions) => {
      const seed = options.seed ?? today().replaceAll('-', '')
      const design = {
        seed: wholeNumber(seed, { option: 'seed', most: SEED_MAX }),
        villages: wholeNumber(options.villages, { option: 'villages', most: 100_000 }),
        households: wholeNumber(options.take, { option: 'take', most: 100_000 }),
      }
      const rows = await rowsOf(options)
      const drawn = drawSample(rows, design)
      if (options.out !== undefined) writeFileSync(options.out, asCsv(drawn))
      if (options.json === true) console.log(JSON.stringify({ ...design, drawn }))
      else console.log(inWords(drawn, { seed: design.seed, from: rows.length }))
    })
}

async function rowsOf(options: SampleOptions): Promise<readonly DrawnFrom[]> {
  const { households, county } = options
  if (households !== undefined) {
    const read = readHouseholds(readSmallFile(households))
    if (!read.ok) throw problemRefusal(read.problem)
    return read.value
  }
  if (county === undefined) throw problemRefusal({ code: 'sample.from_where' })
  const rows = await withStore(options.data, async (store) => {
    await permitted(store, { county, by: options, export: true, needsSecond: false })
    const asked = { county, by: options, namesPeople: false }
    return servedExport(store, asked, (served) =>
      samplingHouseholds(served, { county, place: county }),
    )
  })
  if (rows.length === 0) throw problemRefusal({ code: 'sample.no_households' })
  return rows
}

function wholeNumber(text: string, of: { readonly option: string; readonly most: number }): number {
  const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= of.most) return value
  const wrong = { code: 'sample.number', said: text, ...of }
  throw problemRefusal(wrong)
}

function asCsv(drawn: readonly DrawnVillage[]): string {
  const lines = drawn.flatMap(({ village, households }) =>
    households.map((household) => `${village},${household}`),
  )
  return `${['village,household', ...lines].join('\n')}\n`
}

function inWords(
  drawn: readonly DrawnVillage[],
  of: { readonly seed: number; readonly from: number },
): string {
  const households = drawn.reduce((sum, village) => sum + village.households.length, 0)
  return [
    `种子 seed: ${String(of.seed)}`,
    `从 ${of.from.toLocaleString('en-US')} 户里抽中 ${String(drawn.length)} 个村 villages、${households.toLocaleString('en-US')} 户 households`,
    ...padded([
      ['村 village', '户数 households', '抽中次数 times', '抽户 taken'],
      ...drawn.map((one) => [
        one.village,
        String(one.size),
        String(one.times),
        String(one.households.length),
      ]),
    ]),
  ].join('\n')
}
