import { expect, test } from 'vitest'
import { actionOf, type KeyPress } from './keymap.ts'
import { firstCodePoints, isInputMethodKey, withNameDots } from './typed-text.ts'

test.each(['•', '・', '･', '‧', '．', '·', '\u0387'])(
  '[ENT41] the dot %s becomes U+00B7',
  (dot) => {
    expect(withNameDots(`阿依${dot}古丽`)).toBe('阿依\u00b7古丽')
  },
)

test('[ENT41] the length counts code points', () => {
  expect(firstCodePoints('𠮷𠮷𠮷', 2)).toBe('𠮷𠮷')
  expect(firstCodePoints('麦', 2)).toBe('麦')
})

test('[ENT40] a key of a composition, or just after one, belongs to the input method', () => {
  const typed = (isComposing: boolean, keyCode: number, sinceMs: number): boolean =>
    isInputMethodKey({ isComposing, keyCode }, sinceMs)
  expect(typed(true, 13, Infinity)).toBe(true)
  expect(typed(false, 229, Infinity)).toBe(true)
  expect(typed(false, 13, 20)).toBe(true)
  expect(typed(false, 13, 80)).toBe(false)
})

test('[ENT40] where nothing is done but typing, function keys speak from within a text box, letters do not', () => {
  const press = (code: string): KeyPress => ({
    code,
    keyCode: 0,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
  })
  const at = (
    code: string,
    scope: 'keying' | 'rekeying' | 'samples',
    typing = true,
  ): string | null =>
    actionOf({ press: press(code), typing, sinceCompositionMs: Infinity, scopes: [scope] })
  expect([at('F8', 'keying'), at('F7', 'rekeying'), at('Escape', 'rekeying')]).toEqual([
    'finish_sheet',
    'take_first',
    'key_again',
  ])
  expect([at('F2', 'samples'), at('F2', 'samples', false)]).toEqual([null, 'all_here'])
})
