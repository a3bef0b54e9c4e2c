import type pg from 'pg'
import type { SomeItems } from '#domain/events/person-item.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { LibraryFinding } from '#domain/rules/subject-rules.ts'
import { checkCorrectionOf } from '../queries/check-correction.ts'
import type { KnownNeighbourhoods } from '../queries/neighbourhood.ts'
import type { KeyRing } from '../store/key-ring.ts'

export interface CorrectionToPass {
  readonly county: string
  readonly personId: string
  /** Items as they would be, a number in plain text. */
  readonly items: SomeItems
  readonly hasEvidence: boolean
  readonly today: string
  /** A second person vouches for it, or will before it is made: then it may pass errors marked E*. */
  readonly twoPeople: boolean
}

/** A transaction, and what was read for all that it asks the rules, where that is much. */
export interface WithinRules {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
  readonly known?: KnownNeighbourhoods
}

/** Codes of the rules, a space between. */
export type RulesProblem =
  | { readonly code: 'correction.makes_error'; readonly rules: string }
  | { readonly code: 'correction.needs_two'; readonly rules: string }

/** Asks the rules whether a record would hold together; gives those that two people vouch for. */
export async function passRules(
  { client, keys, known }: WithinRules,
  correction: CorrectionToPass,
): Promise<Outcome<readonly string[], RulesProblem>> {
  const check = await checkCorrectionOf(
    { pool: client, keys, ...(known === undefined ? {} : { known }) },
    correction,
  )
  const [refusedBy, vouchedFor] = [codesOf(check.refusedBy), codesOf(check.vouchedFor)]
  if (refusedBy.length > 0)
    return refuse({ code: 'correction.makes_error', rules: refusedBy.join(' ') })
  return vouchedFor.length > 0 && !correction.twoPeople
    ? refuse({ code: 'correction.needs_two', rules: vouchedFor.join(' ') })
    : accept(vouchedFor)
}

function codesOf(findings: readonly LibraryFinding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))]
}
