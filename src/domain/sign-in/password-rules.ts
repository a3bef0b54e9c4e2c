import { COMMON_PASSWORDS } from './common-passwords.ts'

/**
 * The two standards a county chooses between; they cannot both be kept (C4 of the security page).
 *
 * `dengbao`: GB/T 22239-2019 三级, 8.1.4.1 a: complexity and regular change.
 * `asvs`: OWASP ASVS 5.0, 6.2.1, 6.2.4, 6.2.5, 6.2.10: length, no common password, no composition rules,
 * no change without a reason.
 */
export const PASSWORD_RULES = ['dengbao', 'asvs'] as const
export type PasswordRules = (typeof PASSWORD_RULES)[number]

export const PASSWORD_DAYS_MAX = 90
/** Under `dengbao`, so many earlier passwords do not come back. */
export const PASSWORDS_REMEMBERED = 5
export const PASSWORD_LENGTH_MIN: Readonly<Record<PasswordRules, number>> = { dengbao: 8, asvs: 12 }
export const PASSWORD_LENGTH_MAX = 200

export type PasswordFault = 'short' | 'long' | 'simple' | 'common' | 'own_name'

/**
 * What is wrong with a password somebody wants, `null` when nothing is. Lengths are in characters as
 * people count them, not in bytes.
 */
export function passwordFault(
  password: string,
  under: { readonly rules: PasswordRules; readonly loginName: string },
): PasswordFault | null {
  const length = Array.from(password.normalize('NFC')).length
  if (length < PASSWORD_LENGTH_MIN[under.rules]) return 'short'
  if (length > PASSWORD_LENGTH_MAX) return 'long'
  const plain = password.toLowerCase()
  if (isCommon(plain)) return 'common'
  const name = under.loginName.toLowerCase()
  if (name.length >= 3 && plain.includes(name)) return 'own_name'
  if (under.rules === 'dengbao' && kindsOf(password) < KINDS_MIN) return 'simple'
  return null
}

/** Of small letters, capitals, digits and everything else. */
const KINDS_MIN = 3
const KINDS = [/[a-z]/u, /[A-Z]/u, /[0-9]/u, /[^a-zA-Z0-9]/u] as const

function kindsOf(password: string): number {
  return KINDS.filter((kind) => kind.test(password)).length
}

/** A listed word, also with digits or signs put behind it, and one character or run repeated. */
function isCommon(plain: string): boolean {
  const stem = plain.replace(/[^a-z]+$/u, '')
  if (COMMON_PASSWORDS.has(plain) || (stem.length >= 4 && COMMON_PASSWORDS.has(stem))) return true
  if (/^(.{1,4})\1+$/u.test(plain)) return true
  return isRun(plain)
}

/** 12345678, abcdefgh, 8765432109: each character one step from the one before, 0 next to 9. */
function isRun(plain: string): boolean {
  const codes = Array.from(plain, (char) => char.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  return [1, -1].some((step) => steps.every((taken) => taken === step || taken === -9 * step))
}

/** Whether a password chosen then must be changed now; only `dengbao` asks for it. */
export function isPasswordOld(rules: PasswordRules, chosenAtMs: number, nowMs: number): boolean {
  return rules === 'dengbao' && nowMs - chosenAtMs >= PASSWORD_DAYS_MAX * 86_400_000
}
