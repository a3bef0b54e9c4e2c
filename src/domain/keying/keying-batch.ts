import type { FormMove } from '../forms/form-move.ts'
import { stateAfter } from '../forms/form-move.ts'

/** A batch of household sheets: keyed, keyed again, settled, entered (docs/rules/entry.md). */
export const KEYING_STATES = ['keying', 'rekeying', 'settling', 'settled', 'entered'] as const
export type KeyingState = (typeof KEYING_STATES)[number]

export type KeyingStep =
  'finish_keying' | 'reopen' | 'finish_rekeying' | 'agree' | 'finish_settling' | 'enter'

export const KEYING_MOVES: readonly FormMove<KeyingState, KeyingStep>[] = [
  { from: 'keying', step: 'finish_keying', to: 'rekeying' },
  { from: 'rekeying', step: 'reopen', to: 'keying' },
  { from: 'rekeying', step: 'finish_rekeying', to: 'settling' },
  { from: 'rekeying', step: 'agree', to: 'settled' },
  { from: 'settling', step: 'finish_settling', to: 'settled' },
  { from: 'settled', step: 'enter', to: 'entered' },
]

/** The three parts of the work; each is one person's, and no two of them the same person's. */
export type KeyingPart = 'key' | 'rekey' | 'settle'

export interface KeyingFacts {
  readonly state: KeyingState
  readonly keyedBy: string | null
  readonly rekeyedBy: string | null
  readonly settledBy: string | null
}

export type KeyingProblem =
  | { readonly code: 'keying.state' }
  | { readonly code: 'keying.own' }
  | { readonly code: 'keying.others' }
  | { readonly code: 'keying.rekeyed' }
  | { readonly code: 'keying.half_entered'; readonly sheets: number }
  | { readonly code: 'keying.cells_open'; readonly cells: number }

const PART_STATES: Readonly<Record<KeyingPart, KeyingState>> = {
  key: 'keying',
  rekey: 'rekeying',
  settle: 'settling',
}

/** Whether the account may do this part now: in its turn, as a third pair of eyes, and as the only one. */
export function partProblem(
  batch: KeyingFacts,
  part: KeyingPart,
  account: string,
): KeyingProblem | null {
  if (batch.state !== PART_STATES[part]) return { code: 'keying.state' }
  const { keyedBy, rekeyedBy, settledBy } = batch
  const before: Readonly<Record<KeyingPart, readonly (string | null)[]>> = {
    key: [],
    rekey: [keyedBy],
    settle: [keyedBy, rekeyedBy],
  }
  if (before[part].includes(account)) return { code: 'keying.own' }
  const taken = { key: keyedBy, rekey: rekeyedBy, settle: settledBy }[part]
  return taken === null || taken === account ? null : { code: 'keying.others' }
}

/** The part an account can do in the batch as it stands; `null` for none. */
export function partOf(batch: KeyingFacts, account: string): KeyingPart | null {
  const parts: readonly KeyingPart[] = ['key', 'rekey', 'settle']
  return parts.find((part) => partProblem(batch, part, account) === null) ?? null
}

/** What is still to do in a batch. */
export interface LeftToDo {
  /** Sheets that nobody has called finished. */
  readonly sheetsOpen: number
  /** Cells that are still to be keyed again, or to be settled. */
  readonly cellsOpen: number
  /** Cells whose two values differ. */
  readonly cellsDiffering: number
  /** True once anything was keyed again: what was keyed first is then not changed any more. */
  readonly rekeyed: boolean
}

/** Where a step leads, or why it is not taken. */
export function stepKeying(
  batch: KeyingFacts,
  step: Exclude<KeyingStep, 'agree'>,
  { account, left }: { readonly account: string; readonly left: LeftToDo },
): KeyingState | KeyingProblem {
  const part = STEP_PARTS[step]
  const problem = part === null ? null : partProblem(batch, part, account)
  if (problem !== null) return problem
  if (step === 'reopen' && batch.keyedBy !== account) return { code: 'keying.others' }
  if (step === 'reopen' && left.rekeyed) return { code: 'keying.rekeyed' }
  if (step === 'finish_keying' && left.sheetsOpen > 0) {
    return { code: 'keying.half_entered', sheets: left.sheetsOpen }
  }
  if ((step === 'finish_rekeying' || step === 'finish_settling') && left.cellsOpen > 0) {
    return { code: 'keying.cells_open', cells: left.cellsOpen }
  }
  const agrees = step === 'finish_rekeying' && left.cellsDiffering === 0
  return stateAfter(KEYING_MOVES, batch.state, agrees ? 'agree' : step) ?? { code: 'keying.state' }
}

const STEP_PARTS: Readonly<Record<Exclude<KeyingStep, 'agree'>, KeyingPart | null>> = {
  finish_keying: 'key',
  reopen: null,
  finish_rekeying: 'rekey',
  finish_settling: 'settle',
  enter: null,
}
