import type { Severity } from '#wire/findings.ts'

/** Red is for what is wrong; what is only to be looked at stays quiet. */
export const SEVERITY_TONES: Readonly<Record<Severity, string>> = {
  E: 'red',
  'E*': 'red',
  W: 'amber',
  I: '',
}
