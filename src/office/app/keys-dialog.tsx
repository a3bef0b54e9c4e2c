import type { ReactElement } from 'react'
import { useLocation } from 'react-router'
import { Dialog } from './dialog.tsx'
import type { KeyScope } from '../keys/keymap.ts'
import { chordLabel, KEYMAP } from '../keys/keymap.ts'
import { keyTexts } from '../texts/keys.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** The keys that work on this page, read from the keymap itself. */
export function KeysDialog(props: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(shellTexts)
  const actions = useTexts(keyTexts)
  const scopes = scopesOf(useLocation().pathname)
  return (
    <Dialog title={texts.keysTitle} onClose={props.onClose}>
      <table className="plain">
        <tbody>
          {KEYMAP.filter(({ scope }) => scopes.includes(scope)).map(({ scope, action, chord }) => (
            <tr key={`${scope} ${chord}`}>
              <td>
                <kbd>{chordLabel(chord)}</kbd>
              </td>
              <td>{actions[action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{texts.keysNote}</p>
    </Dialog>
  )
}

function scopesOf(pathname: string): readonly KeyScope[] {
  if (pathname.startsWith('/overview')) return ['overview', 'everywhere']
  if (pathname.startsWith('/approvals') || pathname.startsWith('/forms/item-changes/')) {
    return ['approvals', 'everywhere']
  }
  if (pathname.startsWith('/quality/findings')) return ['findings', 'everywhere']
  if (pathname.startsWith('/quality/samples/')) return ['samples', 'everywhere']
  if (pathname.startsWith('/compare/pairs')) return ['pairs', 'everywhere']
  if (pathname === '/compare' || pathname.startsWith('/compare/roster')) {
    return ['roster', 'everywhere']
  }
  return ['everywhere']
}
