import { expect, test } from 'vitest'
import { BIRTH_RULES } from './birth-rules.ts'
import { BIRTHS_OF_MOTHER_RULES } from './births-of-mother-rules.ts'
import { PARENT_CHILD_RULES } from './parent-child-rules.ts'

test('[S2] K01 to K10 are doubts that count for no score, and no father is no doubt at all', () => {
  const rules = [...PARENT_CHILD_RULES, ...BIRTHS_OF_MOTHER_RULES, ...BIRTH_RULES]
  for (const { code, severity, countsForQuality } of rules) {
    if (!/^K(0[1-9]|10)$/.test(code)) continue
    expect([code, severity, countsForQuality]).toEqual([code, 'W', false])
  }
  expect(rules.find(({ code }) => code === 'K25')?.severity).toBe('I')
})
