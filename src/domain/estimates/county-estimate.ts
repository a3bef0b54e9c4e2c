import type { Interval } from '../quality/interval.ts'
import { AGE_BANDS, UNKNOWN_GROUP } from './county-lists.ts'
import type { GuardRail } from './guard-rails.ts'
import type { HistoryTable } from './history-table.ts'
import { NO_LINKAGE_ERRORS, type LinkageErrors } from './linkage-errors.ts'
import {
  estimateOf,
  fitStrata,
  warningsOfGroups,
  type Estimated,
  type GroupFit,
  type Stratum,
} from './stratified-estimate.ts'

/** How many people of one village, age band and sex are on which lists of `COUNTY_LISTS`. */
export interface ListOverlap {
  /** 12 digits, or the county's and zeros where the village is not known. */
  readonly village: string
  readonly band: string
  readonly sex: string
  /** Bit j for list j + 1; 0: registered, and on none of them. */
  readonly history: number
  readonly persons: number
  /** Those of them who stand in the register. */
  readonly registered: number
}

/** A county's people estimated from its lists; `placeEstimate` reads it. */
export interface CountyEstimate {
  readonly overlaps: readonly ListOverlap[]
  readonly errors: LinkageErrors
  readonly groups: readonly GroupFit[]
  readonly warnings: readonly GuardRail[]
}

/** People of a place, band or village: how many there are, and how many the register lacks. */
export interface PlaceEstimate {
  readonly registered: number
  /** On some list and not in the register: they have a name. */
  readonly named: number
  readonly people: Interval
  readonly missing: Interval
  /** Registered ÷ people; null without people. */
  readonly coverage: Interval | null
}

/**
 * Estimates a county from its overlaps, by township, age band and sex; null where there are not two
 * lists that share anybody. Children have three lists, adults two: of these, independence is assumed.
 */
export function estimateCounty(
  overlaps: readonly ListOverlap[],
  errors: LinkageErrors = NO_LINKAGE_ERRORS,
  models: 'every' | 'independence' = 'every',
): CountyEstimate | null {
  const shared = (bits: number): boolean =>
    overlaps.some(({ history, persons }) => persons > 0 && (history & bits) === bits)
  if (!shared(0b011)) return null
  const groups = fitStrata(strataOf(overlaps, shared(0b101) || shared(0b110)), errors, models)
  return { overlaps, errors, groups, warnings: warningsOfGroups(groups) }
}

/** Strata of village × band × sex, with the lists that the band has. */
function strataOf(overlaps: readonly ListOverlap[], withThird: boolean): readonly Stratum[] {
  const strata = new Map<string, { stratum: Omit<Stratum, 'table'>; counts: number[] }>()
  for (const { village, band, sex, history, persons } of overlaps) {
    const known = AGE_BANDS.find((one) => one.band === band)
    const lists = withThird && known?.third === true ? 3 : 2
    const key = `${village} ${band} ${sex}`
    const at = strata.get(key) ?? {
      stratum: { place: village, band, sex, group: known?.group ?? UNKNOWN_GROUP },
      counts: Array.from({ length: 2 ** lists }, () => 0),
    }
    const seen = history & (2 ** lists - 1)
    if (seen !== 0) at.counts[seen] = (at.counts[seen] ?? 0) + persons
    strata.set(key, at)
  }
  return [...strata.values()].map(({ stratum, counts }) => ({
    ...stratum,
    table: { lists: Math.log2(counts.length), counts },
  }))
}

/** The people of a place, of one age band or of all. */
export function placeEstimate(
  estimate: CountyEstimate,
  of: { readonly place: string; readonly band?: string },
): PlaceEstimate {
  const inside = (one: { readonly village: string; readonly band: string }): boolean =>
    one.village.startsWith(of.place) && (of.band === undefined || one.band === of.band)
  const overlaps = estimate.overlaps.filter(inside)
  const registered = sum(overlaps.map((one) => one.registered))
  const named = sum(
    overlaps.filter(({ history }) => history > 0).map((o) => o.persons - o.registered),
  )
  const people = estimateOf(
    estimate.groups,
    ({ place, band }) => place.startsWith(of.place) && (of.band === undefined || band === of.band),
  )
  return { registered, named, ...lackOf(people, registered) }
}

/** People, people missing and coverage: nobody in the register is taken for nobody. */
function lackOf(
  found: Interval,
  registered: number,
): Pick<PlaceEstimate, 'people' | 'missing' | 'coverage'> {
  const people = mapped(found, (n) => Math.max(n, registered))
  return {
    people,
    missing: mapped(people, (n) => n - registered),
    coverage:
      people.point === 0
        ? null
        : {
            point: registered / people.point,
            lower: registered / people.upper,
            upper: people.lower === 0 ? 1 : registered / people.lower,
          },
  }
}

/** Histories of a place and some bands added up: what the circles of the page show. */
export function overlapTable(
  { overlaps }: CountyEstimate,
  of: { readonly place: string; readonly bands: readonly string[] },
): { readonly persons: HistoryTable; readonly unregistered: HistoryTable } {
  const persons = Array.from({ length: 8 }, () => 0)
  const unregistered = Array.from({ length: 8 }, () => 0)
  for (const one of overlaps) {
    if (!one.village.startsWith(of.place) || !of.bands.includes(one.band) || one.history === 0)
      continue
    persons[one.history] = (persons[one.history] ?? 0) + one.persons
    unregistered[one.history] = (unregistered[one.history] ?? 0) + one.persons - one.registered
  }
  return {
    persons: { lists: 3, counts: persons },
    unregistered: { lists: 3, counts: unregistered },
  }
}

/** The people of whole bands together, with the interval that their sum has. */
export function bandsEstimate(
  { groups }: CountyEstimate,
  of: { readonly place: string; readonly bands: readonly string[] },
): Estimated {
  return estimateOf(
    groups,
    ({ place, band }) => place.startsWith(of.place) && of.bands.includes(band),
  )
}

function mapped({ point, lower, upper }: Interval, by: (n: number) => number): Interval {
  return { point: by(point), lower: by(lower), upper: by(upper) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
