import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPasswordOld, passwordFault, type PasswordRules } from './password-rules.ts'

const fault = (rules: PasswordRules, password: string): string | null =>
  passwordFault(password, { rules, loginName: 'liuguisheng' })

test('[SGN7] under 等保 a password has eight characters of three kinds', () => {
  expect(fault('dengbao', 'Mt7-shan')).toBeNull()
  expect(fault('dengbao', 'Mt7-sha')).toBe('short')
  expect(fault('dengbao', 'mountains-and-rain')).toBe('simple')
  expect(fault('dengbao', '山高月小，水落石出')).toBe('simple')
  expect(fault('dengbao', '山高月小，Ab1')).toBeNull()
})

test('[SGN7] under ASVS it is long and uncommon, of whatever characters', () => {
  expect(fault('asvs', 'mountains-and-rain')).toBeNull()
  expect(fault('asvs', '山高月小水落石出曾日月之')).toBeNull()
  expect(fault('asvs', 'Mt7-shan-yu')).toBe('short')
})

test('[SGN7] under either, lists, runs, repetitions and one’s own name are refused', () => {
  const bad = ['Password123!', 'P@ssword2026', 'Qwertyuiop1!', 'Xinhua202611', 'Admin@123456']
  for (const rules of ['dengbao', 'asvs'] as const) {
    for (const password of bad)
      expect([password, fault(rules, password)]).toEqual([password, 'common'])
    for (const password of ['123456789012', 'abcdefghijkl', 'aaaaaaaaaaaa', 'Ab1Ab1Ab1Ab1'])
      expect([password, fault(rules, password)]).toEqual([password, 'common'])
    expect(fault(rules, 'LiuGuiSheng1979!')).toBe('own_name')
    expect(fault(rules, 'x'.repeat(300))).not.toBeNull()
  }
})

test('[SGN7] a longer random password is never worse', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('dengbao', 'asvs'), (uuid, rules) => {
      expect(fault(rules, `Tq${uuid}`)).toBeNull()
    }),
  )
})

test('[SGN7] a password is changed after 90 days under 等保, and never for its age under ASVS', () => {
  const day = 86_400_000
  expect(isPasswordOld('dengbao', 0, 90 * day - 1)).toBe(false)
  expect(isPasswordOld('dengbao', 0, 90 * day)).toBe(true)
  expect(isPasswordOld('asvs', 0, 10_000 * day)).toBe(false)
})
