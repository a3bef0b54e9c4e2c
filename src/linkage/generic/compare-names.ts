import { nameDifference } from '#domain/names/name-difference.ts'
import { isInfantForm, readName } from '#domain/names/read-name.ts'

import type { Comparator } from './comparator.ts'
import { nameLooks } from './name-looks.ts'

const LEVELS = [
  'equal',
  'variant',
  'sameSound',
  'lookAlike',
  'oneCharacter',
  'swapped',
  'missingCharacter',
  'sameSurname',
  'different',
] as const

const LEVEL: Readonly<Record<(typeof LEVELS)[number], number>> = {
  equal: 0,
  variant: 1,
  sameSound: 2,
  lookAlike: 3,
  oneCharacter: 4,
  swapped: 5,
  missingCharacter: 6,
  sameSurname: 7,
  different: 8,
}

/** Chinese names. Fillers (无名氏) and stand-ins of newborns (王芳之子) say nothing here. */
export function nameComparator(): Comparator {
  return {
    levels: LEVELS,
    equalLevels: 1,
    read: (text) => {
      const { name } = readName(text)
      return name === null || isInfantForm(name) ? null : name
    },
    ready: (values) => {
      const looks = nameLooks(values)
      const apart = (a: number, b: number): number =>
        looks.sameSurname(a, b) ? LEVEL.sameSurname : LEVEL.different
      return (a, b) => {
        if (a === b) return LEVEL.equal
        if (looks.unlike(a, b)) return apart(a, b)
        const { kind } = nameDifference(values[a] ?? '', values[b] ?? '')
        switch (kind) {
          case 'equal':
            return LEVEL.equal
          case 'variant':
            return LEVEL.variant
          case 'same_sound':
            return LEVEL.sameSound
          case 'look_alike':
            return LEVEL.lookAlike
          case 'one_character':
            return LEVEL.oneCharacter
          case 'swapped':
            return LEVEL.swapped
          case 'missing_character':
            return LEVEL.missingCharacter
          case 'infant':
          case 'different':
            return apart(a, b)
        }
      }
    },
  }
}
