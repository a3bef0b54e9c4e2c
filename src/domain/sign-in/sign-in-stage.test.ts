import { expect, test } from 'vitest'
import { isProvedFresh, stageOf, type SignInFacts, type SignInStage } from './sign-in-stage.ts'

const NOTHING: SignInFacts = {
  hasFactor: false,
  factorShown: false,
  factorRequired: false,
  passwordDue: false,
}

test('[SGN6] a second factor comes first, then a due password, then setting a factor up', () => {
  const cases: readonly (readonly [SignInStage, Partial<SignInFacts>])[] = [
    ['open', {}],
    ['factor', { hasFactor: true }],
    ['factor', { hasFactor: true, passwordDue: true, factorRequired: true }],
    ['open', { hasFactor: true, factorShown: true, factorRequired: true }],
    ['password', { hasFactor: true, factorShown: true, passwordDue: true }],
    ['password', { passwordDue: true, factorRequired: true }],
    ['enrol', { factorRequired: true }],
  ]
  for (const [stage, facts] of cases) expect(stageOf({ ...NOTHING, ...facts })).toBe(stage)
})

test('[SGN9] a proof holds for ten minutes', () => {
  expect(isProvedFresh(0, 600_000)).toBe(true)
  expect(isProvedFresh(0, 600_001)).toBe(false)
  expect(isProvedFresh(null, 0)).toBe(false)
})
