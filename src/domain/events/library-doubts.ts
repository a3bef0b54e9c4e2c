import type { CountyExtract } from '../rules/county-extract.ts'
import { RULE_LIBRARY } from '../rules/rule-library.ts'
import type { Rule } from '../rules/rule.ts'
import { checkSubject } from '../rules/subject-rules.ts'
import type { LibraryFinding } from '../rules/subject-rules.ts'
import type { RuleSubject } from '../rules/subject.ts'
import type { PersonItem } from './person-item.ts'

/**
 * A doubt about one item of what was just entered. It never delays or refuses the entry (decision
 * S1), is at most W, and says which item two records disagree about, never that a birth, its order
 * or its spacing is wrong (S2).
 */
export interface Doubt {
  /** Rule of the library, for instance K02. */
  readonly code: string
  readonly severity: 'W' | 'I'
  /** `since`: the day of the entry itself, which is no item of the person. */
  readonly item: PersonItem | 'since'
  readonly facts: Readonly<Record<string, string | number>>
}

/** Asks the library's rules on these subjects what is doubtful, and says at the counter what everybody may know. */
export function libraryDoubts(
  extract: CountyExtract,
  of: {
    readonly subjects: readonly RuleSubject[]
    readonly concerns: (finding: LibraryFinding) => boolean
  },
): Doubt[] {
  return RULE_LIBRARY.filter(({ subject }) => of.subjects.includes(subject))
    .flatMap((subject) => checkSubject({ ...subject, rules: forEverybody(subject.rules) }, extract))
    .filter((finding) => of.concerns(finding))
    .map(({ rule, severity, subject, item, facts }) => ({
      code: rule,
      severity: severity === 'I' ? ('I' as const) : ('W' as const),
      item: ITEMS[`${subject} ${item}`] ?? ITEMS[item] ?? 'born_on',
      facts,
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

/** A very young mother is nobody's business at the counter (S3). Kept, so that rules are compiled once. */
const FOR_EVERYBODY = new WeakMap<readonly Rule<string>[], readonly Rule<string>[]>()

function forEverybody(rules: readonly Rule<string>[]): readonly Rule<string>[] {
  const known = FOR_EVERYBODY.get(rules)
  if (known !== undefined) return known
  const kept = rules.filter(({ audience }) => audience === 'everyone')
  FOR_EVERYBODY.set(rules, kept)
  return kept
}

/** The item of the person's page that a rule's item belongs to. */
const ITEMS: Readonly<Record<string, PersonItem>> = {
  bornOn: 'born_on',
  'birth certificateNo': 'born_on',
  'marriage certificateNo': 'marital_status',
  mother: 'mother',
  father: 'father',
  name: 'name',
  sex: 'sex',
  ethnicity: 'ethnicity',
  place: 'place',
  relation: 'relation',
  spouse: 'spouse',
  maritalStatus: 'marital_status',
  happenedOn: 'marital_status',
  endedOn: 'marital_status',
  marriageKind: 'marital_status',
}
