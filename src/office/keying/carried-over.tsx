import { useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { KeyingView } from '#wire/keying.ts'
import { ImeInput } from '../keys/ime-input.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'

/** What stays from sheet to sheet; the group can be another for one sheet. */
export function CarriedOver(props: {
  readonly view: KeyingView
  readonly groupNo: string | null
  readonly onGroup?: (groupNo: string | null) => void
  readonly children?: ReactNode
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { view, groupNo, onGroup } = props
  const [unlocked, setUnlocked] = useState(false)
  const before = useRef<Element | null>(null)
  useHotkeys(
    'keying',
    (action) => {
      if (action !== 'unlock_group') return false
      before.current = document.activeElement
      setUnlocked((now) => !now)
      return true
    },
    onGroup !== undefined,
  )
  const carried: readonly (readonly [string, string])[] = [
    [texts.village, view.village.name],
    [texts.booklet, view.booklet],
    [texts.collectedOn, view.collectedOn],
    [texts.collector, view.collector],
  ]
  return (
    <div className="keying-carried">
      <span className="small muted">{texts.carried}</span>
      {carried.map(([label, value]) => (
        <span key={label} className="keying-chip">
          <small>{label}</small> {value} <i>{texts.carry}</i>
        </span>
      ))}
      <span className="keying-chip">
        <small>{texts.group}</small>{' '}
        {unlocked && onGroup !== undefined ? (
          <ImeInput
            aria-label={texts.group}
            value={groupNo ?? ''}
            most={6}
            autoFocus
            onText={(text) => {
              onGroup(text === '' ? null : text)
            }}
            onKey={(event) => {
              if (event.key !== 'Enter' && event.key !== 'Escape') return
              event.preventDefault()
              setUnlocked(false)
              if (before.current instanceof HTMLElement) before.current.focus()
            }}
          />
        ) : (
          <>
            {groupNo ?? '—'} <i>{texts.carry}</i>
          </>
        )}
      </span>
      {onGroup !== undefined && (
        <span className="small muted">
          <KeyCap scope="keying" action="unlock_group" /> {texts.unlock}
        </span>
      )}
      <span className="grow" />
      {props.children}
    </div>
  )
}
