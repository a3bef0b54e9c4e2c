import { expect, test } from 'vitest'
import { isDeathCause } from './death-cause.ts'

// From the WHO's ICD-10: acute myocardial infarction, stomach, ill-defined, COVID-19, transport accident.
test.each(['I21', 'I21.9', 'C16.9', 'R99', 'U07.1', 'V89.2'])(
  '[LIF34] %s has the shape of a cause of death',
  (code) => {
    expect(isDeathCause(code)).toBe(true)
  },
)

test.each([
  '',
  'I2',
  'i21.9',
  'I21.',
  'I21.99',
  'I21,9',
  '121.9',
  'Ⅰ21.9',
  'I２1',
  ' I21',
  'I21\n',
  '心梗',
])('[LIF34] %j has not, and is refused', (code) => {
  expect(isDeathCause(code)).toBe(false)
})
