import { expect, test } from 'vitest'
import { matchOfName } from './match-of-name.ts'

test.each([
  ['王海军', '王海军', 'same'],
  ['张国强', '張國強', 'variant'],
  ['王海', '王海军', 'begins'],
  ['海军', '王海军', 'inside'],
  ['王海军', '汪海君', 'same_sound'],
  ['王海军', '李大明', 'other'],
])('[FND5] %s asked, %s found: %s', (asked, found, match) => {
  expect(matchOfName(asked, found)).toBe(match)
})
