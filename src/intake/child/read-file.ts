import { INTAKE_PAGE_ROWS, type IntakeRow } from '#domain/sources/intake-page.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { openTable } from '../bytes/open-table.ts'
import type { OpenTable, RowBatch } from '../bytes/open-table.ts'
import type { TableRow } from '../bytes/row-splitter.ts'
import { fillMerged } from '../columns/fill-merged.ts'
import { findHeader } from '../columns/find-header.ts'
import { plainHeader } from '../columns/read-header.ts'
import { FileRefused } from '../intake-fault.ts'
import type {
  FileShape,
  IntakeJob,
  IntakeProblem,
  IntakeResult,
  SheetReading,
} from '../intake-job.ts'
import { INTAKE_LIMITS, SAMPLE_ROWS } from '../intake-limits.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import { PlaceFinder } from '../rows/place-finder.ts'
import type { MergedCells } from '../workbook/merged-cells.ts'
import { makePlan } from './reading-plan.ts'
import type { ReadingPlan } from './reading-plan.ts'

export type ReadJob = Omit<IntakeJob, 'source'> & { readonly source: SourceKind | null }

/** What the file turned out to be, before its rows. `preview` holds its first rows. */
export interface FileOpening {
  readonly shape: FileShape
  readonly preview: readonly IntakeRow[]
}

export interface ReadEvents {
  readonly opened: (opening: FileOpening) => Promise<void>
  readonly page: (rows: readonly IntakeRow[]) => Promise<void>
}

/** Reads a whole file inside the parsing process. Throws `FileRefused` for a problem of the file. */
export async function readFile(job: ReadJob, events: ReadEvents): Promise<IntakeResult> {
  const limits = limitsOf(job)
  const table = await openTable(job.path, {
    fileName: job.fileName ?? job.path,
    encoding: job.encoding,
    limits,
  })
  const reading = new FileReading(job, table, events)
  let batches = 0
  for await (const batch of table.batches()) {
    await reading.take(batch)
    if (reading.rowsTotal > limits.rowsMax)
      throw new FileRefused({ code: 'file.rows_max', facts: { most: limits.rowsMax } })
    batches += 1
    if (batches % BATCHES_A_CHECK === 0 && process.cpuUsage().user / 1e6 > limits.cpuSecondsMax)
      throw new FileRefused({ code: 'file.cpu_limit', facts: { seconds: limits.cpuSecondsMax } })
  }
  return reading.finish()
}

/** Asking the time of every batch would cost more than it guards. */
const BATCHES_A_CHECK = 16

class FileReading {
  readonly #job: ReadJob
  readonly #table: OpenTable
  readonly #events: ReadEvents
  readonly #places: PlaceFinder
  readonly #sheets: { name: string; rows: number; read: boolean }[] = []
  readonly #problems: IntakeProblem[] = []
  readonly #problemCounts = new Map<string, number>()
  readonly #counts = { taken: 0, warned: 0, refused: 0 }
  /** Rows of the present sheet while its header is not known. */
  #waiting: TableRow[] = []
  #merged: readonly MergedCells[] = []
  #plan: ReadingPlan | null = null
  /** Why there is no plan yet. */
  #noHeader: IntakeProblem = { code: 'file.no_header' }
  /** The present sheet is another table and is left. */
  #foreign = false
  #page: IntakeRow[] = []
  #pageCharacters = 0
  #lastRow = 1

  constructor(job: ReadJob, table: OpenTable, events: ReadEvents) {
    this.#job = job
    this.#table = table
    this.#events = events
    this.#places = new PlaceFinder(job.places ?? [], job.asOf)
  }

  get rowsTotal(): number {
    return this.#lastRow - 1
  }

  async take({ sheet, rows, merged }: RowBatch): Promise<void> {
    let current = this.#sheets.at(-1)
    if (current?.name !== sheet || current === undefined) {
      if (current !== undefined) await this.#endSheet()
      current = { name: sheet, rows: 0, read: false }
      this.#sheets.push(current)
      this.#merged = merged ?? []
    }
    if (current.read) {
      await this.#readRows(rows)
      return
    }
    if (this.#foreign) return
    for (const row of rows) this.#waiting.push(row)
    const enough = this.#plan === null ? SAMPLE_ROWS : HEADER_ROWS
    if (this.#waiting.length >= enough) await this.#startSheet('part')
  }

  async finish(): Promise<IntakeResult> {
    await this.#endSheet()
    if (this.#plan === null) throw new FileRefused(this.#noHeader)
    this.#plan.ragged.end()
    await this.#sendPage()
    const { taken, warned, refused } = this.#counts
    const usage = process.resourceUsage()
    return {
      ...this.#plan.shape,
      problems: this.#problems,
      rowsTotal: this.rowsTotal,
      rowsTaken: taken,
      rowsWarned: warned,
      rowsRefused: refused,
      sheetRows: this.#sheets.map((sheet): SheetReading => ({ ...sheet })),
      dropped: this.#plan.dropped.report(),
      problemCounts: Object.fromEntries(this.#problemCounts),
      returned: this.#plan.returned,
      cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peakMemoryMegabytes: Math.round(usage.maxRSS / 1024),
    }
  }

  async #endSheet(): Promise<void> {
    const current = this.#sheets.at(-1)
    if (current !== undefined && !current.read && !this.#foreign && this.#waiting.length > 0)
      await this.#startSheet('whole')
    this.#waiting = []
    this.#foreign = false
  }

  /** The rows waiting are enough to find the header: the first sheet's sets the plan, others must agree. */
  async #startSheet(seen: 'part' | 'whole'): Promise<void> {
    const sheet = this.#sheets.at(-1)
    if (sheet === undefined) return
    const waiting = this.#waiting
    this.#waiting = []
    const head = waiting.slice(0, HEADER_ROWS).map((row) => row.cells)
    const merged = this.#merged
    const found = findHeader(fillMerged(head, merged), {
      mapping: this.#job.mapping,
      groups: merged.length > 0 ? 'merged' : 'guessed',
    })
    if (this.#plan === null) {
      if (found === null) {
        this.#noHeader = problemWithoutHeader(waiting, limitsOf(this.#job))
        this.#leaveSheet(sheet.name)
        return
      }
      this.#plan = makePlan({
        job: this.#job,
        table: this.#table,
        places: this.#places,
        found,
        headerDamage: waiting[found.at]?.damage ?? null,
        rows: waiting.slice(found.at + 1),
        seen,
      })
      this.#problems.push(...this.#plan.shape.problems)
      await this.#events.opened({ shape: this.#plan.shape, preview: this.#plan.preview })
    } else if (found === null || !sameHeaders(found.headers, this.#plan.headers)) {
      this.#leaveSheet(sheet.name)
      return
    }
    sheet.read = true
    this.#plan.rows.startSheet()
    await this.#readRows(waiting.slice((found?.at ?? -1) + 1))
  }

  /** Another sheet may hold the table; where there is none, the rest need not be read. */
  #leaveSheet(name: string): void {
    this.#foreign = true
    if (this.#table.sheets.length === 1) throw new FileRefused(this.#noHeader)
    this.#problems.push({ code: 'file.sheet_differs', facts: { sheet: name } })
  }

  async #readRows(rows: readonly TableRow[]): Promise<void> {
    const plan = this.#plan
    const sheet = this.#sheets.at(-1)
    if (plan === null || sheet === undefined) return
    plan.dropped.add(rows)
    for (const received of rows) {
      this.#lastRow += 1
      sheet.rows += 1
      const row = plan.fitted(received)
      const read = plan.rows.read(this.#lastRow, row.cells, row.damage)
      plan.ragged.saw(this.#lastRow, row, read.problems)
      const answer = plan.returned ? returnedRow(read) : read
      this.#counts[answer.status] += 1
      for (const { code } of answer.problems)
        this.#problemCounts.set(code, (this.#problemCounts.get(code) ?? 0) + 1)
      if (this.#lastRow < (this.#job.fromRow ?? 0)) continue
      this.#page.push(answer)
      this.#pageCharacters += answer.raw.reduce((sum, cell) => sum + cell.length, 0)
      if (this.#page.length === INTAKE_PAGE_ROWS || this.#pageCharacters > PAGE_CHARACTERS_MAX)
        await this.#sendPage()
    }
  }

  async #sendPage(): Promise<void> {
    if (this.#page.length === 0) return
    const page = this.#page
    this.#page = []
    this.#pageCharacters = 0
    await this.#events.page(page)
  }
}

const HEADER_ROWS = 40
/** Of cells as received: rows of a megabyte each leave by the dozen, not by the hundred. */
const PAGE_CHARACTERS_MAX = 2 * 1024 ** 2

/** A header that cannot be read is another matter than none. */
function problemWithoutHeader(rows: readonly TableRow[], limits: IntakeLimits): IntakeProblem {
  const looked = rows.slice(0, HEADER_ROWS)
  if (looked.some(({ damage }) => damage === 'too_many_columns'))
    return { code: 'file.columns_max', facts: { most: limits.columnsMax } }
  const quoteAt = looked.findIndex(({ damage }) => damage === 'quote')
  if (quoteAt !== -1) return { code: 'file.quote_open', facts: { line: quoteAt + 1 } }
  return { code: 'file.no_header' }
}

function limitsOf(job: ReadJob): IntakeLimits {
  return { ...INTAKE_LIMITS, ...job.limits }
}

function sameHeaders(a: readonly string[], b: readonly string[]): boolean {
  const wide = Math.max(a.length, b.length)
  for (let at = 0; at < wide; at += 1)
    if (plainHeader(a[at] ?? '') !== plainHeader(b[at] ?? '')) return false
  return true
}

function returnedRow(read: IntakeRow): IntakeRow {
  return {
    ...read,
    status: 'refused',
    problems: [{ code: 'row.file_returned', column: null }, ...read.problems],
    records: [],
  }
}
