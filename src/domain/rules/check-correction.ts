import { checkNeighbourhood } from './check-neighbourhood.ts'
import type { CountyExtract } from './county-extract.ts'
import { stopsEntry } from './rule.ts'
import type { LibraryFinding } from './subject-rules.ts'
import { withChangedItems } from './with-changed-items.ts'
import type { ChangedItems } from './with-changed-items.ts'

/** What a correction would do to the findings on a person and the household. */
export interface CorrectionCheck {
  readonly opens: readonly LibraryFinding[]
  readonly closes: readonly LibraryFinding[]
  /** Errors for whose sake it is refused, whoever vouches. */
  readonly refusedBy: readonly LibraryFinding[]
  /** Errors that two people may pass on evidence. */
  readonly vouchedFor: readonly LibraryFinding[]
}

/**
 * Asks the library before and after. A correction must not make a record wrong: it is stopped where it
 * opens errors and settles fewer. Where it settles as many, it is a step on the way: two items that are
 * wrong together are corrected one after the other.
 *
 * An item that becomes unknown is no error made: nobody is asked to invent what they do not know.
 */
export function checkCorrection(extract: CountyExtract, change: ChangedItems): CorrectionCheck {
  const before = checkNeighbourhood(extract, change.personId)
  const after = checkNeighbourhood(withChangedItems(extract, change), change.personId)
  const opens = without(after, before)
  const closes = without(before, after)
  const stopping = opens.filter(
    ({ rule, severity }) => stopsEntry(severity, 'correct_item') && !MISSING_ITEM.has(rule),
  )
  const settled = closes.filter(({ severity }) => stopsEntry(severity, 'correct_item'))
  const stopped = stopping.length > settled.length ? stopping : []
  return {
    opens,
    closes,
    refusedBy: stopped.filter(({ severity }) => severity === 'E'),
    vouchedFor: stopped.filter(({ severity }) => severity === 'E*'),
  }
}

/** Rules on what nobody knows. */
const MISSING_ITEM: ReadonlySet<string> = new Set(['P15', 'M05'])

function without(
  findings: readonly LibraryFinding[],
  known: readonly LibraryFinding[],
): readonly LibraryFinding[] {
  const places = new Set(known.map(placeOf))
  return findings.filter((finding) => !places.has(placeOf(finding)))
}

/** A rule may fire on several items of one subject, and is the same finding each time it does. */
function placeOf({ rule, item, key }: LibraryFinding): string {
  return `${rule} ${item} ${key}`
}
