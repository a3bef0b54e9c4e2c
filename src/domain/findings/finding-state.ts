import type { SourceKind } from '../sources/source-kind.ts'

/*
 * What becomes of a finding. People take steps; each check says whether the rule still fires.
 *
 *   open ──▶ explained ──▶ assigned ──▶ answered ──▶ closed      (the check no longer finds it)
 *     ▲          │             │            │           │
 *     └──────────┴─────────────┴────────────┴───────────┘        (the check finds it again)
 *
 * An E* that one person confirmed waits as `vouching` for a second. docs/rules/findings.md.
 */
export const FINDING_STATES = [
  'open',
  'explained',
  'assigned',
  'vouching',
  'answered',
  'closed',
] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** States in which nobody has settled it (未处理), whatever was answered. */
export const UNSETTLED_STATES: readonly FindingState[] = [
  'open',
  'explained',
  'assigned',
  'vouching',
]

/**
 * `corrected`: the record was wrong and has been put right; `confirmed`: the record is right, on this
 * evidence; `not_ours`: somebody else has to look; `source_wrong`: a department's file is wrong.
 */
export const FINDING_ANSWERS = ['corrected', 'confirmed', 'not_ours', 'source_wrong'] as const
export type FindingAnswer = (typeof FINDING_ANSWERS)[number]

/** What rules and people have said of one finding: what a step may change, and an undo puts back. */
export interface FindingStanding {
  readonly state: FindingState
  readonly explanation: string | null
  /** 12 digits. */
  readonly assignedPlace: string | null
  readonly assignedBy: string | null
  readonly assignedAt: string | null
  /** `YYYY-MM-DD` */
  readonly dueOn: string | null
  readonly answer: FindingAnswer | null
  readonly answerReason: string | null
  readonly wrongSource: SourceKind | null
  readonly answeredBy: string | null
  readonly answeredAt: string | null
  readonly vouchedBy: string | null
  readonly vouchedAt: string | null
}

/** What a place said is not its own is settled by nobody either, until somebody sends it to another. */
export function isUnsettled({ state, answer }: Pick<FindingStanding, 'state' | 'answer'>): boolean {
  return UNSETTLED_STATES.includes(state) || (state === 'answered' && answer === 'not_ours')
}

export const NEW_STANDING: FindingStanding = {
  state: 'open',
  explanation: null,
  assignedPlace: null,
  assignedBy: null,
  assignedAt: null,
  dueOn: null,
  answer: null,
  answerReason: null,
  wrongSource: null,
  answeredBy: null,
  answeredAt: null,
  vouchedBy: null,
  vouchedAt: null,
}
