import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { KeyingPartTold, KeyingView } from '#wire/keying.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { keyingTexts } from '../texts/keying.ts'
import { keyTexts } from '../texts/keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { isDone } from './sheet-done.ts'

export type DeskMode = 'add' | 'modify' | 'pause' | 'stop'

/** The batch, the mode it is in, and how far it is. */
export function DeskHead(props: {
  readonly view: KeyingView
  readonly part: KeyingPartTold
  readonly sheetNo: number
  readonly paused: boolean
  readonly onMode: (mode: DeskMode) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { view, part, sheetNo, paused, onMode } = props
  const done = view.standings.filter((one) => isDone(part, one)).length
  const isModifying = view.standings[sheetNo - 1]?.complete === true
  const mode = (name: DeskMode, text: string, on: boolean): ReactElement => (
    <button
      type="button"
      aria-pressed={on}
      data-testid={`mode-${name}`}
      onClick={() => {
        onMode(name)
      }}
    >
      {text}
      {name === 'pause' && (
        <>
          {' '}
          <KeyCap scope="keying" action="pause" />
        </>
      )}
    </button>
  )
  const { modes } = texts
  return (
    <div className="keying-top">
      <Link to="/collect/sheets">← {texts.back}</Link>
      <h1>
        {texts.batch(view.keyingNo)}{' '}
        <span className="muted">
          {view.village.name} · {view.booklet}
        </span>
      </h1>
      <span className="keying-modes" role="group" aria-label={texts.modeLabel}>
        {part === 'key' ? (
          <>
            {mode('add', modes.add, !paused && !isModifying)}
            {mode('modify', modes.modify, !paused && isModifying)}
          </>
        ) : (
          <span className="now">{part === 'rekey' ? modes.verify : modes.settle}</span>
        )}
        {mode('pause', paused ? modes.resume : modes.pause, paused)}
        {mode('stop', modes.stop, false)}
      </span>
      <span className="grow" />
      <span className="keying-progress" data-testid="keying-progress">
        <b>{texts.sheetOf(sheetNo, view.sheets)}</b>
        <progress value={done} max={view.sheets} aria-label={texts.parts[part]} />
        <span className="small muted">{texts.doneOf(done, view.sheets - done)}</span>
      </span>
    </div>
  )
}

const KEYS: Readonly<Record<'keying' | 'rekeying', readonly KeyAction[]>> = {
  keying: [
    'same_as_above',
    'comment',
    'finish_sheet',
    'illegible',
    'undo_keying',
    'undo_sheet',
    'next_sheet',
    'previous_sheet',
    'cover',
    'pause',
  ],
  rekeying: [
    'take_first',
    'take_mine',
    'key_again',
    'unreadable',
    'undo_keying',
    'next_sheet',
    'cover',
    'pause',
  ],
}

/** The keys of this desk, from the keymap itself. */
export function DeskKeys({ part }: { readonly part: KeyingPartTold }): ReactElement {
  const texts = useTexts(keyingTexts)
  const actions = useTexts(keyTexts)
  const scope = part === 'key' ? 'keying' : 'rekeying'
  return (
    <p className="keying-keys no-print">
      <span>
        <kbd>Tab</kbd> <kbd>Enter</kbd> <kbd>↓</kbd> {texts.nextCell}
      </span>
      <span>
        <kbd>Shift Tab</kbd> <kbd>↑</kbd> {texts.previousCell}
      </span>
      {KEYS[scope].map((action) => (
        <span key={action}>
          <KeyCap scope={scope} action={action} />{' '}
          {part === 'settle' && action === 'key_again' ? texts.takeSecond : actions[action]}
        </span>
      ))}
      <span className="muted">{texts.imeNote}</span>
    </p>
  )
}
