import { differenceOfKind, type Difference } from '../differences/difference.ts'
import { differenceOfNames } from '../differences/difference-of-names.ts'
import { isNeighbourSwap, unequalPositions } from '../differences/differing-positions.ts'
import type { KeyedField } from './sheet-content.ts'

/** How what was keyed again differs from what was keyed first, in words; `null` where it does not. */
export function differenceOfCells(
  field: KeyedField,
  { first, second }: { readonly first: string | null; readonly second: string | null },
): Difference | null {
  if (first === second) return null
  if (first === null || second === null) return differenceOfKind('different', [])
  if (field === 'name') return differenceOfNames(second, first)
  const positions = unequalPositions(second, first)
  if (second.length === first.length && /^[0-9X]+$/u.test(second)) {
    if (isNeighbourSwap(second, first)) return differenceOfKind('digits_swapped', positions)
    if (positions.length === 1) return differenceOfKind('one_digit', positions)
  }
  return differenceOfKind('different', positions)
}
