import { nameCodes } from '../names/name-codes.ts'
import { isInfantForm } from '../names/read-name.ts'
import { differenceOfKind, type Difference } from './difference.ts'
import { differingPositions, isNeighbourSwap } from './differing-positions.ts'

/** How the name `value` differs from `other`; `null` when it does not. */
export function differenceOfNames(value: string, other: string): Difference | null {
  if (value === other) return null
  const positions = differingPositions(value, other)
  if (isInfantForm(value)) return differenceOfKind('infant_name', positions)
  const [mine, theirs] = [nameCodes(value), nameCodes(other)]
  if (mine.folded === theirs.folded) return differenceOfKind('variant', positions)
  if (mine.pinyinAll.some((reading) => theirs.pinyinAll.includes(reading))) {
    return differenceOfKind('homophone', positions)
  }
  const longer = [...value].length - [...other].length
  if (longer === 0 && positions.length === 1) return differenceOfKind('one_character', positions)
  if (longer === 0 && isNeighbourSwap(value, other)) {
    return differenceOfKind('characters_swapped', positions)
  }
  const lost = differingPositions(other, value)
  if (longer === -1 && positions.length === 0)
    return differenceOfKind('character_missing', positions)
  if (longer === 1 && lost.length === 0) return differenceOfKind('character_extra', positions)
  return differenceOfKind('different', positions)
}
