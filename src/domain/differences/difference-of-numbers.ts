import { parseResidentNumber } from '../numbers/resident-number.ts'
import { differenceOfKind, type Difference } from './difference.ts'
import { differingPositions, isNeighbourSwap, unequalPositions } from './differing-positions.ts'

const NUMBER_LENGTH = 18
/** What a spreadsheet leaves of eighteen digits. */
const SIGNIFICANT_DIGITS = 15

/** How the identity number `value` differs from `other`, 18 characters each; `null` when it does not. */
export function differenceOfNumbers(value: string, other: string): Difference | null {
  if (value === other) return null
  if (value.length !== NUMBER_LENGTH || other.length !== NUMBER_LENGTH) {
    return differenceOfKind('different', differingPositions(value, other))
  }
  const positions = unequalPositions(value, other)
  const checks = parseResidentNumber(value).ok
  if (positions.length === 1) {
    if (positions[0] === NUMBER_LENGTH - 1) return differenceOfKind('check_only', positions)
    return differenceOfKind(checks ? 'one_digit' : 'one_digit_check', positions)
  }
  if (isNeighbourSwap(value, other)) return differenceOfKind('digits_swapped', positions)
  const lost = value.endsWith('000') && positions.every((at) => at >= SIGNIFICANT_DIGITS - 1)
  return differenceOfKind(lost ? 'digits_lost' : 'different', positions)
}
