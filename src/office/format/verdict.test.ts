import { expect, test } from 'vitest'
import type { Target, Verdict } from './verdict.ts'
import { missDepth, verdictOf } from './verdict.ts'

const least98: Target = { value: 98, direction: 'least' }
const most5: Target = { value: 5, direction: 'most' }

// The rows are those of the drawing of the overview, judged by eye before the code was written.
test.each<[string, Target, number, number, Verdict]>([
  ['天门乡 coverage', least98, 96.0, 97.9, 'missed'],
  ['金凤乡 coverage', least98, 97.2, 98.9, 'unsure'],
  ['洋溪镇 coverage', least98, 97.5, 98.1, 'unsure'],
  ['桑梓镇 coverage', least98, 98.2, 98.7, 'met'],
  ['lower bound on the target', least98, 98, 99, 'met'],
  ['upper bound on the target', least98, 97, 98, 'unsure'],
  ['天门乡 logic errors, full count', most5, 7.2, 7.2, 'missed'],
  ['金凤乡 logic errors, full count', most5, 4.9, 4.9, 'met'],
  ['errors astride', most5, 4, 6, 'unsure'],
])('[OFF6] %s', (_, target, low, high, verdict) => {
  expect(verdictOf({ low, high }, target)).toBe(verdict)
})

test('[OFF6] the red is deeper the farther the figure lies from its target, and has an end', () => {
  expect(missDepth(97, least98, 2)).toBe(0.5)
  expect(missDepth(90, least98, 2)).toBe(1)
  expect(missDepth(99, least98, 2)).toBe(0)
  expect(missDepth(6, most5, 4)).toBe(0.25)
})
