import type { ReactElement } from 'react'
import { chordLabel, type KeyAction, type KeyScope } from './keymap.ts'
import { useOwnKeymap } from './own-keys.ts'

/** The cap of the key that does this for this reader. */
export function KeyCap(props: {
  readonly scope: KeyScope
  readonly action: KeyAction
}): ReactElement {
  const found = useOwnKeymap().find(
    ({ scope, action }) => scope === props.scope && action === props.action,
  )
  return found === undefined ? <></> : <kbd>{chordLabel(found.chord)}</kbd>
}
