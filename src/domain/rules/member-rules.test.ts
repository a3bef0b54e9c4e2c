import { expect, test } from 'vitest'
import { bornSpan, gapYears } from './born-span.ts'
import { emptyRow } from './county-extract.ts'
import { MEMBER_RULES } from './member-rules.ts'

test('[LIB40] a birth known by its year alone counts as whichever day fits', () => {
  const person = (born_on: string, born_precision: string): ReturnType<typeof bornSpan> =>
    bornSpan({ ...emptyRow('persons'), born_on, born_precision })
  const [head, year, month] = [
    person('1980-05-05', 'day'),
    person('1995-01-01', 'year'),
    person('1995-05-01', 'month'),
  ]
  if (head === null || year === null || month === null) throw new Error('dates were given')
  expect(year).toEqual({ from: '1995-01-01', until: '1995-12-31' })
  expect(month).toEqual({ from: '1995-05-01', until: '1995-05-31' })
  expect([gapYears(head, year), gapYears(year, head), gapYears(head, month)]).toEqual([15, 15, 15])
  expect(gapYears(head, { from: '1995-05-04', until: '1995-05-04' })).toBe(14)
})

test('[S2] what asks for a visit is a hint, counts against nobody and reads no birth', () => {
  const hints = MEMBER_RULES.filter(({ code }) => code === 'H15' || code === 'H16')
  expect(hints.map(({ severity, countsForQuality }) => [severity, countsForQuality])).toEqual([
    ['I', false],
    ['I', false],
  ])
})
