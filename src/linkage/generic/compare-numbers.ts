import { halfWidth } from '#domain/names/character-forms.ts'

import type { Comparator } from './comparator.ts'
import type { NumberLevel } from './link-model.ts'

/** Equal as numbers (7 and 7.0 are), then each step in its order, then different. */
export function numberComparator(steps: readonly NumberLevel[]): Comparator {
  return {
    levels: ['equal', ...steps.map(stepName), 'different'],
    equalLevels: 1,
    read: (text) => {
      const plain = halfWidth(text).replace(/[\s,]/gu, '')
      const value = plain === '' ? NaN : Number(plain)
      // -0 and 0 are one value.
      return Number.isFinite(value) ? String(value + 0) : null
    },
    ready: (values) => {
      const numbers = Float64Array.from(values, Number)
      return (a, b) => {
        if (a === b) return 0
        const left = numbers[a] ?? 0
        const right = numbers[b] ?? 0
        const step = steps.findIndex((level) => holds(level, left, right))
        return step === -1 ? steps.length + 1 : step + 1
      }
    },
  }
}

function holds(step: NumberLevel, a: number, b: number): boolean {
  const apart = Math.abs(a - b)
  switch (step.measure) {
    case 'within':
      return apart <= step.atMost
    case 'withinPercent':
      return apart <= (Math.max(Math.abs(a), Math.abs(b)) * step.atMost) / 100
  }
}

function stepName(step: NumberLevel): string {
  return step.measure === 'within' ? `within ${step.atMost}` : `within ${step.atMost} %`
}
