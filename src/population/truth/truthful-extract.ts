import { emptyExtract, emptyRow } from '#domain/rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '#domain/rules/county-extract.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { nameOf } from '../people/name-everybody.ts'
import { numberOf } from '../people/number-everybody.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import { batchRows, listRows } from './truthful-lists.ts'
import { relationToHead } from '../people/relation-to-head.ts'

/**
 * The register as it would stand if every office were right: what rules must be silent about, and the
 * ground on which errors are planted to see whether a rule finds them. For tests and proofs only.
 */
export function truthfulExtract(county: County): CountyExtract {
  const { people } = county
  const registered = Array.from({ length: people.count }, (_, person) => person).filter(
    // Whoever bears another's number by an old mistake is true, and rightly found: they stay out.
    (person) =>
      REGISTERED.has(at(people.standing, person)) && at(people.sharesNumberOf, person) === NONE,
  )
  const has = new Set(registered)
  const asOf = dateOf(county.today)
  const empty = emptyExtract(county.code, asOf)
  return {
    ...empty,
    tables: {
      ...empty.tables,
      persons: registered.map((person) => personRow(county, person)),
      identities: registered.map((person) => identityRow(county, person)),
      households: householdRows(county, has),
      memberships: registered.map((person) => membershipRow(county, person)),
      residences: registered.map((person) => residenceRow(county, person)),
      kinships: registered.flatMap((person) => kinshipRows(county, person, has)),
      marriages: registered.flatMap((person) => marriageRows(county, person, has)),
      births: registered.flatMap((person) => birthRows(county, person, has)),
      deaths: registered.flatMap((person) => deathRows(county, person)),
      sources: registered.flatMap((person) => listRows(county, person, personId(person))),
      batches: batchRows(asOf),
      places: placeRows(county),
    },
  }
}

/** Who stands in the register of a county: residents, those away, the dead and those who moved out. */
const REGISTERED: ReadonlySet<number> = new Set([
  STANDING.resident,
  STANDING.away,
  STANDING.dead,
  STANDING.movedOut,
])

/** The register is older than anybody's event in these counties. */
const REGISTER_BEGAN_ON = '2010-01-01'

function personRow(county: County, person: number): ExtractRow<'persons'> {
  const { people, land } = county
  const village = land.villages[at(people.registered, person)]
  const household = at(people.registeredHousehold, person)
  const head = headOf(county, household)
  return {
    ...emptyRow('persons'),
    person_id: personId(person),
    name: nameOf(people, person),
    sex: String(at(people.sex, person)),
    born_on: dateOf(at(people.registeredDay, person)),
    born_precision: 'day',
    ethnicity: String(at(people.ethnicity, person)).padStart(2, '0'),
    marital_status: String(at(people.marital, person)),
    education: educationOf(county, person),
    phone: phoneOf(county, person),
    place: village?.code ?? null,
    group_no: household === NONE ? null : String(at(county.households.group, household)),
    household_id: household === NONE ? null : householdId(household),
    relation: head === NONE ? null : relationToHead(people, head, person),
    life_state: LIFE_STATES.get(at(people.standing, person)) ?? 'active',
    died_on: dayText(at(people.diedDay, person)),
    entered_on: laterOf(dateOf(at(people.bornDay, person)), REGISTER_BEGAN_ON),
  }
}

/** Everybody of age has a telephone of their own. */
function phoneOf({ people, today }: County, person: number): string | null {
  const grown = (today - at(people.bornDay, person)) / 365.25 >= 18
  return grown ? `139${String(person).padStart(8, '0')}` : null
}

const LIFE_STATES: ReadonlyMap<number, string> = new Map([
  [STANDING.dead, 'dead'],
  [STANDING.movedOut, 'moved_out'],
])

function educationOf({ people }: County, person: number): string | null {
  const code = at(people.education, person)
  return code === 0 ? null : String(code)
}

function identityRow(county: County, person: number): ExtractRow<'identities'> {
  return {
    person_id: personId(person),
    ...identityOf({
      name: nameOf(county.people, person),
      number: numberOf(county, person),
      documentKind: '01',
      places: null,
    }),
  }
}

function householdRows(
  { people, households, land }: County,
  has: ReadonlySet<number>,
): ExtractRow<'households'>[] {
  const kept = new Set([...has].map((person) => at(people.registeredHousehold, person)))
  return [...kept].filter((household) => household !== NONE).map((household) => {
    const village = land.villages[at(households.village, household)]
    const group = String(at(households.group, household))
    const head = at(households.head, household)
    return {
      ...emptyRow('households'),
      household_id: householdId(household),
      code: `${village?.code ?? ''}${group.padStart(2, '0')}${String(at(households.serial, household)).padStart(4, '0')}`,
      kind: '1',
      place: village?.code ?? null,
      group_no: group,
      head_person_id: has.has(head) ? personId(head) : null,
    }
  }) // prettier-ignore
}

function membershipRow(county: County, person: number): ExtractRow<'memberships'> {
  const { household_id, relation, entered_on, died_on } = personRow(county, person)
  return {
    person_id: personId(person),
    kind: 'registered',
    household_id,
    relation,
    since: entered_on,
    until: died_on,
  }
}

function residenceRow(county: County, person: number): ExtractRow<'residences'> {
  const { place, entered_on } = personRow(county, person)
  return { person_id: personId(person), kind: 'registered', place, since: entered_on, until: null }
}

function kinshipRows({ people }: County, person: number, has: ReadonlySet<number>): ExtractRow<'kinships'>[] {
  const nature = at(people.adopted, person) === 1 ? 'adoptive' : 'biological'
  const parents = (['mother', 'father'] as const).map((kind) => ({ kind, other: at(people[kind], person), nature }))
  const spouse = { kind: 'spouse', other: at(people.spouse, person), nature: null }
  return [...parents, spouse]
    .filter(({ other }) => other !== NONE && has.has(other))
    .map(({ kind, other, nature: tie }) => ({
      ...emptyRow('kinships'),
      person_id: personId(person),
      kind,
      other_person_id: personId(other),
      nature: tie,
    }))
} // prettier-ignore

function marriageRows({ people }: County, person: number, has: ReadonlySet<number>): ExtractRow<'marriages'>[] {
  const spouse = at(people.spouse, person)
  if (spouse === NONE || !has.has(spouse)) return []
  const ended = [at(people.diedDay, person), at(people.diedDay, spouse)].filter((day) => day !== NONE)
  return [
    {
      ...emptyRow('marriages'),
      person_id: personId(person),
      record_no: '1',
      happened_on: dayText(at(people.marriedDay, person)),
      spouse_person_id: personId(spouse),
      marriage_kind: 'first',
      ended_on: ended.length === 0 ? null : dateOf(Math.min(...ended)),
      end_reason: ended.length === 0 ? null : 'death',
    },
  ]
} // prettier-ignore

function birthRows({ people, today }: County, person: number, has: ReadonlySet<number>): ExtractRow<'births'>[] {
  const born = at(people.bornDay, person)
  const [mother, father] = [at(people.mother, person), at(people.father, person)]
  // Births are registered one by one for ten years; whoever is older came from the old register.
  if (today - born > 3650 || at(people.adopted, person) === 1) return []
  return [
    {
      ...emptyRow('births'),
      person_id: personId(person),
      record_no: '1',
      happened_on: dateOf(born),
      mother_person_id: has.has(mother) ? personId(mother) : null,
      father_person_id: has.has(father) ? personId(father) : null,
      certificate_no: `P${String(person).padStart(9, '0')}`,
      recorded_on: dateOf(Math.min(born + 14, today)),
    },
  ]
} // prettier-ignore

function deathRows({ people, today }: County, person: number): ExtractRow<'deaths'>[] {
  const died = at(people.diedDay, person)
  if (died === NONE) return []
  const recorded = dateOf(Math.min(died + 10, today))
  return [{ ...emptyRow('deaths'), person_id: personId(person), record_no: '1', happened_on: dateOf(died), recorded_on: recorded }]
} // prettier-ignore

function placeRows({ land }: County): ExtractRow<'places'>[] {
  const standing = land.places.map(({ code, name, parent }) => ({
    code,
    name,
    level: String(LEVEL_BY_LENGTH.get(code.length) ?? ''),
    parent,
    valid_from: '1980-01-01',
    valid_to: null,
  }))
  const former = land.formerPlaces.map(({ code, name, parent, validFrom, validTo }) => ({
    code,
    name,
    level: String(LEVEL_BY_LENGTH.get(code.length) ?? ''),
    parent,
    valid_from: validFrom,
    valid_to: validTo,
  }))
  return [...standing, ...former]
}

const LEVEL_BY_LENGTH: ReadonlyMap<number, number> = new Map([[6, 3], [9, 4], [12, 5]]) // prettier-ignore

function headOf({ households, people }: County, household: number): number {
  if (household === NONE) return NONE
  const head = at(households.head, household)
  return at(people.registeredHousehold, head) === household ? head : NONE
}

function dayText(day: number): string | null {
  return day === NONE ? null : dateOf(day)
}

function laterOf(a: string, b: string): string {
  return a < b ? b : a
}

function personId(person: number): string {
  return `00000000-0000-8000-8001-${String(person).padStart(12, '0')}`
}

function householdId(household: number): string {
  return `00000000-0000-8000-8002-${String(household).padStart(12, '0')}`
}
