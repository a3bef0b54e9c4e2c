import { expect, test } from 'vitest'
import { parseCivilDate } from '../calendar/civil-date.ts'
import { BENEFIT_FIELDS, benefitRow, childcareMonths } from './benefit-facts.ts'
import type { BenefitClaim } from './benefit-facts.ts'
import { BENEFIT_RULES } from './benefit-rules.ts'
import { emptyExtract } from './county-extract.ts'
import { checkSubject } from './subject-rules.ts'

// Months and sums as China Daily and the ministry's examples of 2025 print them: a month is 300 yuan.
test.each([
  ['2022-01-15', [1, 0, 0]],
  ['2022-12-31', [12, 0, 0]],
  ['2023-01-01', [12, 1, 0]],
  ['2023-12-09', [12, 12, 0]],
  ['2024-01-20', [12, 12, 1]],
  ['2024-12-20', [12, 12, 12]],
  ['2025-06-01', [12, 12, 12]],
])('[LIB64] a child born on %s draws %j months in 2025, 2026 and 2027', (bornOn, months) => {
  const born = parseCivilDate(bornOn)
  if (!born.ok) throw new Error(bornOn)
  expect([2025, 2026, 2027].map((year) => childcareMonths(born.value, year))).toEqual(months)
})

test('[LIB64] a claim for a child of four has no month due, and says so once rules are awake', () => {
  const claim: BenefitClaim = {
    claimId: 'c1',
    scheme: 'childcare',
    act: 'claim',
    year: 2026,
    personId: null,
    place: null,
    claimantBornOn: '1990-03-04',
    claimantSex: '2',
    childBornOn: '2022-08-01',
    childState: 'active',
    claimsOfYear: 1,
    guardian: 'yes',
    accountFits: 'yes',
    otherScheme: null,
    reviewDueOn: null,
    laterChild: null,
  }
  const kind = {
    subject: 'benefit' as const,
    fields: BENEFIT_FIELDS,
    rules: BENEFIT_RULES,
    rowsOf: () => [benefitRow(claim, '2026-10-31')],
  }
  const extract = emptyExtract('431322', '2026-10-31')
  expect(checkSubject(kind, extract)).toEqual([])
  const awake = { ...kind, rules: BENEFIT_RULES.map((rule) => ({ ...rule, awaits: null })) }
  expect(checkSubject(awake, extract).map(({ rule }) => rule)).toEqual(['B02'])
})
