import { ageOn, daysSince } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { countOf, yesNo } from './fact-value.ts'
import { RECORD_FIELDS } from './record-facts.ts'
import type { RecordField } from './record-facts.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import { standsOn } from './standing-places.ts'
import { isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What the register knows of a person beside what a record says. */
const BESIDE_RECORD = [
  /** Registered people whose valid number this is, this person included. */
  'numberHolders',
  /** Registered people with this telephone, this person included. */
  'phoneHolders',
  /** CV02.01.101; `documentFits` is `no` where the number cannot be of that kind. */
  'documentKind',
  'documentFits',
  'nationality',
  'employment',
  'workplace',
  'addressText',
  'groupNo',
  /** `no` where the address names a township of the county other than that of the village code. */
  'addressFitsPlace',
  'householdType',
  /** The day the register first knew the person, and the day since when there is one kind of household. */
  'enteredOn',
  'unifiedOn',
] as const

export type PersonField = RecordField | (typeof BESIDE_RECORD)[number]

export const PERSON_FIELDS: readonly PersonField[] = [...RECORD_FIELDS, ...BESIDE_RECORD]

/** Facts of every registered person of an extract; the county's are made by SQL of the same meaning. */
export function personRows(extract: CountyExtract): readonly SubjectRow[] {
  const { persons, identities } = extract.tables
  const identityOf = new Map(identities.map((row) => [row.person_id, row]))
  const registered = persons.filter(isRegistered)
  const numberHolders = countsOf(
    registered.map((row) => soundNumber(identityOf.get(row.person_id))),
  )
  const phoneHolders = countsOf(registered.map((row) => row.phone))
  const places = placesOf(extract)
  return persons.map((person) => {
    const identity = identityOf.get(person.person_id)
    const known: Readonly<Record<string, FactValue>> = {
      ...ownFacts(person, extract.asOf),
      ...identityFacts(identity),
      ...places(person),
      numberHolders: isRegistered(person) ? count(numberHolders, soundNumber(identity)) : null,
      phoneHolders: isRegistered(person) ? count(phoneHolders, person.phone) : null,
    }
    return {
      key: person.person_id ?? '',
      personId: person.person_id,
      otherPersonId: null,
      householdId: person.household_id,
      place: person.place,
      facts: PERSON_FIELDS.map((field) => known[field] ?? null),
    }
  })
}

function ownFacts(
  person: ExtractRow<'persons'>,
  asOf: string,
): Readonly<Record<string, FactValue>> {
  return {
    name: person.name,
    sex: person.sex,
    bornOn: person.born_on,
    bornPrecision: person.born_precision,
    place: person.place,
    relation: person.relation,
    ethnicity: person.ethnicity,
    maritalStatus: person.marital_status,
    education: person.education,
    phone: person.phone,
    lifeState: person.life_state,
    diedOn: person.died_on,
    ageYears: ageOn(person.born_on, asOf),
    ageDays: daysSince(person.born_on, asOf),
    asOf,
    nationality: person.nationality,
    employment: person.employment,
    workplace: person.workplace,
    addressText: person.address_text,
    groupNo: person.group_no,
    householdType: person.household_type,
    enteredOn: person.entered_on,
    unifiedOn: RULE_PARAMETERS.householdsUnifiedOn,
  }
}

function identityFacts(
  identity: ExtractRow<'identities'> | undefined,
): Readonly<Record<string, FactValue>> {
  if (identity === undefined) return {}
  return {
    nameState: identity.name_state,
    nameLength: countOf(identity.name_length),
    number: identity.number,
    numberState: identity.number_state,
    numberLength: countOf(identity.number_length),
    numberSex: identity.number_sex,
    numberBornOn: identity.number_born_on,
    numberHasBirthDate: identity.number_has_birth_date,
    numberHasProvince: identity.number_has_province,
    numberExpectedCheck: identity.number_expected_check,
    numberAreaKnown: identity.number_area_known,
    documentKind: identity.document_kind,
    documentFits: identity.document_fits,
  }
}

/** Where the village code stands in the list of places, and whether the address agrees with it. */
function placesOf({
  asOf,
  tables,
}: CountyExtract): (person: ExtractRow<'persons'>) => Readonly<Record<string, FactValue>> {
  const versions = Map.groupBy(tables.places, (row) => row.code)
  const standing = tables.places.filter((row) => standsOn(row, asOf))
  const townships = standing.filter((row) => row.level === '4' && row.name !== null)
  return ({ place, address_text: address }) => {
    if (place === null) return {}
    const known = versions.get(place) ?? []
    const own = townships.find((row) => row.code === place.slice(0, 9))
    const named = townships.filter((row) => address?.includes(row.name ?? '') ?? false)
    return {
      placeKnown: tables.places.length === 0 ? null : yesNo(known.length > 0),
      placeStands:
        tables.places.length === 0 ? null : yesNo(known.some((row) => standsOn(row, asOf))),
      addressFitsPlace: named.length === 0 || own === undefined ? null : yesNo(named.includes(own)),
    }
  }
}

/** Only a number that passes its check is anybody's: stand-ins are shared by nature. */
function soundNumber(identity: ExtractRow<'identities'> | undefined): string | null {
  const state = identity?.number_state ?? null
  return state === 'valid' || state === 'widened' ? (identity?.number ?? null) : null
}

function countsOf(values: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function count(counts: ReadonlyMap<string, number>, value: string | null): number | null {
  return value === null ? null : (counts.get(value) ?? null)
}
