import { dayNumberOf } from '#domain/calendar/civil-date.ts'

import type { Comparator } from './comparator.ts'
import type { DateLevel, DateOrder } from './link-model.ts'
import { readDay } from './read-day.ts'

/**
 * Equal; agreeing as far as the vaguer one is known; then the steps of the model; different. A year
 * one off is a level of its own because it is the commonest slip; any one part off comes after it.
 */
export function dateComparator(steps: readonly DateLevel[], order: DateOrder): Comparator {
  return {
    levels: ['equal', 'agreesVaguely', ...steps.map(stepName), 'different'],
    equalLevels: 1,
    read: (text) => readDay(text, order),
    ready: (values) => {
      const days = values.map(partsOf)
      return (a, b) => {
        if (a === b) return 0
        const [left, right] = [days[a], days[b]]
        if (left === undefined || right === undefined) return steps.length + 2
        if (left.day === 0 || right.day === 0) {
          return agreesVaguely(left, right) ? 1 : steps.length + 2
        }
        const step = steps.findIndex((level) => holds(level, left, right))
        return step === -1 ? steps.length + 2 : step + 2
      }
    },
  }
}

/** Parts that are not known are 0. */
interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Days since 1970-01-01, of the first day meant. */
  readonly number: number
}

function partsOf(text: string): Parts {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return { year, month, day, number: dayNumberOf(year, Math.max(month, 1), Math.max(day, 1)) }
}

function agreesVaguely(a: Parts, b: Parts): boolean {
  return a.year === b.year && (a.month === 0 || b.month === 0 || a.month === b.month)
}

function holds(step: DateLevel, a: Parts, b: Parts): boolean {
  switch (step.measure) {
    case 'dayMonthSwapped':
      return a.year === b.year && a.month === b.day && a.day === b.month
    case 'yearOff':
      return Math.abs(a.year - b.year) === 1 && a.month === b.month && a.day === b.day
    case 'onePartOff': {
      const off = Number(a.year !== b.year) + Number(a.month !== b.month) + Number(a.day !== b.day)
      return off === 1
    }
    case 'withinDays':
      return Math.abs(a.number - b.number) <= step.days
  }
}

function stepName(step: DateLevel): string {
  return step.measure === 'withinDays' ? `within ${step.days} days` : step.measure
}
