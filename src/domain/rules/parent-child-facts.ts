import { ageOn, daysFrom, yearsFrom } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { yesNo } from './fact-value.ts'
import { exactBirth, isNatural, parentTies, personsById } from './family-ties.ts'
import type { ParentTie } from './family-ties.ts'
import { isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What two pages, a child's and a parent's, say of each other. */
export const PARENT_CHILD_FIELDS = [
  /** `yes` in the one that the parent is. */
  'mother',
  'father',
  /** `yes` by birth or where nobody said otherwise, else `no`. */
  'natural',
  'adopted',
  'name',
  'bornOn',
  'childAgeYears',
  'ethnicity',
  'parentSex',
  'parentEthnicity',
  /** Of a mother's row: ethnicity of the father by birth. */
  'fatherEthnicity',
  /** Of a mother's row: `yes` where the first character of the name is neither parent's; only for names of two to four ideographs. */
  'surnameDiffers',
  /** Completed years from the parent's birth to the child's, negative where the child is older. */
  'years',
  /** Days from the parent's death to the child's birth, negative where the parent lived. */
  'daysAfterDeath',
  'adoptedOn',
  /** `yes` where a certificate of adoption was stated. */
  'adoptionPapers',
  /** Mothers by birth who stand with the child today. */
  'naturalMothers',
  /** `yes` where the parent has a minor child of this name, sex and birth date in another household too. */
  'alsoElsewhere',
] as const

export type ParentChildField = (typeof PARENT_CHILD_FIELDS)[number]

/** One row a registered child (of any age) and parent, by the ties that hold today. */
export function parentChildRows(extract: CountyExtract): readonly SubjectRow[] {
  const persons = personsById(extract)
  const ties = parentTies(extract)
  const tiesOf = Map.groupBy(ties, ({ childId }) => childId)
  const withPapers = adoptionsWithPapers(extract)
  const alsoElsewhere = twiceEntered(ties, persons, minorsBornAfter(extract.asOf))
  return ties.flatMap((tie): SubjectRow[] => {
    const child = persons.get(tie.childId)
    if (child === undefined || !isRegistered(child)) return []
    const own = tiesOf.get(tie.childId) ?? []
    const known: Facts = {
      ...ofTie(tie, { child, parent: persons.get(tie.parentId) }),
      ...ofChild(child, extract.asOf),
      ...besideFather(tie, own, persons),
      adoptionPapers: tie.nature === 'adoptive' ? yesNo(withPapers.has(tie.childId)) : null,
      naturalMothers: own.filter(({ kind, nature }) => kind === 'mother' && isNatural(nature))
        .length,
      alsoElsewhere: isNatural(tie.nature) ? yesNo(alsoElsewhere(tie)) : null,
    }
    return [
      {
        key: `${tie.childId}/${tie.kind}/${tie.parentId}`,
        personId: tie.childId,
        otherPersonId: tie.parentId,
        householdId: child.household_id,
        place: child.place,
        facts: PARENT_CHILD_FIELDS.map((field) => known[field] ?? null),
      },
    ]
  })
}

type Facts = Readonly<Record<string, FactValue>>
type Person = ExtractRow<'persons'>
type Persons = ReadonlyMap<string, Person>

function ofTie(
  { kind, nature, since }: ParentTie,
  { child, parent }: { readonly child: Person; readonly parent: Person | undefined },
): Facts {
  return {
    [kind]: 'yes',
    natural: yesNo(isNatural(nature)),
    adopted: yesNo(nature === 'adoptive'),
    adoptedOn: nature === 'adoptive' ? since : null,
    parentSex: parent?.sex ?? null,
    parentEthnicity: parent?.ethnicity ?? null,
    years: yearsFrom(parent?.born_on ?? null, child.born_on),
    daysAfterDeath: daysFrom(parent?.died_on ?? null, child.born_on),
  }
}

function ofChild(child: Person, asOf: string): Facts {
  return {
    name: child.name,
    bornOn: child.born_on,
    childAgeYears: ageOn(child.born_on, asOf),
    ethnicity: child.ethnicity,
  }
}

/** Beside the mother, what the father by birth says too. Of several, the one with the smaller id. */
function besideFather(tie: ParentTie, own: readonly ParentTie[], persons: Persons): Facts {
  if (tie.kind !== 'mother') return {}
  const fathers = own
    .filter(({ kind, nature }) => kind === 'father' && isNatural(nature))
    .map(({ parentId }) => parentId)
    .toSorted()
  const father = persons.get(fathers[0] ?? '')
  const [child, mother] = [persons.get(tie.childId), persons.get(tie.parentId)]
  const initials = [child, mother, father].map((person) => surnameInitial(person?.name ?? null))
  const [childs, ...parents] = initials
  return {
    fatherEthnicity: father?.ethnicity ?? null,
    surnameDiffers: initials.includes(null) ? null : yesNo(!parents.includes(childs ?? null)),
  }
}

/** Names with a separator have no surname in front, and neither have those of five characters and more. */
function surnameInitial(name: string | null): string | null {
  if (name === null || name.includes('·')) return null
  const characters = Array.from(name)
  return characters.length >= 2 && characters.length <= 4 ? (characters[0] ?? null) : null
}

function adoptionsWithPapers({ tables }: CountyExtract): ReadonlySet<string> {
  return new Set(
    tables.changes.flatMap(({ person_id, kind, item, after }) =>
      kind === 'adoption.registered' && item === 'certificate_no' && after !== null
        ? [person_id ?? '']
        : [],
    ),
  )
}

/** Who is under 18 on a day was born after this one. 民法典 第十七条. */
export function minorsBornAfter(asOf: string): string {
  return `${String(Number(asOf.slice(0, 4)) - 18).padStart(4, '0')}${asOf.slice(4)}`
}

/** Minors of one parent by birth with one name, sex and birth date, registered in more than one household. */
function twiceEntered(
  ties: readonly ParentTie[],
  persons: Persons,
  after: string,
): (tie: ParentTie) => boolean {
  const keyOf = ({ parentId, childId }: ParentTie): string | null => {
    const child = persons.get(childId)
    const born = exactBirth(child)
    if (child === undefined || !isRegistered(child) || child.name === null || child.sex === null)
      return null
    if (born === null || born <= after) return null
    return [parentId, child.name, child.sex, born].join('\n')
  }
  const households = new Map<string, Set<string>>()
  for (const tie of ties) {
    const key = isNatural(tie.nature) ? keyOf(tie) : null
    const household = persons.get(tie.childId)?.household_id ?? null
    if (key === null || household === null) continue
    households.set(key, (households.get(key) ?? new Set()).add(household))
  }
  return (tie) => (households.get(keyOf(tie) ?? '')?.size ?? 0) > 1
}
