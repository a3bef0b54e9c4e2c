import { expect, test } from 'vitest'
import { InvariantError } from '#domain/invariant.ts'
import { isPassing } from './is-passing.ts'

const coded = (code: string): Error => Object.assign(new Error('x'), { code })

test.each(['08006', '40001', '40P01', '53300', '57P01', '58030', 'ECONNRESET', 'EPIPE'])(
  '[SYN22] %s passes: nothing is written down, the device sends again',
  (code) => expect(isPassing(coded(code))).toBe(true),
)

test.each([
  ['no code', new TypeError('x')],
  ['a broken assumption', new InvariantError('x')],
  ['a wrong argument', coded('ERR_INVALID_ARG_TYPE')],
  ['a broken constraint', coded('23505')],
])('[SYN22] %s does not pass: the word is put aside and those behind it go on', (_what, cause) => {
  expect(isPassing(cause)).toBe(false)
})
