import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { SourceKind } from '../sources/source-kind.ts'
import type { DiscrepancyKind } from './discrepancy-kind.ts'
import type { Settlement } from './settlement.ts'

/** `rule`: as the rule proposes; `keep`: as it stands; `ask`: files cannot tell, somebody must be asked. */
export const DISCREPANCY_VERDICTS = ['rule', 'keep', 'ask'] as const
export type DiscrepancyVerdict = (typeof DISCREPANCY_VERDICTS)[number]

export interface StandingDiscrepancy {
  readonly kind: DiscrepancyKind
  readonly settlement: Settlement
  /** `asked`: it waits for what people say, and may still be decided. */
  readonly state: 'open' | 'asked' | 'decided'
  /**
   * Kinds of file whose value is not the one the register holds; for a value only. Empty where nothing
   * is compared.
   */
  readonly against: readonly SourceKind[]
  /** The register holds what the rule proposes already. */
  readonly stands: boolean
}

export type DiscrepancyProblem =
  | { readonly code: 'discrepancy.decided' }
  | { readonly code: 'discrepancy.no_reason' }
  | { readonly code: 'discrepancy.no_rule' }
  | { readonly code: 'discrepancy.nothing_to_keep' }

export interface DiscrepancyDecision {
  /** The register is to take the value that the rule believes. */
  readonly takesValue: boolean
  /** Kinds of file that are wrong by it. */
  readonly wrong: readonly SourceKind[]
}

/** What somebody says of their own accord: kept with every decision that a rule did not make. */
const REASON_CHARACTERS_MIN = 2

/**
 * Decides one discrepancy. Refused in this order: decided already; no reason given for what no rule
 * says; no rule that could be followed; keeping where there is nothing to keep.
 *
 * Who is missing or not registered yet cannot be "kept" so: nothing stands between a child and
 * registration (S1, S2).
 */
export function decideDiscrepancy(
  found: StandingDiscrepancy,
  { verdict, reason }: { readonly verdict: DiscrepancyVerdict; readonly reason: string },
): Outcome<DiscrepancyDecision, DiscrepancyProblem> {
  if (found.state === 'decided') return refuse({ code: 'discrepancy.decided' })
  if (verdict !== 'rule' && reason.trim().length < REASON_CHARACTERS_MIN)
    return refuse({ code: 'discrepancy.no_reason' })
  switch (verdict) {
    case 'rule':
      return found.settlement.rule === 'people'
        ? refuse({ code: 'discrepancy.no_rule' })
        : accept({
            takesValue: found.settlement.rule === 'order' && !found.stands,
            wrong: found.settlement.wrong,
          })
    case 'keep':
      return mayKeep(found)
        ? accept({ takesValue: false, wrong: found.against })
        : refuse({ code: 'discrepancy.nothing_to_keep' })
    case 'ask':
      return accept({ takesValue: false, wrong: [] })
  }
}

/** What stands is kept against the rule, or where no rule speaks; never somebody's absence. */
export function mayKeep({ kind, settlement, stands }: StandingDiscrepancy): boolean {
  switch (kind) {
    case 'item_differs':
      return !stands || settlement.rule === 'people'
    case 'only_in_register':
    case 'one_person_two_numbers':
    case 'two_people_one_number':
    case 'duplicate':
      return true
    case 'missing_in_register':
    case 'missing_in_source':
    case 'birth_missing':
      return false
  }
}
