import { Command } from 'commander'
import { loadPlaceFile, loadPlaces } from '#register/places/load-places.ts'
import { progressBar } from './progress-bar.ts'
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
  npm run -s simin -- places load --history 沿革.csv      撤并沿革：code,name,level,parent,valid_from,valid_to,successor`

export function placesVerb(): Command {
  const load = new Command('load')
    .description('装入行政区划（国家统计局，到村）\nload divisions down to villages')
    .option('--area <code>', '只要这个区划及以下 only at or below this code', '')
    .option('--history <file>', '撤并沿革 former places with their successors')
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: PlacesOptions) => {
      const bar = progressBar()
      const loaded = await withStore(options.data, (store) =>
        options.history === undefined
          ? loadPlaces(store, { area: options.area, onProgress: bar.onProgress })
          : loadPlaceFile(store, options.history),
      )
      bar.done()
      console.log(options.json === true ? JSON.stringify({ loaded }) : `装入 ${loaded} 个区划`)
    })
  return new Command('places').description('区划\ndivisions').addCommand(load)
}
