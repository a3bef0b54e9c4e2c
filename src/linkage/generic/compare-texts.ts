import type { Comparator } from './comparator.ts'
import type { TextLevel } from './link-model.ts'
import { jaroWinkler, levenshtein } from './text-distance.ts'

export function exactComparator(): Comparator {
  return {
    levels: ['equal', 'different'],
    equalLevels: 1,
    read: plainText,
    ready: () => (a, b) => (a === b ? 0 : 1),
  }
}

/** Equal, then each step of the model in its order, then different. */
export function textComparator(steps: readonly TextLevel[]): Comparator {
  return {
    levels: ['equal', ...steps.map(stepName), 'different'],
    equalLevels: 1,
    read: plainText,
    ready: (values) => {
      const words = steps.some(({ measure }) => measure === 'sameWords')
        ? values.map(sortedWords)
        : values
      return (a, b) => {
        if (a === b) return 0
        const [left = '', right = ''] = [values[a], values[b]]
        let similarity = -1
        for (let n = 0; n < steps.length; n++) {
          const step = steps[n]
          if (step === undefined) break
          switch (step.measure) {
            case 'jaroWinkler':
              if (similarity < 0) similarity = jaroWinkler(left, right)
              if (similarity >= step.atLeast) return n + 1
              break
            case 'levenshtein':
              if (levenshtein(left, right, step.atMost) <= step.atMost) return n + 1
              break
            case 'sameWords':
              if (words[a] === words[b]) return n + 1
              break
          }
        }
        return steps.length + 1
      }
    },
  }
}

function stepName(step: TextLevel): string {
  switch (step.measure) {
    case 'jaroWinkler':
      return `jaroWinkler>=${step.atLeast}`
    case 'levenshtein':
      return `levenshtein<=${step.atMost}`
    case 'sameWords':
      return 'sameWords'
  }
}

function sortedWords(text: string): string {
  return text.split(' ').sort().join(' ')
}

/**
 * Full-width, case and runs of spaces do not tell records apart. Only the compared form is changed;
 * nothing is stored.
 */
export function plainText(text: string): string | null {
  // Nine cells in ten are plain already; the long way costs ten times as much.
  if (ALREADY_PLAIN.test(text)) return text
  const plain = text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ')
  return plain === '' ? null : plain
}

/** ASCII without capitals, words apart by one space. */
const ALREADY_PLAIN = /^[!-@[-~]+(?: [!-@[-~]+)*$/
