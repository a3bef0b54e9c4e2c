import { Command } from 'commander'
import { parseCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import { URBAN_RURAL_CLASSES } from '#domain/places/division-kind.ts'
import { loadPlaceFile, loadPlaces } from '#register/places/load-places.ts'
import { placeOn, type ClassedPlace } from '#register/places/place-on.ts'
import { writePlaceFile } from '#register/places/write-place-file.ts'
import { clock, today } from './clock.ts'
import { progressBar } from './progress-bar.ts'
import { RefusedError } from './report-failure.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface PlacesOptions {
  readonly area: string
  readonly history?: string
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- places load                        全国，到村
  npm run -s simin -- places load --area 431322          只要一个县
  npm run -s simin -- places load --history 沿革.csv      撤并沿革：code,name,level,parent,valid_from,valid_to,successor,urban_rural`

export function placesVerb(): Command {
  return new Command('places')
    .description('区划\ndivisions')
    .addCommand(loadCommand())
    .addCommand(writeCommand())
    .addCommand(onCommand())
}

function loadCommand(): Command {
  return new Command('load')
    .description('装入行政区划（国家统计局，到村）\nload divisions down to villages')
    .option('--area <code>', '只要这个区划及以下 only at or below this code', '')
    .option(
      '--history <file>',
      '撤并沿革、城乡分类代码 former places with their successors, urban and rural classes',
    )
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: PlacesOptions) => {
      const bar = progressBar()
      const noted = { at: clock() }
      const loaded = await withStore(options.data, (store) =>
        options.history === undefined
          ? loadPlaces(store, { area: options.area, onProgress: bar.onProgress, noted })
          : loadPlaceFile(store, options.history, noted),
      )
      bar.done()
      console.log(options.json === true ? JSON.stringify({ loaded }) : `装入 ${loaded} 个区划`)
    })
}

interface DayOptions {
  readonly on?: string
  readonly data: string
  readonly json?: boolean
}

function writeCommand(): Command {
  return new Command('write')
    .description('写出区划和沿革，可再装入\nwrite divisions with their history, to be loaded again')
    .argument('<file>', 'CSV')
    .option('--area <code>', '只要这个区划及以下 only at or below this code', '')
    .option('--on <day>', '只要这一天的 only what stood on this day')
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .action(async (file: string, options: DayOptions & { readonly area: string }) => {
      const { area } = options
      if (!/^[0-9]{0,12}$/u.test(area))
        throw new RefusedError('place.shape', `不是区划代码 no code: ${area}`)
      const on = options.on === undefined ? null : dayOf(options.on)
      const written = await withStore(options.data, (store) =>
        writePlaceFile(store, { area, on, file }),
      )
      console.log(options.json === true ? JSON.stringify({ written }) : `写出 ${written} 行`)
    })
}

function onCommand(): Command {
  return new Command('on')
    .description('一个代码哪天是什么、由谁承接\nwhat a code was on a day, and who took over')
    .argument('<code>', '区划代码 code')
    .option('--on <day>', '哪一天，不写是今天 the day; today unless told')
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .action(async (code: string, options: DayOptions) => {
      const on = dayOf(options.on ?? today())
      const found = await withStore(options.data, (store) => placeOn(store, { code, on }))
      if (options.json === true) {
        console.log(JSON.stringify(found))
        return
      }
      if (found.versions.length === 0)
        throw new RefusedError('place.unknown', `没有这个代码 no such code: ${code}`)
      for (const version of found.versions) console.log(lineOf(version))
      console.log(
        `${on}：${found.stood.length === 0 ? '不知道由谁承接 nobody knows who took over' : ''}`,
      )
      for (const version of found.stood) console.log(`  ${lineOf(version)}`)
    })
}

function lineOf({ code, name, validFrom, validTo, successors, urbanRural }: ClassedPlace): string {
  const kind =
    urbanRural === null ? '' : `${urbanRural} ${URBAN_RURAL_CLASSES[urbanRural]?.zh ?? ''}`
  const since = validFrom === '0001-01-01' ? '' : validFrom
  const heirs = successors.length === 0 ? '' : `→ ${successors.join(' ')}`
  return [code, name, kind, `${since}–${validTo ?? ''}`, heirs]
    .filter((part) => part !== '')
    .join('  ')
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text)
  if (day.ok) return day.value
  throw new RefusedError(day.problem.code, `不是日期 no day: ${text}`)
}
