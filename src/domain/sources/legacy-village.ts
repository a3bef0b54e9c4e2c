import { accept, refuse, type Outcome } from '../outcome.ts'
import { PublishedDraw } from '../sampling/published-draw.ts'

/*
 * A village's list of a legacy file.
 *
 *   waiting ──▶ sampled ──▶ verified
 *      │           │   └──▶ refused
 *      └───────────┴──▶ verified by another list, or refused
 *   verified, refused ──▶ waiting  (taken back)
 *
 * Only what is `verified` is compared and can be cited.
 */
export const LEGACY_STATES = ['waiting', 'sampled', 'verified', 'refused'] as const
export type LegacyState = (typeof LEGACY_STATES)[number]

/** What the village says of one sampled person. */
export const LEGACY_ANSWERS = ['right', 'wrong', 'unknown'] as const
export type LegacyAnswer = (typeof LEGACY_ANSWERS)[number]

/** With none wrong among 60, fewer than 5 % of the list are wrong with 95 % confidence (rule of three, Hanley & Lippman-Hand 1983). */
export const LEGACY_SAMPLE_RECORDS = 60
/** Of the sampled; whom nobody knows counts as wrong. */
export const LEGACY_WRONG_SHARE_MAX = 0.05
/** Of the list: as many must stand alike, by number and name or birth date, on a list that is no legacy. */
export const LEGACY_AGREEING_SHARE_MIN = 0.95

export interface LegacyVillage {
  readonly state: LegacyState
  readonly records: number
  /** Records that another list confirms. */
  readonly agreeing: number
  readonly sampled: number
  readonly right: number
  readonly answered: number
  /** Accounts that answered for the sample. */
  readonly answeredBy: readonly string[]
}

export type LegacyDecision =
  | { readonly verdict: 'verified'; readonly by: 'sample' | 'source' }
  | { readonly verdict: 'refused' | 'waiting' }

export interface LegacyProblem {
  readonly code:
    | 'legacy.sample_open'
    | 'legacy.sample_wrong'
    | 'legacy.list_differs'
    | 'legacy.own_answers'
    | 'legacy.state'
  readonly [fact: string]: string | number
}

/** Whether this account may decide so about a village's list; the state it then has. */
export function decideLegacyVillage(
  village: LegacyVillage,
  decision: LegacyDecision,
  account: string,
): Outcome<LegacyState, LegacyProblem> {
  const { state } = village
  const isDecided = state === 'verified' || state === 'refused'
  if (isDecided !== (decision.verdict === 'waiting')) return refuse({ code: 'legacy.state', state })
  if (decision.verdict !== 'verified') return accept(decision.verdict)
  return decision.by === 'sample' ? bySample(village, account) : bySource(village)
}

function bySample(village: LegacyVillage, account: string): Outcome<LegacyState, LegacyProblem> {
  const { sampled, answered, right } = village
  if (sampled === 0 || answered < sampled) {
    return refuse({ code: 'legacy.sample_open', answered, sampled })
  }
  // Four eyes: who said that the people are there does not decide that this is enough.
  if (village.answeredBy.includes(account)) return refuse({ code: 'legacy.own_answers' })
  const wrong = sampled - right
  const most = Math.floor(sampled * LEGACY_WRONG_SHARE_MAX)
  return wrong > most ? refuse({ code: 'legacy.sample_wrong', wrong, most }) : accept('verified')
}

function bySource({ agreeing, records }: LegacyVillage): Outcome<LegacyState, LegacyProblem> {
  const least = Math.ceil(records * LEGACY_AGREEING_SHARE_MIN)
  return agreeing < least
    ? refuse({ code: 'legacy.list_differs', agreeing, least })
    : accept('verified')
}

/**
 * Records to be asked about, drawn so that anybody can draw them again from the seed: Fisher and Yates'
 * shuffle of the list in its own order, broken off after as many as are wanted.
 */
export function drawLegacySample<Item>(list: readonly Item[], seed: number): readonly Item[] {
  const draw = new PublishedDraw(seed)
  const left = [...list]
  const drawn: Item[] = []
  while (drawn.length < LEGACY_SAMPLE_RECORDS && left.length > 0) {
    const [taken] = left.splice(Math.floor(draw.next() * left.length), 1)
    if (taken !== undefined) drawn.push(taken)
  }
  return drawn
}
