import { emptyExtract, emptyRow } from '#domain/rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '#domain/rules/county-extract.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { nameOf } from '../people/name-everybody.ts'
import { numberOf } from '../people/number-everybody.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import {
  adoptionRows,
  birthRows,
  dayText,
  kinshipRows,
  maritalStatus,
  marriageRows,
} from './true-family.ts'
import { trueHouseholds } from './true-households.ts'
import type { TrueHouseholds } from './true-households.ts'
import { personId } from './true-ids.ts'
import {
  changeRows,
  home,
  moveRows,
  placesElsewhere,
  registeredPlace,
  separation,
  stayRows,
} from './true-movement.ts'
import { batchRows, listRows, reportRows, totalRows } from './truthful-lists.ts'

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
  const households = trueHouseholds(county, registered)
  const asOf = dateOf(county.today)
  const empty = emptyExtract(county.code, asOf)
  const persons = registered.map((person) => personRow(county, person, households))
  return {
    ...empty,
    tables: {
      ...empty.tables,
      persons,
      identities: registered.map((person) => identityRow(county, person)),
      households: households.rows(),
      memberships: registered.flatMap((person) => households.membershipsOf(person)),
      residences: registered.flatMap((person) => residenceRows(county, person)),
      kinships: registered.flatMap((person) => kinshipRows(county, person, has)),
      marriages: registered.flatMap((person) => marriageRows(county, person, has)),
      births: registered.flatMap((person) => birthRows(county, person, has)),
      deaths: registered.flatMap((person) => deathRows(county, person)),
      moves: registered.flatMap((person) => moveRows(county, person)),
      stays: registered.flatMap((person) => stayRows(county, person)),
      changes: registered.flatMap((person) => [
        ...changeRows(county, person),
        ...adoptionRows(county, person),
      ]),
      sources: registered.flatMap((person) => listRows(county, person, personId(person))),
      batches: batchRows(asOf),
      reports: reportRows(standingVillages(county), asOf),
      totals: totalRows(persons, county.code),
      places: [...placeRows(county), ...placesElsewhere()],
    },
  }
}

/** Who stands in the register of a county: who lives or is registered there, the dead and who moved out. */
const REGISTERED: ReadonlySet<number> = new Set([
  STANDING.resident,
  STANDING.away,
  STANDING.incomer,
  STANDING.dead,
  STANDING.movedOut,
])

/** The register is older than anybody's event in these counties. */
const REGISTER_BEGAN_ON = '2010-01-01'

function personRow(
  county: County,
  person: number,
  households: TrueHouseholds,
): ExtractRow<'persons'> {
  const { people } = county
  const household = at(people.registeredHousehold, person)
  const memberships = households.membershipsOf(person).filter(({ until }) => until === null)
  const registered = memberships.find(({ kind }) => kind === 'registered')
  const resident = memberships.find(({ kind }) => kind === 'resident')
  return {
    ...emptyRow('persons'),
    person_id: personId(person),
    name: nameOf(people, person),
    sex: String(at(people.sex, person)),
    born_on: dateOf(at(people.registeredDay, person)),
    born_precision: 'day',
    ethnicity: String(at(people.ethnicity, person)).padStart(2, '0'),
    marital_status: maritalStatus(people, person),
    education: educationOf(county, person),
    phone: phoneOf(county, person),
    place: registeredPlace(county, person),
    group_no: household === NONE ? null : String(at(county.households.group, household)),
    residence_place: home(county, person),
    separation: separation(county, person),
    household_id: registered?.household_id ?? null,
    relation: registered?.relation ?? null,
    residence_household_id: resident?.household_id ?? null,
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

function residenceRows(county: County, person: number): ExtractRow<'residences'>[] {
  const days = { person_id: personId(person), since: null, until: null }
  const places = [
    { kind: 'registered', place: registeredPlace(county, person) },
    { kind: 'actual', place: home(county, person) },
  ]
  return places.filter(({ place }) => place !== null).map((one) => ({ ...days, ...one }))
}

function deathRows({ people, today }: County, person: number): ExtractRow<'deaths'>[] {
  const died = at(people.diedDay, person)
  if (died === NONE) return []
  const recorded = dateOf(Math.min(died + 10, today))
  return [
    {
      ...emptyRow('deaths'),
      person_id: personId(person),
      record_no: '1',
      happened_on: dateOf(died),
      recorded_on: recorded,
    },
  ]
}

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

/** Villages of today. */
function standingVillages(county: County): (string | null)[] {
  return placeRows(county)
    .filter(({ level, valid_to: to }) => level === '5' && to === null)
    .map(({ code }) => code)
}

const LEVEL_BY_LENGTH: ReadonlyMap<number, number> = new Map([
  [6, 3],
  [9, 4],
  [12, 5],
])

function laterOf(a: string, b: string): string {
  return a < b ? b : a
}
