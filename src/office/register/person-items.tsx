import { useState, type ReactElement } from 'react'
import type { PersonItem } from '#wire/person-item.ts'
import type { PersonItemView, PersonView } from '#wire/persons.ts'
import { useCan } from '../api/session.ts'
import { SourceStrip } from '../charts/source-strip.tsx'
import { instant } from '../format/figures.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { ItemValue } from './item-value.tsx'

const TONES: Readonly<Record<PersonItemView['state'], string>> = {
  agreed: 'muted small',
  decided: 'tag green',
  open: 'tag amber',
  single: 'muted small',
  empty: 'muted small',
}

export function PersonItems(props: {
  readonly person: PersonView
  readonly onCorrect: (item: PersonItem) => void
}): ReactElement {
  const { person } = props
  const texts = useTexts(registerTexts)
  const [opened, setOpened] = useState<PersonItem | null>(null)
  return (
    <section className="sheet person-items" data-testid="person-items">
      <div className="head">
        <h2>{texts.items}</h2>
        <Legend />
      </div>
      <div className="scroll-x">
        <table className="plain">
          <tbody>
            {person.items.map((item) => (
              <ItemRows
                key={item.item}
                person={person}
                view={item}
                open={opened === item.item}
                onToggle={() => {
                  setOpened(opened === item.item ? null : item.item)
                }}
                onCorrect={() => {
                  props.onCorrect(item.item)
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Derived derived={person.derived} />
    </section>
  )
}

/** What follows from the items: shown apart, for nobody states or corrects it. */
function Derived({ derived }: Pick<PersonView, 'derived'>): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  if (derived.length === 0) return <></>
  return (
    <div className="derived" data-testid="derived">
      <h3>
        {texts.derived} <span className="small muted">{texts.derivedNote}</span>
      </h3>
      <dl>
        {derived.map(({ item, label, shown }) => (
          <div key={item}>
            <dt className="muted">{say(label)}</dt>
            <dd>{say(shown)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function ItemRows(props: {
  readonly person: PersonView
  readonly view: PersonItemView
  readonly open: boolean
  readonly onToggle: () => void
  readonly onCorrect: () => void
}): ReactElement {
  const { view, open } = props
  const texts = useTexts(registerTexts)
  const say = useSay()
  const can = useCan()
  return (
    <>
      <tr className={open ? 'item-open' : ''} data-testid={`item-${view.item}`}>
        <th scope="row">{say(view.label)}</th>
        <td className="item-value">
          <ItemValue personId={props.person.personId} view={view} />
        </td>
        <td className="item-strip">
          <SourceStrip marks={view.strip.filter(({ state }) => state !== 'absent')} />
        </td>
        <td className="nowrap">
          <span className={TONES[view.state]}>{say(view.stateText)}</span>
        </td>
        <td className="num small muted nowrap item-changed">
          {view.changedAt === null ? '' : instant(view.changedAt).slice(0, 10)}
        </td>
        <td className="item-toggle">
          <button
            type="button"
            className="as-link"
            aria-expanded={open}
            aria-label={texts.openEvidence(say(view.label))}
            onClick={props.onToggle}
          >
            {open ? '▾' : '▸'}
          </button>
        </td>
      </tr>
      {open && (
        <tr className="item-evidence">
          <td colSpan={6}>
            <EvidencePanel personId={props.person.personId} item={view.item} />
            {(can('persons.correct') || can('forms.draft')) && (
              <button type="button" className="chip item-disagree" onClick={props.onCorrect}>
                {texts.disagree}
              </button>
            )}
          </td>
        </tr>
      )}
    </>
  )
}

function Legend(): ReactElement {
  const texts = useTexts(registerTexts)
  return (
    <span className="small muted strip-legend">
      {(['used', 'same', 'explained', 'open'] as const).map((state) => (
        <span key={state}>
          <span className={`mark ${state}`} aria-hidden="true">
            公
          </span>{' '}
          {texts.legend[state]}
        </span>
      ))}
    </span>
  )
}
