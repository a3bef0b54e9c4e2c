import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { standingOf } from './case-standing.ts'
import type { Opinion, ReviewedCase, Verdict } from './case-standing.ts'

export type PairProblem =
  | { readonly code: 'pair.unknown' }
  | { readonly code: 'pair.already'; readonly verdict: string }
  | { readonly code: 'pair.not_decided' }
  | { readonly code: 'pair.settled' }
  | { readonly code: 'pair.adjudicator' }
  | { readonly code: 'pair.leased' }

/** What stands about a pair when somebody speaks. */
export interface OpenCase extends ReviewedCase {
  /** In force, oldest first. */
  readonly opinions: readonly Opinion[]
  /** What this account said or passed over before, if that is in force. */
  readonly own: { readonly opinionId: string; readonly verdict: Verdict } | null
}

export interface NewOpinion {
  /** The account's own earlier opinion, taken back first. */
  readonly replaces: string | null
  /** No decision could be seen when it was given: only such opinions are held against each other. */
  readonly blind: boolean
}

/**
 * Takes an opinion, or refuses it: the same word again, so that a key pressed twice leaves one; a word on
 * what several people have settled, which must be taken apart first, openly; the third word of somebody
 * who may not have it.
 */
export function takeOpinion(
  open: OpenCase,
  said: { readonly verdict: Verdict; readonly by: string; readonly mayAdjudicate: boolean },
): Outcome<NewOpinion, PairProblem> {
  const { verdict, by } = said
  if (open.own?.verdict === verdict) return refuse({ code: 'pair.already', verdict })
  const standing = standingOf(open.opinions, open)
  const others = open.opinions.filter((one) => one.by !== by)
  if (standing.stage === 'settled' && open.opinions.length > 1) {
    return refuse({ code: 'pair.settled' })
  }
  if (others.length === 2 && !said.mayAdjudicate) return refuse({ code: 'pair.adjudicator' })
  const blind = standing.stage !== 'settled' || others.length === 0
  return accept({ replaces: open.own?.opinionId ?? null, blind })
}

/**
 * Which opinions go when somebody takes a pair apart: one's own while nothing is settled; all of them
 * once it is, for each has seen the others' by then, and the pair begins anew.
 */
export function opinionsToUndo(
  open: OpenCase,
): Outcome<{ readonly opinionIds: readonly string[] }, PairProblem> {
  if (standingOf(open.opinions, open).stage === 'settled') {
    return accept({ opinionIds: open.opinions.map(({ opinionId }) => opinionId) })
  }
  if (open.own === null) return refuse({ code: 'pair.not_decided' })
  return accept({ opinionIds: [open.own.opinionId] })
}
