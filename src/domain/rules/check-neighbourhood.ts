import type { CountyExtract } from './county-extract.ts'
import { RULE_LIBRARY } from './rule-library.ts'
import { holdsOn } from './standing.ts'
import { checkSubject } from './subject-rules.ts'
import type { LibraryFinding, SubjectKey } from './subject-rules.ts'
import type { RuleSubject } from './subject.ts'

/** What is about a person or a household; months, files and townships are asked over the county. */
const AT_THE_KEYBOARD: ReadonlySet<RuleSubject> = new Set<RuleSubject>([
  'person',
  'marital_history',
  'marriage',
  'parent_child',
  'births_of_mother',
  'birth',
  'household',
  'member',
  'change_history',
  'stay',
  'registration',
  'source_trace',
])

/** Pairs in doubt are looked at in their own queue, and read only over the county. */
const OVER_THE_COUNTY_ONLY: ReadonlySet<string> = new Set(['S13'])

/**
 * Asks the whole library about one person: the findings on that person, and on the household in whose
 * booklet the person stands. `extract` holds the person's neighbourhood; what it says of others is cut
 * off at its edge, and therefore not asked: asking it too took three times as long.
 */
export function checkNeighbourhood(extract: CountyExtract, personId: string): LibraryFinding[] {
  const isAbout = aboutPerson(extract, personId)
  return RULE_LIBRARY.filter(({ subject }) => AT_THE_KEYBOARD.has(subject))
    .flatMap((kind) =>
      checkSubject({ ...kind, rowsOf: (asked) => kind.rowsOf(asked).filter(isAbout) }, extract),
    )
    .filter(isAtTheKeyboard)
}

/** Whether a subject or a finding is about the person, or the person's household. */
export function aboutPerson(
  { asOf, tables }: CountyExtract,
  personId: string,
): (of: SubjectKey) => boolean {
  const homes = new Set(
    tables.memberships
      .filter((row) => row.person_id === personId && row.kind === 'registered')
      .filter((row) => holdsOn(row, asOf))
      .map((row) => row.household_id),
  )
  return (of) => of.personId === personId || (of.personId === null && homes.has(of.householdId))
}

export function isAtTheKeyboard({ rule, subject }: LibraryFinding): boolean {
  return AT_THE_KEYBOARD.has(subject) && !OVER_THE_COUNTY_ONLY.has(rule)
}
