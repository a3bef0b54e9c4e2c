import type { Interval } from '../quality/interval.ts'
import {
  estimateCounty,
  placeEstimate,
  type CountyEstimate,
  type PlaceEstimate,
} from './county-estimate.ts'
import { addTables, countOn, type HistoryTable } from './history-table.ts'
import { NO_LINKAGE_ERRORS } from './linkage-errors.ts'
import { COVERAGE_LOW, sampleCoverage } from './sample-coverage.ts'
import { estimateOf, type GroupFit, type Stratum } from './stratified-estimate.ts'

/** Other ways to count the people whom the register lacks, beside the one that was adopted. */
export const METHODS = [
  'adopted',
  'uncorrected',
  'independent',
  'coverage',
  'adults_like_children',
  'unstratified',
] as const
export type Method = (typeof METHODS)[number]

export interface MethodResult {
  readonly method: Method
  /** People missing from the register; limits null where the method has none. */
  readonly missing: {
    readonly point: number
    readonly lower: number | null
    readonly upper: number | null
  }
}

/** A county estimated in each way that needs a fit of its own. */
export interface CountyMethods {
  readonly adopted: CountyEstimate
  readonly uncorrected: CountyEstimate | null
  readonly independent: CountyEstimate | null
}

/** Fits a county the adopted way and beside it; slow for a county, and the same until the next run. */
export function countyMethods(adopted: CountyEstimate): CountyMethods {
  const { overlaps, errors } = adopted
  return {
    adopted,
    uncorrected: estimateCounty(overlaps, NO_LINKAGE_ERRORS),
    independent: estimateCounty(overlaps, errors, 'independence'),
  }
}

/**
 * The people missing from a township or county by every method: what differs between them is what the
 * answer rests on.
 */
export function methodResults(
  { adopted, uncorrected, independent }: CountyMethods,
  place: string,
): readonly MethodResult[] {
  const chosen = placeEstimate(adopted, { place })
  const { registered } = chosen
  const less = (found: Interval): MethodResult['missing'] => ({
    point: Math.max(found.point - registered, 0),
    lower: Math.max(found.lower - registered, 0),
    upper: Math.max(found.upper - registered, 0),
  })
  const inPlace = (stratum: Stratum): boolean => stratum.place.startsWith(place)
  const results: { method: Method; missing: MethodResult['missing'] | null }[] = [
    { method: 'adopted', missing: chosen.missing },
    { method: 'uncorrected', missing: uncorrected && missingOf(uncorrected, place) },
    { method: 'independent', missing: independent && missingOf(independent, place) },
    { method: 'coverage', missing: byCoverage(adopted.groups, inPlace, less) },
    {
      method: 'adults_like_children',
      missing: adultsLikeChildren(adopted.groups, inPlace, chosen),
    },
    { method: 'unstratified', missing: unstratified(adopted, inPlace, less) },
  ]
  return results.flatMap(({ method, missing }) => (missing === null ? [] : [{ method, missing }]))
}

function missingOf(estimate: CountyEstimate, place: string): Interval {
  return placeEstimate(estimate, { place }).missing
}

type Inside = (stratum: Stratum) => boolean
type Less = (found: Interval) => MethodResult['missing']

/** Groups of three lists by sample coverage (no interval of its own), the others as adopted. */
function byCoverage(
  groups: readonly GroupFit[],
  inside: Inside,
  less: Less,
): MethodResult['missing'] | null {
  let point = 0
  let told = false
  for (const group of groups) {
    const tables = tablesIn(group, inside)
    if (group.lists < 3 || tables.length === 0) {
      point += estimateOf([group], inside).point
      continue
    }
    const { c, n, n1 } = sampleCoverage(addTables(tables, group.lists))
    const found = c >= COVERAGE_LOW ? (n ?? n1) : n1
    if (found === null) return null
    told = true
    point += found
  }
  return told ? { ...less({ point, lower: point, upper: point }), lower: null, upper: null } : null
}

/**
 * Adults, of whom two lists say nothing of dependence, as if their lists went together as those of
 * small children do: with odds ratio θ the unseen are θ times as many.
 */
function adultsLikeChildren(
  groups: readonly GroupFit[],
  inside: Inside,
  { missing }: PlaceEstimate,
): MethodResult['missing'] | null {
  const odds = groups.flatMap(({ dependences }) =>
    dependences.filter(({ lists }) => lists === '12').map(({ oddsRatio }) => oddsRatio),
  )
  const [theta] = odds.toSorted((a, b) => b - a)
  const adults = groups.filter(({ lists }) => lists === 2)
  if (theta === undefined || adults.length === 0) return null
  const { point, lower, upper, observed } = estimateOf(adults, inside)
  const more = (n: number): number => (theta - 1) * (n - observed)
  return {
    point: Math.max(missing.point + more(point), 0),
    lower: Math.max(missing.lower + more(lower), 0),
    upper: Math.max(missing.upper + more(upper), 0),
  }
}

/**
 * Adults of a place in one table, whatever their age, sex and township: what stratifying changed.
 * Children stay as adopted, because their table keeps its dependences.
 */
function unstratified(
  { groups }: CountyEstimate,
  inside: Inside,
  less: Less,
): MethodResult['missing'] | null {
  const adults = groups.filter(({ lists }) => lists === 2)
  const tables = adults.flatMap((group) => tablesIn(group, inside))
  const pooled = addTables(tables, 2)
  const [first = 0, second = 0, both = 0] = [0b01, 0b10, 0b11].map((on) => countOn(pooled, on))
  if (both === 0) return null
  const children = groups.filter(({ lists }) => lists > 2)
  const point = estimateOf(children, inside).point + (first * second) / both
  return { ...less({ point, lower: point, upper: point }), lower: null, upper: null }
}

/** The part of each unit's table that lies in a place. */
function tablesIn({ units }: GroupFit, inside: Inside): readonly HistoryTable[] {
  return units.flatMap(({ strata, seen, table }) => {
    const all = seen.reduce((sum, here) => sum + here, 0)
    const kept = seen.reduce((sum, here, at) => {
      const stratum = strata[at]
      return stratum !== undefined && inside(stratum) ? sum + here : sum
    }, 0)
    return kept === 0
      ? []
      : [{ lists: table.lists, counts: table.counts.map((count) => (count * kept) / all) }]
  })
}
