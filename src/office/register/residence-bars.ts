import type { PersonView } from '#wire/persons.ts'

type Residence = PersonView['residences'][number]

export interface ResidenceBar {
  readonly residence: Residence
  /** Left edge and width, in hundredths of the picture's width. */
  readonly left: number
  readonly width: number
}

export interface ResidencePicture {
  readonly registered: readonly ResidenceBar[]
  readonly actual: readonly ResidenceBar[]
  /** Years to print under the axis, with their place. */
  readonly years: readonly { readonly year: number; readonly left: number }[]
}

const YEARS_SHOWN_MAX = 7

/** Periods of residence on one axis that ends today; an open end reaches today. */
export function residencePicture(
  residences: readonly Residence[],
  today: string,
): ResidencePicture | null {
  const end = yearOf(today)
  const starts = residences.flatMap(({ from }) => (from === null ? [] : [yearOf(from)]))
  if (residences.length === 0) return null
  const start = Math.min(end - 1, ...starts)
  const left = (year: number): number => round(((year - start) / (end - start)) * 100)
  const bar = (residence: Residence): ResidenceBar => {
    const from = residence.from === null ? start : yearOf(residence.from)
    const to = residence.to === null ? end : Math.min(end, yearOf(residence.to))
    return { residence, left: left(from), width: round(Math.max(0.6, left(to) - left(from))) }
  }
  const step = niceStep((end - start) / YEARS_SHOWN_MAX)
  const first = Math.ceil(start / step) * step
  const years = Array.from(
    { length: Math.max(0, Math.floor((end - first) / step) + 1) },
    (_, at) => ({
      year: first + at * step,
      left: left(first + at * step),
    }),
  )
  return {
    registered: residences.filter(({ kind }) => kind === 'registered').map(bar),
    actual: residences.filter(({ kind }) => kind === 'actual').map(bar),
    years,
  }
}

/** A date as a year with its fraction, good to a day or two. */
function yearOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return year + (month - 1) / 12 + (day - 1) / 365
}

function niceStep(least: number): number {
  return [1, 2, 5, 10, 20, 50].find((step) => step >= least) ?? 100
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
