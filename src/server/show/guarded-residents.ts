import { hiddenCounts } from '#domain/make-up/hide-small-cells.ts'
import type { ResidentBand } from '#register/queries/residents.ts'

/** Counts of a place; `null` where so few are counted that it is not shown. */
export interface ResidentLine {
  readonly code: string
  readonly persons: number | null
  readonly men: number | null
  readonly women: number | null
  readonly children: number | null
  readonly aged: number | null
}

const TOWNSHIP_DIGITS = 9

/** What is counted of a place; the first three add up to the last, and so do the next three. */
const COLUMNS: readonly ((band: ResidentBand) => boolean)[] = [
  ({ sex }) => sex === '1',
  ({ sex }) => sex === '2',
  ({ sex }) => sex !== '1' && sex !== '2',
  ({ band }) => band === 'child',
  ({ band }) => band === 'aged',
  ({ band }) => band === null,
  () => true,
]
const LINE_SUMS = [
  [0, 1, 2, 6],
  [3, 4, 5, 6],
] as const

/** To who sees people: every village of the place, and the place, as they are. */
export function openResidents(
  bands: readonly ResidentBand[],
  place: string,
): { readonly whole: ResidentLine; readonly villages: readonly ResidentLine[] } {
  const villages = [...Map.groupBy(bands, ({ village }) => village)]
  return {
    whole: lineOf(place, countsOf(bands), SHOWN),
    villages: villages.map(([code, of]) => lineOf(code, countsOf(of), SHOWN)),
  }
}

const SHOWN = COLUMNS.map(() => false)

/**
 * To who sees none: less what points at few, and what could be had by taking others from a sum. Every page of a
 * territory is cut from one table of its villages, its townships and itself, or one would tell what another hides.
 */
export function guardedResidents(
  bands: readonly ResidentBand[],
  by: { readonly place: string; readonly territory: string },
): { readonly whole: ResidentLine; readonly villages: readonly ResidentLine[] } {
  const { place, territory } = by
  const villages = [...Map.groupBy(bands, ({ village }) => village)]
  // A village without a township stands beside the townships; of a township, its villages do.
  const above = ([code]: (typeof villages)[number]): string =>
    territory.length < TOWNSHIP_DIGITS && code.length >= TOWNSHIP_DIGITS
      ? code.slice(0, TOWNSHIP_DIGITS)
      : ''
  const townships = [...Map.groupBy(villages, above)]
  const table = new Rows()
  const top = townships.flatMap(([code, of]) => {
    const rows = of.map(([, counted]) => table.add(countsOf(counted)))
    if (code === '') return rows
    const whole = table.add(countsOf(of.flatMap(([, counted]) => counted)))
    table.sum([...rows, whole])
    return [whole]
  })
  const all = table.add(countsOf(bands))
  table.sum([...top, all])
  const lines = table.guarded([
    ...townships.flatMap(([code, of]) => [
      ...of.map(([village]) => village),
      ...(code === '' ? [] : [code]),
    ]),
    territory,
  ])
  const shown = lines.slice(0, -1)
  const own = place === territory ? lines.at(-1) : shown.findLast(({ code }) => code === place)
  const isVillage = new Set(villages.map(([code]) => code))
  return {
    whole: own ?? lineOf(place, countsOf([]), SHOWN),
    villages: shown
      .filter(({ code }) => isVillage.has(code) && code.startsWith(place))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

/** Rows of counts, and which rows add up to their last. */
class Rows {
  readonly #counts: (readonly number[])[] = []
  readonly #sums: (readonly number[])[] = []

  add(counts: readonly number[]): number {
    return this.#counts.push(counts) - 1
  }

  sum(rows: readonly number[]): void {
    this.#sums.push(rows)
  }

  guarded(codes: readonly string[]): ResidentLine[] {
    const width = COLUMNS.length
    const cell = (row: number, column: number): number => row * width + column
    const hidden = hiddenCounts(this.#counts.flat(), [
      ...this.#counts.flatMap((_counts, row) =>
        LINE_SUMS.map((sum) => sum.map((column) => cell(row, column))),
      ),
      ...this.#sums.flatMap((rows) =>
        COLUMNS.map((_of, column) => rows.map((row) => cell(row, column))),
      ),
    ])
    return this.#counts.map((counts, row) =>
      lineOf(codes[row] ?? '', counts, hidden.slice(cell(row, 0), cell(row, width))),
    )
  }
}

function countsOf(bands: readonly ResidentBand[]): readonly number[] {
  return COLUMNS.map((is) =>
    bands.reduce((total, band) => (is(band) ? total + band.persons : total), 0),
  )
}

function lineOf(code: string, counts: readonly number[], hidden: readonly boolean[]): ResidentLine {
  const shown = counts.map((count, column) => (hidden[column] === true ? null : count))
  const [men = 0, women = 0, , children = 0, aged = 0, , persons = 0] = shown
  return { code, persons, men, women, children, aged }
}
