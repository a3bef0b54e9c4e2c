import type { KeyPress } from './keymap.ts'

/** Safari fires `compositionend` before the keydown that ended it: that one key is swallowed. */
export const AFTER_COMPOSITION_MS = 50

/** What browsers call a key that the input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229

/** Whether a key belongs to the input method, and means nothing to the page. */
export function isInputMethodKey(
  press: Pick<KeyPress, 'isComposing' | 'keyCode'>,
  sinceCompositionMs: number,
): boolean {
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD) return true
  return sinceCompositionMs < AFTER_COMPOSITION_MS
}

/** A name as it was typed, whatever dot the input method gave, with the one that names have: U+00B7. */
export function withNameDots(text: string): string {
  return text.replace(/[•・･‧．∙⋅\u0387]/gu, '·')
}

/** The first code points of a text; 𠮷 counts once. */
export function firstCodePoints(text: string, most: number): string {
  const points = Array.from(text)
  return points.length <= most ? text : points.slice(0, most).join('')
}
