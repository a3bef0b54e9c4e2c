import { useSyncExternalStore } from 'react'
import { KEYMAP, type Binding, type KeyAction, type KeyScope } from './keymap.ts'

/**
 * Keys that a reader has changed for this browser, over the keymap that everybody begins with. Only screens
 * whose caps are printed from the keymap can be changed: a cap that lies is worse than a key in an odd place.
 */
export const CHANGEABLE: ReadonlySet<KeyScope> = new Set(['pairs'])

/** Chords by `scope action`. */
export type OwnKeys = Readonly<Record<string, string>>

export function withOwnKeys(own: OwnKeys, keymap: readonly Binding[] = KEYMAP): readonly Binding[] {
  return keymap.map((binding) => ({ ...binding, chord: own[nameOf(binding)] ?? binding.chord }))
}

export function nameOf({ scope, action }: Pick<Binding, 'scope' | 'action'>): string {
  return `${scope} ${action}`
}

/**
 * The keys after one change, or why there is none: `refused`, a key that an input method, the browser or the
 * operating system needs; `clash`, one that already means something on the same page.
 */
export function changedKeys(
  own: OwnKeys,
  change: { readonly scope: KeyScope; readonly action: KeyAction; readonly chord: string },
): OwnKeys | 'refused' | 'clash' {
  if (!CHANGEABLE.has(change.scope) || !mayBeBound(change.chord)) return 'refused'
  const others = withOwnKeys(own).filter(
    ({ scope, action }) =>
      (scope === change.scope || scope === 'everywhere') && action !== change.action,
  )
  if (others.some(({ chord }) => chord === change.chord)) return 'clash'
  return { ...own, [nameOf(change)]: change.chord }
}

/** Digits, function keys, arrows and Enter, alone or with Ctrl or Shift; letters with Ctrl only. */
const BOUND =
  /^(Ctrl\+)?(Shift\+)?(Digit\d|F([1-9]|10)|Arrow(Up|Down|Left|Right)|Enter|Space)$|^Ctrl\+(Shift\+)?Key[A-Z]$/u

/** What a browser keeps for itself, or a person expects of it: tabs, windows, copying, printing, reloading. */
const KEPT = /^(Ctrl\+Key[TWNACXVPFRLS]|F[13567]|Space)$/u

function mayBeBound(chord: string): boolean {
  return BOUND.test(chord) && !KEPT.test(chord)
}

const STORAGE_KEY = 'simin.office.keys'
const listeners = new Set<() => void>()
let keys: OwnKeys = read()
let keymap: readonly Binding[] = withOwnKeys(keys)

/** The keymap as this reader has it. */
export function ownKeymap(): readonly Binding[] {
  return keymap
}

export function useOwnKeymap(): readonly Binding[] {
  return useSyncExternalStore(subscribe, ownKeymap)
}

export function ownKeys(): OwnKeys {
  return keys
}

export function keepKeys(next: OwnKeys): void {
  keys = next
  keymap = withOwnKeys(next)
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  } catch {
    // A browser that keeps nothing still follows them until it is closed.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was kept, each line held against the rules again: the store is not ours alone. */
function read(): OwnKeys {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    const chords = new Map<string, unknown>(Object.entries(kept))
    let own: OwnKeys = {}
    for (const { scope, action } of KEYMAP) {
      const chord = chords.get(nameOf({ scope, action }))
      if (typeof chord !== 'string') continue
      const changed = changedKeys(own, { scope, action, chord })
      if (typeof changed === 'object') own = changed
    }
    return own
  } catch {
    return {}
  }
}
