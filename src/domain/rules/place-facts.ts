import { birthSexRatio } from '../age-quality/birth-sex-ratio.ts'
import { whippleIndex } from '../age-quality/digit-preference.ts'
import { addDays, isCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { yearsEarlier } from '../calendar/years-earlier.ts'
import { againstGroup } from '../radar/against-group.ts'
import { comparableTownships } from '../radar/comparable-townships.ts'
import { ageOn } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import { standingPlaces } from './standing-places.ts'
import { isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What the register of one township looks like as a whole. Shares in thousandths, changes in percent. */
export const PLACE_FIELDS = [
  /** Registered people of 23 to 62 years, and Whipple's index of their ages, rounded. */
  'whippleAges',
  'whipple',
  /** How many tenths of a standard deviation more than a fifth of the ages end in 0 or 5. */
  'whippleTenths',
  /** Births of the last five years that the register has; boys for 100 girls, its interval outwards. */
  'births',
  'sexRatio',
  'sexRatioLower',
  'sexRatioUpper',
  /** `low`, `usual`, `high`; nothing below 400 births. */
  'sexRatioJudged',
  /** Of registered people of 20 to 49 whose status is known: married, here and in comparable townships. */
  'marriedShare',
  'marriedGroupShare',
  /** How many tenths of a standard deviation apart. */
  'marriedTenths',
  /** The last twelve months against the twelve before, and whether chance alone hardly explains it (1 in 100). */
  'birthChange',
  'birthChangeSure',
  'deathChange',
  'deathChangeSure',
  /** Findings that wait longer than `findingDays`. */
  'overdueFindings',
  'findingDays',
] as const

export type PlaceField = (typeof PLACE_FIELDS)[number]

/** Whom the indices of a township count. */
export const PLACE_AGES = {
  whippleFrom: 23,
  whippleTo: 62,
  marriedFrom: 20,
  marriedTo: 49,
  birthYears: 5,
} as const

/**
 * Q07: standard deviations beyond which a change of the logarithm is no chance, 99 %: at 95 % a county of thirty
 * townships would be told of one or two every year for nothing.
 */
export const SURE_DEVIATIONS = 2.576

const MARRIED: ReadonlySet<string> = new Set(['20', '21', '22', '23'])
const KNOWN_STATUS: ReadonlySet<string> = new Set(['10', '20', '21', '22', '23', '30', '40'])

type Person = ExtractRow<'persons'>
type SomeFacts = Readonly<Partial<Record<PlaceField, FactValue>>>

export function placeRows(extract: CountyExtract): readonly SubjectRow[] {
  const { asOf } = extract
  if (!isCivilDate(asOf)) return []
  const townships = standingPlaces(extract, '4')
    .map(({ code }) => code)
    .toSorted()
  const peopleOf = Map.groupBy(extract.tables.persons, ({ place }) => place?.slice(0, 9) ?? '')
  const married = marriedShares(townships, peopleOf, asOf)
  return townships.map((township) => {
    const people = peopleOf.get(township) ?? []
    const facts: SomeFacts = {
      ...ageFacts(people, asOf),
      ...birthFacts(people, asOf),
      ...married.get(township),
      ...changeFacts(people, asOf),
      overdueFindings: overdue(extract, township, asOf),
      findingDays: RULE_PARAMETERS.findingDays,
    }
    return {
      key: township,
      personId: null,
      otherPersonId: null,
      householdId: null,
      place: township,
      facts: PLACE_FIELDS.map((field) => facts[field] ?? null),
    }
  })
}

function ageFacts(people: readonly Person[], asOf: CivilDate): SomeFacts {
  const counts = Array.from({ length: 101 }, () => 0)
  for (const person of people.filter(isRegistered)) {
    const age = ageOn(person.born_on, asOf)
    if (age !== null) counts[age] = (counts[age] ?? 0) + 1
  }
  const rows = counts.slice(0, 101).map((male, age) => ({ age, male, female: 0 }))
  const index = whippleIndex({ width: 1, rows })
  const ages = counts
    .slice(PLACE_AGES.whippleFrom, PLACE_AGES.whippleTo + 1)
    .reduce((a, b) => a + b, 0)
  if (index === null) return { whippleAges: ages }
  return {
    whippleAges: ages,
    whipple: Math.round(index),
    whippleTenths: Math.trunc((10 * (index / 500 - 0.2)) / Math.sqrt(0.16 / ages)),
  }
}

function birthFacts(people: readonly Person[], asOf: CivilDate): SomeFacts {
  const since = yearsEarlier(asOf, PLACE_AGES.birthYears)
  const born = people.filter(({ born_on: on }) => on !== null && since < on && on <= asOf)
  const of = (sex: string): number => born.filter((person) => person.sex === sex).length
  const { births, ratio, judged } = birthSexRatio({ boys: of('1'), girls: of('2') })
  if (ratio === null) return { births }
  return {
    births,
    sexRatio: Math.round(ratio.point),
    sexRatioLower: Math.floor(ratio.lower),
    sexRatioUpper: Math.ceil(ratio.upper),
    sexRatioJudged: judged,
  }
}

function marriedShares(
  townships: readonly string[],
  peopleOf: ReadonlyMap<string, readonly Person[]>,
  asOf: CivilDate,
): ReadonlyMap<string, SomeFacts> {
  const counted = townships.map((township) => {
    const grown = (peopleOf.get(township) ?? []).filter((person) => {
      const age = ageOn(person.born_on, asOf) ?? -1
      const known = KNOWN_STATUS.has(person.marital_status ?? '')
      return (
        isRegistered(person) &&
        known &&
        age >= PLACE_AGES.marriedFrom &&
        age <= PLACE_AGES.marriedTo
      )
    })
    const hits = grown.filter((person) => MARRIED.has(person.marital_status ?? '')).length
    return { place: township, hits, of: grown.length }
  })
  const facts = new Map<string, SomeFacts>()
  for (const { judged, group } of comparableTownships(counted)) {
    for (const { place, share, groupShare, deviations } of againstGroup(group)) {
      if (!judged.has(place) || share === null || groupShare === null) continue
      facts.set(place, {
        marriedShare: Math.round(share * 1000),
        marriedGroupShare: Math.round(groupShare * 1000),
        marriedTenths: deviations === null ? null : Math.trunc(deviations * 10),
      })
    }
  }
  return facts
}

function changeFacts(people: readonly Person[], asOf: CivilDate): SomeFacts {
  const [yearAgo, before] = [yearsEarlier(asOf, 1), yearsEarlier(asOf, 2)]
  const change = (
    days: readonly (string | null)[],
  ): readonly [number | null, 'yes' | 'no' | null] => {
    const now = days.filter((day) => day !== null && yearAgo < day && day <= asOf).length
    const then = days.filter((day) => day !== null && before < day && day <= yearAgo).length
    if (now === 0 || then === 0) return [null, null]
    const sure = Math.abs(Math.log(now / then)) > SURE_DEVIATIONS * Math.sqrt(1 / now + 1 / then)
    return [Math.trunc((100 * (now - then)) / then), sure ? 'yes' : 'no']
  }
  const [birthChange, birthChangeSure] = change(people.map((person) => person.born_on))
  const [deathChange, deathChangeSure] = change(people.map((person) => person.died_on))
  return { birthChange, birthChangeSure, deathChange, deathChangeSure }
}

function overdue({ tables }: CountyExtract, township: string, asOf: CivilDate): number {
  const limit = addDays(asOf, -RULE_PARAMETERS.findingDays)
  return tables.waiting_findings
    .filter(({ place, since }) => place === township && (since ?? asOf) < limit)
    .reduce((sum, { findings }) => sum + Number(findings), 0)
}
