import { parseDivisionCode } from '../places/division-code.ts'
import { villageKindOf } from '../places/division-kind.ts'
import { daysSince } from './between-days.ts'
import type { CountyExtract } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import type { SubjectRow } from './subject-rules.ts'

/** A birth, a death or a move into this county, with the days on which it happened and was written down. */
export const REGISTRATION_FIELDS = [
  /** `birth`, `death` or `move_in`. */
  'kind',
  'happenedOn',
  'recordedOn',
  /** Whole days between the two; nothing where it was written down before it happened. */
  'daysToRecord',
  'daysAllowed',
  /** The day a worker wrote it down at the door; field work brings it (M8). */
  'collectedOn',
  'daysToEnter',
  /** The reference date of a report and whether the event counts in it; reports bring them (M18). */
  'referenceOn',
  'countedAtReference',
] as const

export type RegistrationField = (typeof REGISTRATION_FIELDS)[number]

/** 户口登记条例 第七、八条: a month; 第十三条: three days in the city, ten in the country. */
export const DAYS_ALLOWED = { month: 30, city: 3, country: 10 } as const

interface Registered {
  readonly kind: 'birth' | 'death' | 'move_in'
  readonly person_id: string | null
  readonly record_no: string | null
  readonly happened_on: string | null
  readonly recorded_on: string | null
  readonly daysAllowed: number
}

export function registrationRows({ county, tables }: CountyExtract): readonly SubjectRow[] {
  const personOf = new Map(tables.persons.map((row) => [row.person_id, row]))
  const month = DAYS_ALLOWED.month
  const registered: readonly Registered[] = [
    ...tables.births.map((row) => ({ ...row, kind: 'birth' as const, daysAllowed: month })),
    ...tables.deaths.map((row) => ({ ...row, kind: 'death' as const, daysAllowed: month })),
    ...tables.moves
      .filter(({ to_place: to }) => to?.startsWith(county) ?? false)
      .map((row) => ({ ...row, kind: 'move_in' as const, daysAllowed: daysForMove(row.to_place) })),
  ]
  return registered.map((row) => {
    const person = personOf.get(row.person_id)
    const known: Readonly<Partial<Record<RegistrationField, FactValue>>> = {
      kind: row.kind,
      happenedOn: row.happened_on,
      recordedOn: row.recorded_on,
      daysToRecord: daysSince(row.happened_on, row.recorded_on),
      daysAllowed: row.daysAllowed,
    }
    return {
      key: `${row.kind}:${row.person_id ?? ''}:${row.record_no ?? ''}`,
      personId: row.person_id,
      otherPersonId: null,
      householdId: person?.household_id ?? null,
      place: person?.place ?? null,
      facts: REGISTRATION_FIELDS.map((field) => known[field] ?? null),
    }
  })
}

/** A residents' committee is city, a villagers' committee country (统计用区划代码编制规则). */
function daysForMove(village: string | null): number {
  const code = parseDivisionCode(village ?? '')
  const kind = code.ok ? villageKindOf(code.value) : null
  return kind === 'residents_committee' || kind === 'similar_residents'
    ? DAYS_ALLOWED.city
    : DAYS_ALLOWED.country
}
