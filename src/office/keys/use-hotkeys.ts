import { useEffect, useEffectEvent } from 'react'
import type { KeyAction, KeyScope } from './keymap.ts'
import { actionOf } from './keymap.ts'
import { ownKeymap } from './own-keys.ts'

/** When an input method last finished a word, over the whole page. */
let compositionEndedAtMs = Number.NEGATIVE_INFINITY

if (typeof document !== 'undefined') {
  document.addEventListener('compositionend', (event) => {
    compositionEndedAtMs = event.timeStamp
  })
}

/**
 * Listens for the keys of one scope while the component stands on the page. `act` gives `false`
 * when it had nothing to do, and the key then keeps its ordinary meaning.
 */
export function useHotkeys(
  scope: KeyScope,
  act: (action: KeyAction) => boolean | void,
  enabled = true,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const moment = {
      press: event,
      typing: isTyping(event.target),
      sinceCompositionMs: event.timeStamp - compositionEndedAtMs,
      scopes: [scope],
    }
    const action = actionOf(moment, ownKeymap())
    if (action === null || event.defaultPrevented) return
    // A button or link that has the focus keeps its own Enter.
    if (event.code === 'Enter' && !event.ctrlKey && isPressable(event.target)) return
    if (document.querySelector('dialog[open]') !== null) return
    if (act(action) !== false) event.preventDefault()
  })

  useEffect(() => {
    if (!enabled) return undefined
    const listener = (event: KeyboardEvent): void => {
      onKeyDown(event)
    }
    document.addEventListener('keydown', listener)
    return () => {
      document.removeEventListener('keydown', listener)
    }
  }, [enabled])
}

/** True in anything whose keys belong to the text being typed, or to its list of choices. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return !KEYLESS_INPUTS.has(target.type)
  return target.getAttribute('role') === 'combobox'
}

const KEYLESS_INPUTS: ReadonlySet<string> = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'file',
])

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary') !== null
}
