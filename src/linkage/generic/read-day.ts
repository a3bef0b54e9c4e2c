import { civilDate } from '#domain/calendar/civil-date.ts'
import { readDate } from '#domain/calendar/read-date.ts'

import type { DateOrder } from './link-model.ts'

/**
 * A date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, by how much of it is known; `null` where none is read.
 *
 * With an order, three groups of digits are taken in it where the year has four digits: 03/04/1985 is
 * 3 April for `dmy`. Everything else is read as `readDate` reads it.
 */
export function readDay(text: string, order: DateOrder): string | null {
  if (order !== 'read') {
    const ordered = inOrder(text, order)
    if (ordered !== null) return ordered
  }
  const { date, precision } = readDate(text)
  if (date === null) return null
  if (precision === 'year') return date.slice(0, 4)
  return precision === 'month' ? date.slice(0, 7) : date
}

function inOrder(text: string, order: Exclude<DateOrder, 'read'>): string | null {
  const parts = /^\s*([0-9]+)[-/. ]([0-9]+)[-/. ]([0-9]+)/.exec(text)
  if (parts === null) return null
  const part = (letter: string): string => parts[order.indexOf(letter) + 1] ?? ''
  if (part('y').length !== 4) return null
  return civilDate(Number(part('y')), Number(part('m')), Number(part('d')))
}
