import type { ReactElement, ReactNode } from 'react'
import type { FinalValue, SecondChoice } from '#domain/keying/rekeyed-cell.ts'
import type { KeyingView, RekeyedCellTold } from '#wire/keying.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts, useSay } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

export type Chosen =
  | { readonly kind: 'choose'; readonly choice: SecondChoice }
  | { readonly kind: 'settle'; readonly final: FinalValue }
  | { readonly kind: 'again' }

/** What a key, or a click on its card, chooses at a cell whose values are in sight. */
export function chosenBy(action: KeyAction, part: 'rekey' | 'settle'): Chosen | null {
  if (part === 'rekey') {
    if (action === 'take_first') return { kind: 'choose', choice: 'first' }
    if (action === 'take_mine') return { kind: 'choose', choice: 'second' }
    if (action === 'unreadable') return { kind: 'choose', choice: 'doubt' }
    return action === 'key_again' ? { kind: 'again' } : null
  }
  if (action === 'take_first') return { kind: 'settle', final: 'first' }
  if (action === 'take_mine') return { kind: 'settle', final: 'third' }
  if (action === 'key_again') return { kind: 'settle', final: 'second' }
  return action === 'unreadable' ? { kind: 'settle', final: 'unread' } : null
}

interface MismatchProps {
  readonly part: 'rekey' | 'settle'
  readonly cell: RekeyedCellTold
  readonly choices: KeyingView['choices']
  readonly onChoose: (chosen: Chosen) => void
}

/** Both values, once the picture was looked at twice: the difference marked, and a key for each answer. */
export function Mismatch(props: MismatchProps): ReactElement {
  const texts = useTexts(keyingTexts)
  const { cell, part } = props
  return (
    <div
      className="mismatch"
      role="alertdialog"
      aria-label={texts.differs(texts.fields[cell.field])}
      data-testid="mismatch"
    >
      <MismatchHead cell={cell} part={part} />
      <MismatchCards {...props} />
      <p className="small muted">{part === 'rekey' ? texts.stay : texts.stayThird}</p>
    </div>
  )
}

/** In what they differ, and how far the cell has come. */
function MismatchHead({ cell, part }: Pick<MismatchProps, 'cell' | 'part'>): ReactElement {
  const texts = useTexts(keyingTexts)
  const say = useSay()
  return (
    <div className="mismatch-head">
      <b>{texts.differs(texts.fields[cell.field])}</b>
      {cell.difference !== null && (
        <span className="mismatch-kind">{say(cell.difference.words)}</span>
      )}
      <span className="grow" />
      <span className="small">
        {texts.steps.map((step, at) => (
          <span
            key={step}
            className={at === STEP_OF[part] ? 'now' : 'muted'}
          >{` ${at < STEP_OF[part] ? '✓ ' : ''}${String(at + 1)} ${step}`}</span>
        ))}
      </span>
    </div>
  )
}

function MismatchCards({ part, cell, choices, onChoose }: MismatchProps): ReactElement {
  const texts = useTexts(keyingTexts)
  const { language } = useSettings()
  const told = (value: string | null): string => wordOf(choices, cell.field, value, language)
  const first = cell.others.find(({ whose }) => whose === 'first')?.value ?? null
  const second = cell.others.find(({ whose }) => whose === 'second')?.value ?? null
  const positions = new Set(cell.difference?.positions ?? [])
  const coded = told(cell.mine) !== (cell.mine ?? '—')
  const choose = (action: KeyAction) => (): void => {
    const chosen = chosenBy(action, part)
    if (chosen !== null) onChoose(chosen)
  }
  return (
    <div className="mismatch-cards">
      <Card
        action="take_first"
        title={texts.first}
        act={texts.takeFirst}
        onClick={choose('take_first')}
      >
        <Value text={told(first)} marked={coded ? NONE : positions} />
      </Card>
      {part === 'settle' && (
        <Card
          action="key_again"
          title={texts.second}
          act={texts.takeSecond}
          onClick={choose('key_again')}
        >
          <Value text={told(second)} marked={NONE} />
        </Card>
      )}
      <Card
        action="take_mine"
        title={texts.mine}
        act={texts.takeMine}
        own
        onClick={choose('take_mine')}
      >
        <Value text={told(cell.mine)} marked={coded ? NONE : positions} />
      </Card>
      {part === 'rekey' && (
        <Card
          action="key_again"
          title={texts.neither}
          act={texts.keyAgain}
          onClick={choose('key_again')}
        >
          <Value text="—" marked={NONE} />
        </Card>
      )}
      <Card
        action="unreadable"
        title={texts.unreadable}
        act={texts.doubt}
        onClick={choose('unreadable')}
      >
        <Value text="?" marked={NONE} />
      </Card>
    </div>
  )
}

const STEP_OF = { rekey: 2, settle: 3 } as const
const NONE: ReadonlySet<number> = new Set()

function Card(props: {
  readonly action: KeyAction
  readonly title: string
  readonly act: string
  readonly own?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}): ReactElement {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={props.own === true ? 'mismatch-card own' : 'mismatch-card'}
      // The cursor stays in the cell: the keys go on working.
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={props.onClick}
    >
      <small>{props.title}</small>
      {props.children}
      <span>
        <KeyCap scope="rekeying" action={props.action} /> {props.act}
      </span>
    </button>
  )
}

function Value(props: {
  readonly text: string
  readonly marked: ReadonlySet<number>
}): ReactElement {
  return (
    <span className="mismatch-value">
      {Array.from(props.text).map((character, at) =>
        props.marked.has(at) ? (
          <mark key={at}>{character}</mark>
        ) : (
          <span key={at}>{character}</span>
        ),
      )}
    </span>
  )
}

/** A value as its screen shows it: a code in words. */
export function wordOf(
  choices: KeyingView['choices'],
  field: string,
  value: string | null,
  language: 'zh' | 'en',
): string {
  if (value === null || value === '') return '—'
  const list = field in choices ? choices[field as keyof KeyingView['choices']] : [] // oxlint-disable-line typescript/no-unsafe-type-assertion -- asked the line before
  const found = list.find(({ code }) => code === value)
  return found === undefined ? value : `${found.code} ${found[language]}`
}
