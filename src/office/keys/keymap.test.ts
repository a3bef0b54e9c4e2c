import { describe, expect, test } from 'vitest'
import type { KeyMoment, KeyPress } from './keymap.ts'
import { actionOf, chordLabel, clashes, KEYMAP } from './keymap.ts'

const plain: KeyPress = {
  code: 'Digit1',
  keyCode: 49,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
}

function moment(press: Partial<KeyPress>, rest: Partial<KeyMoment> = {}): KeyMoment {
  return {
    press: { ...plain, ...press },
    typing: false,
    sinceCompositionMs: Number.POSITIVE_INFINITY,
    scopes: ['everywhere', 'pairs'],
    ...rest,
  }
}

describe('keys under an input method', () => {
  test.each([
    ['the browser says a word is being composed', moment({ isComposing: true })],
    ['Chromium gives key code 229 to a key the input method took', moment({ keyCode: 229 })],
    ['Safari has just ended the word with this key', moment({}, { sinceCompositionMs: 20 })],
    [
      'Ctrl+Enter during composition submits nothing',
      moment({ code: 'Enter', ctrlKey: true, isComposing: true }, { typing: true }),
    ],
  ])('[OFF2] %s', (_, at) => {
    expect(actionOf(at)).toBeNull()
  })

  test('[OFF2] the same key half a second after the word counts', () => {
    expect(actionOf(moment({}, { sinceCompositionMs: 500 }))).toBe('answer_same')
  })
})

describe('keys and fields', () => {
  test('[OFF3] digits typed into a field stay digits', () => {
    expect(actionOf(moment({}, { typing: true }))).toBeNull()
  })

  test('[OFF3] Ctrl+Z in a field undoes typing, not a decision', () => {
    expect(actionOf(moment({ code: 'KeyZ', ctrlKey: true }, { typing: true }))).toBeNull()
    expect(actionOf(moment({ code: 'KeyZ', ctrlKey: true }))).toBe('undo')
  })

  test('[OFF3] Ctrl+Enter submits also from the reason field', () => {
    expect(actionOf(moment({ code: 'Enter', ctrlKey: true }, { typing: true }))).toBe('submit')
  })

  test('[OFF3] the number pad counts like the row of digits', () => {
    expect(actionOf(moment({ code: 'Numpad2' }))).toBe('answer_different')
  })

  test('[OFF3] a key of another screen does nothing here', () => {
    expect(actionOf(moment({ code: 'Digit5' }))).toBeNull()
    expect(actionOf(moment({ code: 'Digit5' }, { scopes: ['overview'] }))).toBe('queue_5')
  })
})

test('[OFF4] no chord means two things in one scope', () => {
  expect(clashes(KEYMAP)).toEqual([])
  expect(clashes([...KEYMAP, { scope: 'pairs', action: 'undo', chord: 'Digit1' }])).toEqual([
    'pairs Digit1',
  ])
})

test('[OFF4] no bare letter and no key of the operating system is bound', () => {
  for (const { chord } of KEYMAP) expect(chord).not.toMatch(/^Key|Alt\+|^Tab$/)
  // Esc closes what lies above a page; only the desk of keying again, which has nothing above it, binds it.
  const escapes = KEYMAP.filter(({ chord }) => chord === 'Escape').map(({ scope }) => scope)
  expect(escapes).toEqual(['rekeying'])
})

test.each([
  ['Digit1', '1'],
  ['Ctrl+KeyZ', 'Ctrl+Z'],
  ['Ctrl+ArrowRight', 'Ctrl+→'],
  ['Shift+Slash', '?'],
  ['F4', 'F4'],
])('[OFF4] %s is printed as %s', (chord, label) => {
  expect(chordLabel(chord)).toBe(label)
})
