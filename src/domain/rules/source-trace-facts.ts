import { SOURCE_KINDS } from '../sources/source-kind.ts'
import type { SourceKind } from '../sources/source-kind.ts'
import { ageOn, daysSince } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { yesNo } from './fact-value.ts'
import { isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** Items on which lists are held against each other one by one, and the fact that says who differs. */
export const COMPARED_ITEMS = {
  name: 'differsName',
  sex: 'differsSex',
  bornOn: 'differsBornOn',
  number: 'differsNumber',
  ethnicity: 'differsEthnicity',
} as const

/**
 * How one person stands on the lists of the live comparison. A list is `here` where it counts the
 * person, `left` where it says that they died or went, `absent` where they are not on it, and nothing
 * where the county has no such list: not having asked is no contradiction.
 */
export const SOURCE_TRACE_FIELDS = [
  /** `no`: only lists speak of the person, the register never knew them. */
  'known',
  /** `yes` while the register counts the person here. */
  'registered',
  /** Whether the register has their household in this county: lists of another county are not ours. */
  'householdHere',
  'maritalStatus',
  'bornOn',
  'ageYears',
  /** Whether the register or any list places the person in this county. */
  'placeHere',
  /** The lists, named as `SOURCE_KINDS` are. */
  'police',
  'insurance',
  'immunisation',
  'births',
  'school',
  'marriage',
  'wis',
  'register',
  /** Why the police list no longer counts the person, where it does not. */
  'policeEnd',
  /** As-of date of the newest police list. */
  'policeAsOf',
  /** `yes` where a list other than the police's says that the person died. */
  'saidDead',
  /** Days since the delivery that the hospital list tells of. */
  'hospitalDays',
  'hospitalCertificate',
  /** Whether the register or an office's list has the birth. */
  'birthRegistered',
  /** `police` where the police say another value than the one adopted, `other` where another list does. */
  'differsName',
  'differsSex',
  'differsBornOn',
  'differsNumber',
  'differsEthnicity',
  'differingItems',
  'doubtfulPairs',
  /** `yes` where civil affairs' list of adoptions has the person; no county takes that list in yet. */
  'adoptionListed',
  'adoptiveParents',
] as const

export type SourceTraceField = (typeof SOURCE_TRACE_FIELDS)[number]

/** A row for everybody the register or a list knows. */
export function sourceTraceRows(extract: CountyExtract): readonly SubjectRow[] {
  const { persons, sources, discrepancies, doubtful_pairs: pairs, births } = extract.tables
  const personOf = new Map(persons.map((row) => [row.person_id, row]))
  const saidOf = Map.groupBy(sources, (row) => row.person_id)
  const differingOf = Map.groupBy(
    discrepancies.filter(({ kind }) => kind === 'item_differs'),
    (row) => row.person_id,
  )
  const pairsOf = Map.groupBy(pairs, (row) => row.person_id)
  const born = new Set(births.map((row) => row.person_id))
  const adopted = new Set(
    extract.tables.kinships
      .filter(({ nature }) => nature === 'adoptive')
      .map((row) => row.person_id),
  )
  const listed = listsOf(extract)
  const policeAsOf = latest(
    extract.tables.batches.filter(({ source }) => source === 'police').map((row) => row.as_of),
  )
  return [...new Set([...personOf.keys(), ...saidOf.keys()])].map((id) => {
    const person = personOf.get(id) ?? null
    const said = saidOf.get(id) ?? []
    const facts: Readonly<Partial<Record<SourceTraceField, FactValue>>> = {
      ...standing(person, said, extract),
      ...onLists(said, listed),
      ...differences(differingOf.get(id) ?? []),
      policeAsOf,
      birthRegistered: yesNo(
        born.has(id) || said.some(({ source }) => source === 'police' || source === 'register'),
      ),
      doubtfulPairs: pairsOf.get(id)?.length ?? 0,
      adoptiveParents: yesNo(adopted.has(id)),
    }
    return {
      key: id ?? '',
      personId: id,
      otherPersonId: null,
      householdId: person?.household_id ?? null,
      place: person?.place ?? placeHere(said, extract.county),
      facts: SOURCE_TRACE_FIELDS.map((field) => facts[field] ?? null),
    }
  })
}

type Said = readonly ExtractRow<'sources'>[]
type SomeFacts = Readonly<Partial<Record<SourceTraceField, FactValue>>>

function standing(
  person: ExtractRow<'persons'> | null,
  said: Said,
  { asOf, county }: CountyExtract,
): SomeFacts {
  const bornOn = person?.born_on ?? latest(said.map((row) => row.born_on))
  return {
    known: yesNo(person !== null),
    registered: yesNo(person !== null && isRegistered(person)),
    householdHere:
      person === null || person.place === null ? null : yesNo(person.place.startsWith(county)),
    maritalStatus: person?.marital_status ?? null,
    bornOn,
    ageYears: ageOn(bornOn, asOf),
    placeHere: yesNo([person, ...said].some((row) => row?.place?.startsWith(county) ?? false)),
    ...hospital(said, asOf),
  }
}

function hospital(said: Said, asOf: string): SomeFacts {
  const delivered = said.filter(({ source }) => source === 'births')
  const bornOn = latest(delivered.map((row) => row.event_on ?? row.born_on))
  return {
    hospitalDays: daysSince(bornOn, asOf),
    hospitalCertificate:
      delivered.length === 0 ? null : yesNo(delivered.some((row) => row.has_certificate === 'yes')),
  }
}

function onLists(said: Said, listed: ReadonlySet<string>): SomeFacts {
  const state = (source: SourceKind): string | null => {
    if (!listed.has(source)) return null
    const rows = said.filter((row) => row.source === source)
    if (rows.length === 0) return 'absent'
    return rows.some(counts) ? 'here' : 'left'
  }
  return {
    ...Object.fromEntries(SOURCE_KINDS.map((source) => [source, state(source)])),
    policeEnd:
      state('police') === 'left'
        ? latest(said.filter(({ source }) => source === 'police').map((row) => row.life_state))
        : null,
    saidDead: yesNo(said.some((row) => row.source !== 'police' && row.life_state === 'dead')),
  }
}

function counts(row: ExtractRow<'sources'>): boolean {
  return row.life_state === null || row.life_state === 'active'
}

function differences(rows: readonly ExtractRow<'discrepancies'>[]): SomeFacts {
  const of = Object.entries(COMPARED_ITEMS).map(([item, fact]) => {
    const told = rows.filter((row) => row.item === item)
    if (told.length === 0) return [fact, null]
    const police = told.some(({ said_by: by }) => by?.split(' ').includes('police') ?? false)
    return [fact, police ? 'police' : 'other']
  })
  return {
    ...Object.fromEntries(of),
    differingItems: new Set(rows.map((row) => row.item).filter((item) => item !== null)).size,
  }
}

/** Lists that the county has: those taken in, and those that the comparison speaks of. */
function listsOf({ tables }: CountyExtract): ReadonlySet<string> {
  const named = [...tables.batches, ...tables.sources].map((row) => row.source ?? '')
  return new Set(named)
}

/** One of the villages of this county that lists name, the same one whenever asked. */
function placeHere(said: Said, county: string): string | null {
  return latest(
    said
      .map((row) => row.place)
      .filter((place) => place?.length === 12 && place.startsWith(county)),
  )
}

function latest(texts: readonly (string | null)[]): string | null {
  return texts
    .filter((text) => text !== null)
    .reduce<string | null>((a, b) => (a === null || a < b ? b : a), null)
}
