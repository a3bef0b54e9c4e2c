import { useState, type ReactElement } from 'react'
import { useLocation } from 'react-router'
import { Dialog } from './dialog.tsx'
import { chordLabel, chordOf, type Binding, type KeyScope } from '../keys/keymap.ts'
import {
  changedKeys,
  CHANGEABLE,
  keepKeys,
  nameOf,
  ownKeys,
  useOwnKeymap,
} from '../keys/own-keys.ts'
import { keyTexts } from '../texts/keys.ts'
import { reviewTexts } from '../texts/review.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** The keys that work on this page, read from the keymap itself; some can be changed. */
export function KeysDialog(props: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(shellTexts)
  const review = useTexts(reviewTexts)
  const actions = useTexts(keyTexts)
  const keymap = useOwnKeymap()
  const scopes = scopesOf(useLocation().pathname)
  const [waiting, setWaiting] = useState<Binding | null>(null)
  const [told, setTold] = useState('')
  const change = ({ scope, action }: Binding, chord: string): void => {
    const changed = changedKeys(ownKeys(), { scope, action, chord })
    setTold(changed === 'clash' ? review.keyClash : changed === 'refused' ? review.keyRefused : '')
    if (typeof changed === 'object') keepKeys(changed)
    setWaiting(null)
  }
  return (
    <Dialog title={texts.keysTitle} onClose={props.onClose}>
      <table className="plain">
        <tbody>
          {keymap
            .filter(({ scope }) => scopes.includes(scope))
            .map((binding) => (
              <tr key={nameOf(binding)}>
                <td className="nowrap">
                  <kbd>{chordLabel(binding.chord)}</kbd>
                </td>
                <td>{actions[binding.action]}</td>
                <td>
                  {CHANGEABLE.has(binding.scope) && (
                    <ChangeKey
                      name={actions[binding.action]}
                      waiting={waiting !== null && nameOf(waiting) === nameOf(binding)}
                      onWait={(wait) => {
                        setTold('')
                        setWaiting(wait ? binding : null)
                      }}
                      onChord={(chord) => {
                        change(binding, chord)
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p role="status" className="small red">
        {told}
      </p>
      <p className="small muted">{texts.keysNote}</p>
      {Object.keys(ownKeys()).length > 0 && (
        <button
          type="button"
          className="as-link"
          data-testid="reset-keys"
          onClick={() => {
            keepKeys({})
          }}
        >
          {review.resetKeys}
        </button>
      )}
    </Dialog>
  )
}

/** Takes the next key that is pressed; Tab and Esc leave everything as it was. */
function ChangeKey(props: {
  readonly name: string
  readonly waiting: boolean
  readonly onWait: (wait: boolean) => void
  readonly onChord: (chord: string) => void
}): ReactElement {
  const texts = useTexts(reviewTexts)
  return (
    <button
      type="button"
      className="as-link small"
      aria-label={`${texts.changeKey}：${props.name}`}
      onClick={() => {
        props.onWait(true)
      }}
      onBlur={() => {
        if (props.waiting) props.onWait(false)
      }}
      onKeyDown={(event) => {
        if (!props.waiting || MODIFIERS.has(event.key)) return
        if (event.key === 'Tab') return
        event.preventDefault()
        if (event.key === 'Escape') props.onWait(false)
        else props.onChord(chordOf(event.nativeEvent))
      }}
    >
      {props.waiting ? texts.pressKey : texts.changeKey}
    </button>
  )
}

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta'])

function scopesOf(pathname: string): readonly KeyScope[] {
  if (pathname.startsWith('/overview')) return ['overview', 'everywhere']
  if (pathname.startsWith('/approvals') || pathname.startsWith('/forms/item-changes/')) {
    return ['approvals', 'everywhere']
  }
  if (pathname.startsWith('/quality/findings')) return ['findings', 'everywhere']
  if (pathname.startsWith('/quality/samples/')) return ['samples', 'everywhere']
  if (pathname.startsWith('/compare/discrepancies')) return ['discrepancies', 'everywhere']
  if (pathname.startsWith('/compare/pairs')) return ['pairs', 'everywhere']
  if (pathname === '/compare' || pathname.startsWith('/compare/roster')) {
    return ['roster', 'everywhere']
  }
  if (pathname.startsWith('/collect/sheets/')) return ['keying', 'rekeying', 'everywhere']
  return ['everywhere']
}
