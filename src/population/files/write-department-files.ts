import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OnProgress } from '#domain/progress.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { DEPARTMENTS } from '../departments/departments.ts'
import type { SourceShare } from '../mixes/mix.ts'
import type { County } from '../people/county.ts'
import { NONE } from '../people/people.ts'
import { Random } from '../random.ts'
import type { DepartmentFile } from './department-file.ts'
import { Slips } from './slips.ts'
import type { PartySaid, SlipCount } from './slips.ts'
import { TextFile } from './text-file.ts'
import { WorkbookFile } from './workbook-file.ts'

export interface WrittenFile {
  readonly source: SourceKind
  readonly path: string
  readonly rows: number
  readonly bytes: number
  /** How often each error could have happened and did. */
  readonly slips: ReadonlyMap<SourceShare, SlipCount>
}

/** Called for every person a row speaks of: the truth about one record. */
type OnRecord = (record: RecordSaid) => void

export interface RecordSaid extends PartySaid {
  readonly source: SourceKind
  /** Row in the file: the header is 1, headers repeated on later sheets are not counted. */
  readonly row: number
  readonly party: 1 | 2
  readonly person: number
}

export interface FilesOrder {
  readonly outDir: string
  readonly onRecord: OnRecord
  readonly onProgress?: OnProgress
  /** Rows to a sheet, for tests that want several sheets of few rows. */
  readonly sheetRowsMax?: number
}

/** Rows between two turns of the event loop: progress bars move and signals are heard. */
const TURN_ROWS = 20_000

/** Writes what eight departments would hand over about the county, one file after the other. */
export async function writeDepartmentFiles(
  county: County,
  order: FilesOrder,
): Promise<WrittenFile[]> {
  const files: WrittenFile[] = []
  for (const department of DEPARTMENTS) files.push(await writeFile(county, department, order))
  return files
}

async function writeFile(
  county: County,
  department: DepartmentFile,
  order: FilesOrder,
): Promise<WrittenFile> {
  const { source } = department
  const shares = county.mix.sources[source]
  const slips = new Slips(shares, new Random(county.seed, `file ${source}`))
  const roll = department.roll(county, slips)
  const path = join(order.outDir, department.fileName)
  const out = openFile(department, path, order.sheetRowsMax)
  const rows = roll.persons.length
  for (let place = 0; place < rows; place += 1) {
    const person = roll.persons[place] ?? NONE
    const second = roll.second?.[place] ?? NONE
    slips.startRow()
    out.row(department.row({ place, person, second }, county, slips))
    const [first, other] = slips.parties
    if (first !== undefined) order.onRecord({ source, row: place + 2, party: 1, person, ...first })
    if (other !== undefined) {
      order.onRecord({ source, row: place + 2, party: 2, person: second, ...other })
    }
    if (place % TURN_ROWS === TURN_ROWS - 1) {
      order.onProgress?.({ step: 'population.files', done: place + 1, total: rows, unit: 'rows' })
      await nextTurn()
    }
  }
  return { source, path, rows, bytes: out.close(), slips: slips.counts() }
}

interface RowWriter {
  row(cells: readonly (string | { readonly number: string })[]): void
  close(): number
}

function openFile(
  department: DepartmentFile,
  path: string,
  rowsMax: number | undefined,
): RowWriter {
  const { format, header } = department
  switch (format.kind) {
    case 'xlsx': {
      const sheet = { name: format.sheetName, header }
      return new WorkbookFile(path, rowsMax === undefined ? sheet : { ...sheet, rowsMax })
    }
    case 'csv': {
      const file = new TextFile(path, format.encoding, format.lineEnd)
      file.row(header)
      return {
        row: (cells) =>
          file.row(cells.map((cell) => (typeof cell === 'string' ? cell : cell.number))),
        close: () => file.close(),
      }
    }
  }
}
