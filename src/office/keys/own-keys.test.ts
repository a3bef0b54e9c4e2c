import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clashes, KEYMAP } from './keymap.ts'
import { changedKeys, nameOf, withOwnKeys, type OwnKeys } from './own-keys.ts'

const pairs = KEYMAP.filter(({ scope }) => scope === 'pairs')

test('[OFF31] a key can be moved, and only that one moves', () => {
  const own = changedKeys({}, { scope: 'pairs', action: 'answer_same', chord: 'F9' })
  expect(own).toEqual({ 'pairs answer_same': 'F9' })
  const moved = withOwnKeys(own as OwnKeys).filter(({ chord }, at) => chord !== KEYMAP[at]?.chord)
  expect(moved).toEqual([{ scope: 'pairs', action: 'answer_same', chord: 'F9' }])
})

test.each([
  ['a letter, which begins a word under an input method', 'KeyA'],
  ['a tab', 'Tab'],
  ['a way out', 'Escape'],
  ['the system’s own', 'Alt+F4'],
  ['closing the page', 'Ctrl+KeyW'],
  ['reloading it', 'F5'],
  ['copying', 'Ctrl+KeyC'],
])('[OFF31] %s is refused', (_, chord) => {
  expect(changedKeys({}, { scope: 'pairs', action: 'submit', chord })).toBe('refused')
})

test('[OFF31] a key of the same page, or of every page, is not given away twice', () => {
  const give = (chord: string): unknown =>
    changedKeys({}, { scope: 'pairs', action: 'submit', chord })
  expect([give('Digit1'), give('Ctrl+ArrowRight')]).toEqual(['clash', 'clash'])
  // On the screen of rosters it means something else, and that is another screen.
  expect(give('Enter')).toEqual({ 'pairs submit': 'Enter' })
})

test('[OFF4] [OFF31] whatever is changed, no chord means two things on one page', () => {
  const chord = fc.constantFrom(
    'Digit1',
    'Digit5',
    'F9',
    'F10',
    'Ctrl+Enter',
    'ArrowUp',
    'Slash',
    'KeyQ',
  )
  const change = fc.record({ binding: fc.constantFrom(...pairs), chord })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let own: OwnKeys = {}
      for (const { binding, chord: to } of changes) {
        const changed = changedKeys(own, { ...binding, chord: to })
        if (typeof changed === 'object') own = changed
      }
      expect(clashes(withOwnKeys(own))).toEqual([])
      expect(Object.keys(own).every((name) => pairs.some((one) => nameOf(one) === name))).toBe(true)
    }),
  )
})
