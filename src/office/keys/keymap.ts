import { isInputMethodKey } from './typed-text.ts'

/**
 * Every key of the staff screens, as data: listed by "?", tested, and changeable in one place.
 *
 * Keys are named by `KeyboardEvent.code`, the place on the keyboard, so that a Chinese input method
 * or a French layout does not move them. Bare letters are used nowhere: under an input method they
 * begin a word.
 */
export type KeyScope =
  | 'everywhere'
  | 'overview'
  | 'roster'
  | 'pairs'
  | 'discrepancies'
  | 'approvals'
  | 'findings'
  | 'samples'
  | 'keying'
  | 'rekeying'

export type KeyAction =
  | 'search'
  | 'show_keys'
  | 'queue_1'
  | 'queue_2'
  | 'queue_3'
  | 'queue_4'
  | 'queue_5'
  | 'column_1'
  | 'column_2'
  | 'column_3'
  | 'column_4'
  | 'column_5'
  | 'column_6'
  | 'column_7'
  | 'column_8'
  | 'take_proposal'
  | 'take_all'
  | 'next_difference'
  | 'previous_difference'
  | 'next_household'
  | 'previous_household'
  | 'evidence'
  | 'answer_same'
  | 'answer_different'
  | 'answer_unsure'
  | 'answer_skip'
  | 'submit'
  | 'next_pair'
  | 'previous_pair'
  | 'undo'
  | 'next_case'
  | 'previous_case'
  | 'open_case'
  | 'approve'
  | 'return'
  | 'name_parent'
  | 'answer_corrected'
  | 'answer_confirmed'
  | 'answer_not_ours'
  | 'answer_source'
  | 'explain'
  | 'assign'
  | 'vouch'
  | 'all_here'
  | 'save_household'
  | 'same_as_above'
  | 'unlock_group'
  | 'cover'
  | 'finish_sheet'
  | 'pause'
  | 'comment'
  | 'next_sheet'
  | 'previous_sheet'
  | 'take_first'
  | 'take_mine'
  | 'key_again'
  | 'unreadable'
  | 'illegible'
  | 'undo_keying'
  | 'undo_sheet'
  | 'verdict_rule'
  | 'verdict_keep'
  | 'verdict_ask'

export interface Binding {
  readonly scope: KeyScope
  readonly action: KeyAction
  /** `Ctrl+Enter`, `Digit1`, `Shift+Slash`: modifiers in the order Ctrl, Alt, Shift, then the code. */
  readonly chord: string
}

export const KEYMAP: readonly Binding[] = [
  { scope: 'everywhere', action: 'search', chord: 'Slash' },
  { scope: 'everywhere', action: 'show_keys', chord: 'Shift+Slash' },

  { scope: 'overview', action: 'queue_1', chord: 'Digit1' },
  { scope: 'overview', action: 'queue_2', chord: 'Digit2' },
  { scope: 'overview', action: 'queue_3', chord: 'Digit3' },
  { scope: 'overview', action: 'queue_4', chord: 'Digit4' },
  { scope: 'overview', action: 'queue_5', chord: 'Digit5' },

  { scope: 'roster', action: 'column_1', chord: 'Digit1' },
  { scope: 'roster', action: 'column_2', chord: 'Digit2' },
  { scope: 'roster', action: 'column_3', chord: 'Digit3' },
  { scope: 'roster', action: 'column_4', chord: 'Digit4' },
  { scope: 'roster', action: 'column_5', chord: 'Digit5' },
  { scope: 'roster', action: 'column_6', chord: 'Digit6' },
  { scope: 'roster', action: 'column_7', chord: 'Digit7' },
  { scope: 'roster', action: 'column_8', chord: 'Digit8' },
  { scope: 'roster', action: 'take_proposal', chord: 'Enter' },
  { scope: 'roster', action: 'take_all', chord: 'Shift+Enter' },
  { scope: 'roster', action: 'next_difference', chord: 'ArrowDown' },
  { scope: 'roster', action: 'previous_difference', chord: 'ArrowUp' },
  { scope: 'roster', action: 'next_household', chord: 'Ctrl+ArrowRight' },
  { scope: 'roster', action: 'previous_household', chord: 'Ctrl+ArrowLeft' },
  { scope: 'roster', action: 'evidence', chord: 'F4' },
  { scope: 'roster', action: 'undo', chord: 'Ctrl+KeyZ' },

  { scope: 'pairs', action: 'answer_same', chord: 'Digit1' },
  { scope: 'pairs', action: 'answer_different', chord: 'Digit2' },
  { scope: 'pairs', action: 'answer_unsure', chord: 'Digit3' },
  { scope: 'pairs', action: 'answer_skip', chord: 'Digit4' },
  { scope: 'pairs', action: 'submit', chord: 'Ctrl+Enter' },
  { scope: 'pairs', action: 'next_pair', chord: 'Ctrl+ArrowRight' },
  { scope: 'pairs', action: 'previous_pair', chord: 'Ctrl+ArrowLeft' },
  { scope: 'pairs', action: 'undo', chord: 'Ctrl+KeyZ' },

  { scope: 'discrepancies', action: 'next_case', chord: 'ArrowDown' },
  { scope: 'discrepancies', action: 'previous_case', chord: 'ArrowUp' },
  { scope: 'discrepancies', action: 'verdict_rule', chord: 'Digit1' },
  { scope: 'discrepancies', action: 'verdict_keep', chord: 'Digit2' },
  { scope: 'discrepancies', action: 'verdict_ask', chord: 'Digit3' },
  { scope: 'discrepancies', action: 'submit', chord: 'Ctrl+Enter' },

  { scope: 'approvals', action: 'next_case', chord: 'ArrowDown' },
  { scope: 'approvals', action: 'previous_case', chord: 'ArrowUp' },
  { scope: 'approvals', action: 'open_case', chord: 'Enter' },
  { scope: 'approvals', action: 'approve', chord: 'Digit1' },
  { scope: 'approvals', action: 'return', chord: 'Digit2' },

  { scope: 'findings', action: 'next_case', chord: 'ArrowDown' },
  { scope: 'findings', action: 'previous_case', chord: 'ArrowUp' },
  { scope: 'findings', action: 'answer_corrected', chord: 'Digit1' },
  { scope: 'findings', action: 'answer_confirmed', chord: 'Digit2' },
  { scope: 'findings', action: 'answer_not_ours', chord: 'Digit3' },
  { scope: 'findings', action: 'answer_source', chord: 'Digit4' },
  { scope: 'findings', action: 'explain', chord: 'Digit5' },
  { scope: 'findings', action: 'assign', chord: 'Digit6' },
  { scope: 'findings', action: 'vouch', chord: 'Digit7' },
  { scope: 'findings', action: 'name_parent', chord: 'Digit8' },
  { scope: 'findings', action: 'submit', chord: 'Ctrl+Enter' },
  { scope: 'findings', action: 'undo', chord: 'Ctrl+KeyZ' },

  { scope: 'samples', action: 'all_here', chord: 'F2' },
  { scope: 'samples', action: 'save_household', chord: 'Ctrl+Enter' },
  { scope: 'samples', action: 'next_household', chord: 'Ctrl+ArrowRight' },
  { scope: 'samples', action: 'previous_household', chord: 'Ctrl+ArrowLeft' },

  { scope: 'keying', action: 'same_as_above', chord: 'F2' },
  { scope: 'keying', action: 'unlock_group', chord: 'F4' },
  { scope: 'keying', action: 'cover', chord: 'F6' },
  { scope: 'keying', action: 'finish_sheet', chord: 'F8' },
  { scope: 'keying', action: 'illegible', chord: 'F9' },
  { scope: 'keying', action: 'pause', chord: 'F10' },
  { scope: 'keying', action: 'undo_keying', chord: 'Ctrl+KeyZ' },
  { scope: 'keying', action: 'undo_sheet', chord: 'Ctrl+Shift+KeyZ' },
  { scope: 'keying', action: 'comment', chord: 'Ctrl+Enter' },
  { scope: 'keying', action: 'next_sheet', chord: 'Ctrl+ArrowRight' },
  { scope: 'keying', action: 'previous_sheet', chord: 'Ctrl+ArrowLeft' },

  { scope: 'rekeying', action: 'take_first', chord: 'F7' },
  { scope: 'rekeying', action: 'take_mine', chord: 'F8' },
  { scope: 'rekeying', action: 'key_again', chord: 'Escape' },
  { scope: 'rekeying', action: 'unreadable', chord: 'F9' },
  { scope: 'rekeying', action: 'cover', chord: 'F6' },
  { scope: 'rekeying', action: 'pause', chord: 'F10' },
  { scope: 'rekeying', action: 'undo_keying', chord: 'Ctrl+KeyZ' },
  { scope: 'rekeying', action: 'next_sheet', chord: 'Ctrl+ArrowRight' },
  { scope: 'rekeying', action: 'previous_sheet', chord: 'Ctrl+ArrowLeft' },
]

/** The part of a `KeyboardEvent` that decides; tests make their own. */
export interface KeyPress {
  readonly code: string
  readonly keyCode: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

export interface KeyMoment {
  readonly press: KeyPress
  /** The focus is in something that is typed into. */
  readonly typing: boolean
  /** Milliseconds since an input method finished a word; `Infinity` when it never did. */
  readonly sinceCompositionMs: number
  readonly scopes: readonly KeyScope[]
}

/** The action a key press means here, or `null`: not ours, or not now. */
export function actionOf(moment: KeyMoment, keymap: readonly Binding[] = KEYMAP): KeyAction | null {
  const { press } = moment
  if (isInputMethodKey(press, moment.sinceCompositionMs)) return null
  const chord = chordOf(press)
  // While typing only Ctrl+Enter speaks to the page: every other key belongs to the field. Where nothing is
  // done but typing, keys that write nothing do too.
  const typed = moment.scopes.some((scope) => TYPED_SCOPES.has(scope)) && WRITES_NOTHING.test(chord)
  if (moment.typing && chord !== 'Ctrl+Enter' && !typed) return null
  const found = keymap.find(
    (binding) => binding.chord === chord && moment.scopes.includes(binding.scope),
  )
  return found === undefined ? null : found.action
}

/** Screens of which every key but these belongs to a text box. */
const TYPED_SCOPES: ReadonlySet<KeyScope> = new Set(['keying', 'rekeying'])
const WRITES_NOTHING = /^(F([1-9]|10)|Escape|Ctrl\+Arrow(Left|Right))$/u

export function chordOf(press: KeyPress): string {
  const code = press.code.replace(/^Numpad(?=\d$)/, 'Digit').replace('NumpadEnter', 'Enter')
  const modifiers = [
    press.ctrlKey || press.metaKey ? 'Ctrl+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey ? 'Shift+' : '',
  ]
  return modifiers.join('') + code
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  Slash: '/',
  'Shift+Slash': '?',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** How a chord is printed on a key cap: `Ctrl+→`, `1`, `Enter`. */
export function chordLabel(chord: string): string {
  const whole = KEY_NAMES[chord]
  if (whole !== undefined) return whole
  return chord
    .split('+')
    .map((part) => KEY_NAMES[part] ?? part.replace(/^(Digit|Key)/, ''))
    .join('+')
}

/** Two bindings of one chord in one scope would make one of them dead. */
export function clashes(keymap: readonly Binding[]): readonly string[] {
  const seen = new Set<string>()
  const twice: string[] = []
  for (const { scope, chord } of keymap) {
    const place = `${scope} ${chord}`
    if (seen.has(place)) twice.push(place)
    seen.add(place)
  }
  return twice
}
