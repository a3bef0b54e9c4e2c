import type { EvidenceItem } from '../evidence/precedence.ts'
import { settledByDocument } from '../evidence/settling-rule.ts'
import type { SourceKind } from '../sources/source-kind.ts'
import type { DiscrepancyKind } from './discrepancy-kind.ts'

/** A discrepancy as far as rules look at it. */
export interface DiscrepancyFacts {
  readonly kind: DiscrepancyKind
  readonly item: EvidenceItem | null
  /** Kinds of file in doubt: they say the other value, hold somebody twice, or lack somebody. */
  readonly sources: readonly SourceKind[]
  /** Whose value the order of evidence believes, where it is about a value. */
  readonly chosenSource: SourceKind | null
  /** The person stands in the register. */
  readonly registered: boolean
}

/** What a rule would do about a discrepancy. */
export interface Settlement {
  /** Stable word of the rule: `order` of evidence, `once` in a file, `entered`, `number`; `people`: none. */
  readonly rule: 'order' | 'once' | 'entered' | 'number' | 'people'
  /**
   * A document with legal force, or the file against itself, settles it: such may be accepted many at
   * once. Otherwise the rule only says which value is shown, and each is looked at by somebody.
   */
  readonly proven: boolean
  /** Kinds of file that the rule would find wrong. */
  readonly wrong: readonly SourceKind[]
}

const PEOPLE: Settlement = { rule: 'people', proven: false, wrong: [] }

/** A birth record holds the name of that day: who was named later makes no hospital's file wrong. */
export function isOfThatDay(item: EvidenceItem | null, source: SourceKind): boolean {
  return item === 'name' && source === 'births'
}

/**
 * The rule that would settle a discrepancy. Whether somebody exists, whether two are one, and who is not
 * in the register yet, no rule says: people do (S2, S13). Who stands in the register is settled by that;
 * a file of another who lacks them is then incomplete.
 */
export function settlementOf(facts: DiscrepancyFacts): Settlement {
  const { kind, item, sources, chosenSource, registered } = facts
  switch (kind) {
    case 'item_differs': {
      if (item === null || chosenSource === null || sources.length === 0) return PEOPLE
      const proven = sources.every((other) =>
        settledByDocument(item, { believed: chosenSource, other }),
      )
      return { rule: 'order', proven, wrong: sources.filter((one) => !isOfThatDay(item, one)) }
    }
    case 'duplicate':
      return { rule: 'once', proven: true, wrong: sources }
    case 'missing_in_register':
    case 'missing_in_source':
    case 'birth_missing':
      return registered ? { rule: 'entered', proven: true, wrong: sources } : PEOPLE
    case 'two_people_one_number': {
      // The police give numbers out: beside a record of theirs, other files' are copies gone wrong.
      const others = sources.filter((source) => source !== 'police')
      return others.length > 0 && others.length < sources.length
        ? { rule: 'number', proven: true, wrong: others }
        : PEOPLE
    }
    case 'only_in_register':
    case 'one_person_two_numbers':
      return PEOPLE
  }
}
