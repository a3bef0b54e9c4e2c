import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'
import type { OnProgress } from '#domain/progress.ts'
import { writeDepartmentFiles } from './files/write-department-files.ts'
import type { WrittenFile } from './files/write-department-files.ts'
import { readMix } from './mixes/read-mix.ts'
import { inventCounty } from './people/invent-county.ts'
import type { Place } from './people/place.ts'
import { RecordTruth, writePlaces, writeTruth } from './truth/write-truth.ts'

export interface GenerateOrder {
  readonly county: string
  readonly persons: number
  readonly seed: number
  /** Name of a mix that comes with the program, or the path of a parameter file. */
  readonly mix: string
  readonly outDir: string
  /** The county's divisions; when empty, plausible ones are invented. */
  readonly places: readonly Place[]
  readonly asOf: CivilDate
  readonly onProgress?: OnProgress
  /** Rows to a sheet of a workbook; a million when left out (S21). */
  readonly sheetRowsMax?: number
}

export interface Generated {
  readonly files: readonly WrittenFile[]
  readonly truthDir: string
  /** Divisions of the county with those that were merged away, for `simin places load`. */
  readonly placesFile: string
  readonly people: number
}

/** Invents a county and writes its departments' files into `outDir`, and the truth into `outDir/truth`. */
export async function generateCounty(order: GenerateOrder): Promise<Generated> {
  const county = inventCounty({ ...order, mix: readMix(order.mix) })
  mkdirSync(order.outDir, { recursive: true, mode: 0o700 })
  const truthDir = join(order.outDir, 'truth')
  const records = new RecordTruth(truthDir)
  const files = await writeDepartmentFiles(county, {
    outDir: order.outDir,
    onRecord: (record) => records.add(record),
    ...(order.onProgress === undefined ? {} : { onProgress: order.onProgress }),
    ...(order.sheetRowsMax === undefined ? {} : { sheetRowsMax: order.sheetRowsMax }),
  })
  records.close()
  writeTruth(county, { truthDir, files, persons: order.persons })
  const placesFile = join(order.outDir, 'places.csv')
  writePlaces(county, placesFile)
  return { files, truthDir, placesFile, people: county.people.count }
}

/** `node src/population/generate-county.ts --county 431322 --persons 20000 --seed 1 --mix reference --out DIR` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      county: { type: 'string', default: '431322' },
      persons: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      mix: { type: 'string', default: 'reference' },
      'as-of': { type: 'string', default: '2026-10-31' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const asOf = parseCivilDate(values['as-of'])
  if (values.out === undefined || !asOf.ok) throw new Error('--out DIR and a date are needed')
  const started = performance.now()
  const generated = await generateCounty({
    county: values.county,
    persons: Number(values.persons),
    seed: Number(values.seed),
    mix: values.mix,
    outDir: values.out,
    places: [],
    asOf: asOf.value,
  })
  const seconds = (performance.now() - started) / 1000
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  const fileMegabytes = generated.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ seconds, peakMegabytes, fileMegabytes })}\n`)
    return
  }
  for (const { source, rows, bytes, path } of generated.files) {
    const figures = `${String(rows).padStart(9)} rows ${String(bytes).padStart(11)} bytes`
    process.stdout.write(`${source.padEnd(13)}${figures}  ${path}\n`)
  }
  const summary = `${generated.people} people, ${seconds.toFixed(1)} s, peak ${peakMegabytes.toFixed(0)} MB`
  process.stdout.write(`${summary}\n`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main()
}
