import type { Expression } from './expression.ts'
import { fieldsOf } from './expression.ts'

/**
 * `E` wrong; `E*` wrong unless two people vouch for it on evidence; `W` doubtful; `I` a hint.
 * What a severity may stop is decided by `stopsEntry`, never by the letter alone.
 */
export type RuleSeverity = 'E' | 'E*' | 'W' | 'I'

/**
 * Who may see its findings. `child_protection`: one named officer of the county, and only after a
 * person has confirmed the record (S3); such a finding makes no task, stands on no list of a village
 * or township, and is not said at the counter.
 */
export type RuleAudience = 'everyone' | 'child_protection'

export interface Rule<Field extends string> {
  /** As in docs/rules/record-rules.md: `P03`. Never given to another rule, even after this one ends. */
  readonly code: string
  /** 1, 2 …; a change of condition or severity makes a new version. */
  readonly version: number
  /** First day in force, and the first day no longer; `null` while it holds. `YYYY-MM-DD`. */
  readonly since: string
  readonly until: string | null
  readonly severity: RuleSeverity
  /** The item that the finding stands on. */
  readonly item: Field
  /** Fires where this is true. */
  readonly when: Expression<Field>
  /** Facts that the text mentions, by name in the text. */
  readonly facts: Readonly<Record<string, Field>>
  readonly zh: string
  readonly en: string
  /** Who clears up its findings. */
  readonly owner: 'village' | 'township' | 'county' | 'department'
  readonly audience: RuleAudience
  /** Whether unsettled findings count against the logic rate of a *file*, never of a person. */
  readonly countsForQuality: boolean
  /** The law, standard or handbook it stands on. */
  readonly basis: string
  /** The capability whose data it needs and that has not landed: until then it sleeps (休眠, S30). */
  readonly awaits: string | null
}

/** Whether a rule is in force on a day, and what it reads is there. */
export function isAwake(
  rule: Pick<Rule<string>, 'since' | 'until' | 'awaits'>,
  day: string,
): boolean {
  return rule.awaits === null && rule.since <= day && (rule.until === null || day < rule.until)
}

/** What a rule is asked about. */
export type RuleOccasion = 'enter_living_person' | 'take_file_row' | 'correct_item' | 'close_month'

/**
 * Whether a finding stops the act. S1: when a living person is entered nothing stops it; a row of a
 * file is taken whatever it says, because what it says is evidence. A correction must not make a
 * record wrong, and a month is closed only on records that hold together.
 */
export function stopsEntry(severity: RuleSeverity, occasion: RuleOccasion): boolean {
  switch (occasion) {
    case 'enter_living_person':
    case 'take_file_row':
      return false
    case 'correct_item':
    case 'close_month':
      return severity === 'E' || severity === 'E*'
  }
}

/**
 * The iron rule (S2): why a rule may not exist, `null` if it may. No rule treats a birth, its order or
 * spacing, or the parents' marriage as wrong; rules on parents and children (K) are at most doubts.
 */
export function ironRuleBreach<Field extends string>(rule: Rule<Field>): string | null {
  if (/^K(0[1-9]|10)$/.test(rule.code) && (rule.severity === 'E' || rule.severity === 'E*')) {
    return 'K01–K10 are at most W'
  }
  if (/^K(0[1-9]|10)$/.test(rule.code) && rule.countsForQuality) return 'K01–K10 count for no score'
  if (rule.code === 'K01' && rule.audience === 'everyone') return 'K01 is for one officer (S3)'
  const forbidden = fieldsOf(rule.when).find((field) => FORBIDDEN_FIELDS.has(field))
  if (forbidden !== undefined) return `reads ${forbidden}`
  const word = FORBIDDEN_WORDS.exec(`${rule.zh} ${rule.en}`)?.[0]
  return word === undefined ? null : `says ${word}`
}

/** Which child of its mother a child is, and whether its parents are married, concern no rule. */
const FORBIDDEN_FIELDS: ReadonlySet<string> = new Set([
  'birthOrder',
  'childrenEverBorn',
  'birthInterval',
  'parentsMarried',
  'pregnancy',
  'contraception',
])

const FORBIDDEN_WORDS =
  /超生|计划外|计划内|政策外|政策内|违法生育|非婚|未婚先|早育|多孩|孩次|生育间隔|准生|抚养费|节育|避孕|瞒报|illegitimate|out of wedlock|unplanned|birth quota|birth interval/iu
