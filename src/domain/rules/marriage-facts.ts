import { yearsFrom } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { personsById } from './family-ties.ts'
import { legalMarriageAge, marriageAgesOf } from './legal-marriage-age.ts'
import { isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What is known of one marriage record of one person, beside the person's other records and the spouse's. */
export const MARRIAGE_FIELDS = [
  'happenedOn',
  'endedOn',
  'endReason',
  'certificateNo',
  /** The county's code where the registering authority bears the county's name. */
  'authorityArea',
  /** GB/T 2261.2: 21 first, 22 another, 23 with the same again. */
  'marriageKind',
  /** Completed years of the person on the day, and what the law asked for then. */
  'ageYears',
  'legalAgeYears',
  /** The latest end of a marriage that began before this one. */
  'earlierEndedOn',
  /** Other marriage records of the person, and those of them with the same spouse. */
  'otherMarriages',
  'otherWithSpouse',
  /** What the spouse's record of this marriage says. */
  'spouseHappenedOn',
  'spouseCertificateNo',
] as const

export type MarriageField = (typeof MARRIAGE_FIELDS)[number]

/** One row a marriage record of a registered person. */
export function marriageRows(extract: CountyExtract): readonly SubjectRow[] {
  const persons = personsById(extract)
  const ages = marriageAgesOf(extract.county)
  const authorityArea = authorityAreas(extract)
  const byPerson = Map.groupBy(extract.tables.marriages, (row) => row.person_id ?? '')
  return extract.tables.marriages.flatMap((marriage): SubjectRow[] => {
    const person = persons.get(marriage.person_id ?? '')
    if (person === undefined || !isRegistered(person)) return []
    const on = marriage.happened_on
    const own = byPerson.get(marriage.person_id ?? '') ?? []
    const years = yearsFrom(person.born_on, on)
    const known: Readonly<Record<string, FactValue>> = {
      happenedOn: on,
      endedOn: marriage.ended_on,
      endReason: marriage.end_reason,
      certificateNo: marriage.certificate_no,
      authorityArea: authorityArea(marriage.authority),
      marriageKind: marriage.marriage_kind,
      ageYears: years,
      legalAgeYears: legalMarriageAge({ sex: person.sex, ethnicity: person.ethnicity, on }, ages),
      ...besideOthers(marriage, own),
      ...ofSpouse(marriage, own, byPerson),
    }
    return [
      {
        key: `${marriage.person_id ?? ''}/${marriage.record_no ?? ''}`,
        personId: marriage.person_id,
        otherPersonId: marriage.spouse_person_id,
        householdId: person.household_id,
        place: person.place,
        facts: MARRIAGE_FIELDS.map((field) => known[field] ?? null),
      },
    ]
  })
}

type Marriage = ExtractRow<'marriages'>
type Facts = Readonly<Record<string, FactValue>>

function besideOthers(marriage: Marriage, own: readonly Marriage[]): Facts {
  const spouse = spouseKey(marriage)
  const ordered = inOrder(own)
  const earlierEnds = ordered
    .slice(0, ordered.indexOf(marriage))
    .flatMap(({ ended_on }) => (ended_on === null ? [] : [ended_on]))
  return {
    earlierEndedOn: marriage.happened_on === null ? null : (earlierEnds.toSorted().at(-1) ?? null),
    otherMarriages: own.length - 1,
    otherWithSpouse:
      spouse === null ? null : own.filter((one) => spouseKey(one) === spouse).length - 1,
  }
}

/** The spouse's record with the same place among the records of these two. */
function ofSpouse(
  marriage: Marriage,
  own: readonly Marriage[],
  byPerson: ReadonlyMap<string, readonly Marriage[]>,
): Facts {
  const { person_id: one, spouse_person_id: other } = marriage
  if (one === null || other === null || one === other) return {}
  const place = inOrder(own.filter((row) => row.spouse_person_id === other)).indexOf(marriage)
  const theirs = (byPerson.get(other) ?? []).filter((row) => row.spouse_person_id === one)
  const same = inOrder(theirs)[place]
  return {
    spouseHappenedOn: same?.happened_on ?? null,
    spouseCertificateNo: same?.certificate_no ?? null,
  }
}

/** By day, those without one last; then by number. */
function inOrder(marriages: readonly Marriage[]): readonly Marriage[] {
  return marriages.toSorted((a, b) => {
    const [day, otherDay] = [a.happened_on ?? '9999', b.happened_on ?? '9999']
    if (day !== otherDay) return day < otherDay ? -1 : 1
    return Number(a.record_no ?? 0) - Number(b.record_no ?? 0)
  })
}

function spouseKey({ spouse_person_id, spouse_text }: Marriage): string | null {
  return spouse_person_id ?? spouse_text
}

/** A county's offices bear its name; of others nothing is known here. */
function authorityAreas({
  county,
  tables,
}: CountyExtract): (authority: string | null) => string | null {
  const name =
    tables.places.find(
      ({ code, name: called, valid_to }) => code === county && called !== null && valid_to === null,
    )?.name ?? null
  return (authority) =>
    name !== null && authority !== null && authority.includes(name) ? county : null
}
