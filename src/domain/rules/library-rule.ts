import type { Expression } from './expression.ts'
import type { Rule, RuleSeverity } from './rule.ts'

/** What a rule is written with; what is left out has the value most rules have. */
export interface RuleDraft<Field extends string> {
  readonly code: string
  readonly severity: RuleSeverity
  readonly item: Field
  readonly when: Expression<Field>
  readonly zh: string
  readonly en: string
  readonly facts?: Readonly<Record<string, Field>>
  readonly version?: number
  readonly since?: string
  readonly until?: string | null
  readonly owner?: Rule<Field>['owner']
  readonly audience?: Rule<Field>['audience']
  readonly countsForQuality?: boolean
  readonly basis?: string
  readonly awaits?: Rule<Field>['awaits']
}

/** First version of a rule, in force without end, cleared up by the township. */
export function libraryRule<Field extends string>(draft: RuleDraft<Field>): Rule<Field> {
  return {
    version: 1,
    since: FIRST_DAY,
    until: null,
    facts: {},
    owner: 'township',
    audience: 'everyone',
    countsForQuality: draft.severity !== 'I',
    basis: DEFAULT_BASIS,
    awaits: null,
    ...draft,
  }
}

/** The day the first library of rules came into force. */
const FIRST_DAY = '2026-01-01'

/** Rules without a law of their own come from the handbook of logic checks that counties used. */
const DEFAULT_BASIS = '全员人口信息逻辑审核'
