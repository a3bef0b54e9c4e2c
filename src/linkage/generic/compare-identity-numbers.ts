import { readNumber } from '#domain/numbers/read-number.ts'

import type { Comparator } from './comparator.ts'
import { levenshtein } from './text-distance.ts'

const LEVELS = ['equal', 'equalFailing', 'oneEdit', 'different', 'validDifferent'] as const

/**
 * Identity numbers. A number that passes its check cannot come from another by one slip, so two
 * different valid numbers are the strongest evidence against (`validDifferent`), while a failing one
 * at one slip is strong evidence for (`oneEdit`: one digit, or two neighbours exchanged). 15-digit
 * numbers are compared by the 18 they stand for; placeholders say nothing.
 */
export function identityComparator(): Comparator {
  return {
    levels: LEVELS,
    equalLevels: 2,
    read: (text) => readNumber(text).number,
    ready: (values) => {
      const valid = Uint8Array.from(values, (value) => {
        const { state } = readNumber(value)
        return state === 'valid' || state === 'widened' ? 1 : 0
      })
      return (a, b) => {
        if (a === b) return valid[a] === 1 ? 0 : 1
        if (valid[a] === 1 && valid[b] === 1) return 4
        return oneSlip(values[a] ?? '', values[b] ?? '') ? 2 : 3
      }
    },
  }
}

function oneSlip(a: string, b: string): boolean {
  return levenshtein(a, b, 1) <= 1 || neighboursExchanged(a, b)
}

function neighboursExchanged(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++
  return (
    a.charAt(at) === b.charAt(at + 1) &&
    a.charAt(at + 1) === b.charAt(at) &&
    a.slice(at + 2) === b.slice(at + 2)
  )
}
