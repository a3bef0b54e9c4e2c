import { nameDifference } from '../names/name-difference.ts'
import { differenceOfKind, type Difference } from './difference.ts'

/** How the name `value` differs from `other`, in words; `null` when it does not. */
export function differenceOfNames(value: string, other: string): Difference | null {
  const found = nameDifference(value, other)
  switch (found.kind) {
    case 'equal':
      return null
    case 'same_sound': {
      const told = differenceOfKind('homophone', found.positionsA)
      return { ...told, zh: `${told.zh} ${found.syllable}`, en: `${told.en}, ${found.syllable}` }
    }
    case 'missing_character': {
      const kind = found.in === 'a' ? 'character_missing' : 'character_extra'
      return differenceOfKind(kind, found.positionsA)
    }
    case 'swapped':
      return differenceOfKind('characters_swapped', found.positionsA)
    case 'infant':
      return differenceOfKind('infant_name', found.positionsA)
    case 'variant':
    case 'look_alike':
    case 'one_character':
    case 'different':
      return differenceOfKind(found.kind, found.positionsA)
  }
}
