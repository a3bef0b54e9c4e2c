import { emptyExtract, emptyRow } from '../rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '../rules/county-extract.ts'
import { libraryDoubts } from './library-doubts.ts'
import type { Doubt } from './library-doubts.ts'
import type { PersonItem } from './person-item.ts'

export interface KnownParent {
  readonly bornOn: string | null
  readonly sex: string | null
  readonly diedOn: string | null
}

export interface BirthFacts {
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly number: string | null
  readonly place: string | null
  readonly householdId: string | null
  readonly certificateNo: string | null
  /** `null`: not stated, or not in the register. */
  readonly mother: KnownParent | null
  readonly father: KnownParent | null
  /** biological, adoptive or step; left out where nobody said. */
  readonly motherNature?: string | null
  readonly fatherNature?: string | null
  /** Birth dates of the mother's other children in the register. */
  readonly siblingsBornOn: readonly string[]
  /** The certificate stands with another child already. */
  readonly certificateIsUsed: boolean
}

/**
 * What the library finds doubtful about a birth as it was entered, and which items are missing. Asked
 * of the little that is known at the counter; the next check asks the whole register.
 */
export function birthDoubts(birth: BirthFacts, today: string): Doubt[] {
  const doubts = libraryDoubts(extractOf(birth, today), {
    subjects: ['parent_child', 'births_of_mother', 'birth'],
    // Two older children of the mother are another matter.
    concerns: ({ key }) => key.split('/').includes(CHILD),
  })
  return [...missingItems(birth), ...doubts]
}

function missingItems(birth: BirthFacts): Doubt[] {
  const missing: [PersonItem, string | null][] = [
    ['name', birth.name],
    ['sex', birth.sex],
    ['born_on', birth.bornOn],
    ['number', birth.number],
    ['place', birth.place],
    ['household', birth.householdId],
  ]
  return missing
    .filter(([, value]) => value === null)
    .map(([item]) => ({ code: 'P16', severity: 'W', item, facts: { item } }))
}

/** Who is in this extract: nobody needs the register's ids here. */
const CHILD = 'child'
const OTHER_CHILD = 'other child'

/** The birth and the family around it, as the register will hold them. */
function extractOf(birth: BirthFacts, today: string): CountyExtract {
  const { mother, father } = birth
  const siblings = mother === null ? [] : birth.siblingsBornOn
  const empty = emptyExtract('', today)
  return {
    ...empty,
    tables: {
      ...empty.tables,
      persons: [
        person(CHILD, { name: birth.name, sex: birth.sex, born_on: birth.bornOn }),
        ...parentRows('mother', mother),
        ...parentRows('father', father),
        ...siblings.map((bornOn, at) => person(`sibling ${at}`, { born_on: bornOn })),
      ],
      kinships: [
        ...(mother === null ? [] : [tie(CHILD, 'mother', birth.motherNature ?? null)]),
        ...(father === null ? [] : [tie(CHILD, 'father', birth.fatherNature ?? null)]),
        ...siblings.map((_, at) => tie(`sibling ${at}`, 'mother', null)),
      ],
      births: [
        {
          ...emptyRow('births'),
          person_id: CHILD,
          record_no: '1',
          happened_on: birth.bornOn,
          mother_person_id: mother === null ? null : 'mother',
          father_person_id: father === null ? null : 'father',
          certificate_no: birth.certificateNo,
        },
        ...(birth.certificateIsUsed
          ? [
              {
                ...emptyRow('births'),
                person_id: OTHER_CHILD,
                certificate_no: birth.certificateNo,
              },
            ]
          : []),
      ],
    },
  }
}

function parentRows(id: 'mother' | 'father', known: KnownParent | null): ExtractRow<'persons'>[] {
  if (known === null) return []
  const { bornOn, sex, diedOn } = known
  const life_state = diedOn === null ? 'active' : 'dead'
  return [person(id, { born_on: bornOn, sex, died_on: diedOn, life_state })]
}

function person(id: string, known: Partial<ExtractRow<'persons'>>): ExtractRow<'persons'> {
  return { ...emptyRow('persons'), person_id: id, life_state: 'active', ...known }
}

function tie(
  childId: string,
  kind: 'mother' | 'father',
  nature: string | null,
): ExtractRow<'kinships'> {
  return {
    ...emptyRow('kinships'),
    person_id: childId,
    kind,
    other_person_id: kind,
    nature,
  }
}
