import { Z_95, type Interval } from '../quality/interval.ts'
import { AGE_BANDS } from './county-lists.ts'
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
  /** People on some list, by stratum, as they were found. */
  readonly seen: ReadonlyMap<string, number>
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
  const seen = seenByStratum(overlaps)
  return { overlaps, errors, groups, seen, warnings: warningsOfGroups(groups) }
}

function seenByStratum(overlaps: readonly ListOverlap[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>()
  for (const { history, persons, village, ...of } of overlaps) {
    const key = keyOf({ ...of, place: townshipOf(village) })
    if (history > 0) seen.set(key, (seen.get(key) ?? 0) + persons)
  }
  return seen
}

function keyOf({ place, band, sex }: Pick<Stratum, 'place' | 'band' | 'sex'>): string {
  return `${place} ${band} ${sex}`
}

/** Strata of township × band × sex, with the lists that the band has. */
function strataOf(overlaps: readonly ListOverlap[], withThird: boolean): readonly Stratum[] {
  const strata = new Map<
    string,
    { stratum: Omit<Stratum, 'table'>; lists: number; counts: number[] }
  >()
  for (const { village, band, sex, history, persons } of overlaps) {
    const known = AGE_BANDS.find((one) => one.band === band)
    const lists = withThird && known?.third === true ? 3 : 2
    const place = townshipOf(village)
    const key = keyOf({ place, band, sex })
    const at = strata.get(key) ?? {
      stratum: { place, band, sex, group: known?.group ?? band },
      lists,
      counts: Array.from({ length: 2 ** lists }, () => 0),
    }
    const seen = history & (2 ** lists - 1)
    if (seen !== 0) at.counts[seen] = (at.counts[seen] ?? 0) + persons
    strata.set(key, at)
  }
  return [...strata.values()].map(({ stratum, lists, counts }) => ({
    ...stratum,
    table: { lists, counts },
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
  const people =
    of.place.length > 9
      ? villagePeople(estimate, overlaps)
      : estimateOf(
          estimate.groups,
          ({ place, band }) =>
            place.startsWith(of.place) && (of.band === undefined || band === of.band),
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

/**
 * A village has as many people more than were seen there as its township, band by band: villages are
 * too small to tell how well lists cover each of them. Variance: of the township's ratio, and of the
 * village's own unseen, who are counted by chance.
 */
function villagePeople(estimate: CountyEstimate, overlaps: readonly ListOverlap[]): Interval {
  const seen = seenByStratum(overlaps)
  let point = 0
  let variance = 0
  for (const { strata, fit } of estimate.groups)
    for (const [at, stratum] of strata.entries()) {
      const here = seen.get(keyOf(stratum)) ?? 0
      const one = fit.strata[at]
      if (here === 0 || one === undefined) continue
      const share = here / (estimate.seen.get(keyOf(stratum)) ?? here)
      point += share * (one.observed + one.unseen)
      variance += share ** 2 * Math.max(one.variance - one.unseen, 0) + share * one.unseen
    }
  const half = Z_95 * Math.sqrt(variance)
  const least = sum(overlaps.map(({ registered }) => registered))
  return {
    point,
    lower: Math.max(Math.floor(point - half), Math.min(least, point)),
    upper: Math.ceil(point + half),
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

function townshipOf(village: string): string {
  return village.slice(0, 9)
}

function mapped({ point, lower, upper }: Interval, by: (n: number) => number): Interval {
  return { point: by(point), lower: by(lower), upper: by(upper) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
