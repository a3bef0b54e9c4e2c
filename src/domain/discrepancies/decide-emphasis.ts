import { accept, refuse, type Outcome } from '../outcome.ts'
import { inOrder, type Emphasis } from './source-emphasis.ts'

/** What a kind of file is read for now, and by which step of the county; 0: it never said anything. */
export interface StandingEmphasis {
  readonly stepNo: number
  readonly leads: readonly Emphasis[]
  /** What stood before that step; `null` where it took an earlier one back, or there is none. */
  readonly before: readonly Emphasis[] | null
}

interface AskedEmphasis {
  /** The step that whoever asks has seen. */
  readonly seenStep: number
  readonly reason: string
}

export interface EmphasisStep {
  readonly stepNo: number
  readonly leads: readonly Emphasis[]
  readonly before: readonly Emphasis[]
  /** Step that is taken back by this one. */
  readonly undoes: number | null
}

export type EmphasisProblem =
  | { readonly code: 'emphasis.stale' }
  | { readonly code: 'emphasis.no_reason' }
  | { readonly code: 'emphasis.same' }
  | { readonly code: 'emphasis.nothing_to_undo' }

const REASON_CHARACTERS_MIN = 2

/** Sets what a kind of file is read for. Somebody else's newer step, no reason and no change are refused. */
export function decideEmphasis(
  standing: StandingEmphasis,
  asked: AskedEmphasis & { readonly leads: readonly Emphasis[] },
): Outcome<EmphasisStep, EmphasisProblem> {
  const refused = refusalOf(standing, asked)
  if (refused !== null) return refuse(refused)
  const leads = inOrder(asked.leads)
  if (leads.join() === inOrder(standing.leads).join()) return refuse({ code: 'emphasis.same' })
  return accept({ stepNo: standing.stepNo + 1, leads, before: standing.leads, undoes: null })
}

/** Takes the last step back; what was taken back is set anew, not taken back again. */
export function undoEmphasis(
  standing: StandingEmphasis,
  asked: AskedEmphasis,
): Outcome<EmphasisStep, EmphasisProblem> {
  const refused = refusalOf(standing, asked)
  if (refused !== null) return refuse(refused)
  const { stepNo, leads, before } = standing
  if (before === null) return refuse({ code: 'emphasis.nothing_to_undo' })
  return accept({ stepNo: stepNo + 1, leads: before, before: leads, undoes: stepNo })
}

function refusalOf(standing: StandingEmphasis, asked: AskedEmphasis): EmphasisProblem | null {
  if (asked.seenStep !== standing.stepNo) return { code: 'emphasis.stale' }
  return asked.reason.trim().length < REASON_CHARACTERS_MIN ? { code: 'emphasis.no_reason' } : null
}
