import { Fragment, useState, type ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import { differingPositions } from '#domain/differences/differing-positions.ts'
import type { MergeItem } from '#domain/events/merge-items.ts'
import type { PersonItemView, PersonView } from '#wire/persons.ts'
import { SourceStrip } from '../charts/source-strip.tsx'
import { instant } from '../format/figures.ts'
import { MarkedText } from '../format/marked-text.tsx'
import { mergeTexts } from '../texts/merge.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { ItemValue } from './item-value.tsx'
import { MaskedNumber } from './masked-number.tsx'
import {
  isEmpty,
  shownNumber,
  standingEntry,
  type Chosen,
  type ComparedEntries,
} from './merge-choice.ts'

type Entries = readonly [PersonView, PersonView]

/** The two entries, one of which stays. */
export function MergeHeads(props: {
  readonly entries: Entries
  readonly staysId: string
  /** Left out where it is decided already, and only looked at. */
  readonly onStays?: (personId: string) => void
}): ReactElement {
  const { onStays } = props
  const texts = useTexts(mergeTexts)
  const [one, other] = props.entries.map(shownNumber)
  return (
    <fieldset className="merge-heads">
      <legend className={onStays === undefined ? 'visually-hidden' : ''}>{texts.which}</legend>
      {props.entries.map((entry, at) => (
        <MergeHead
          key={entry.personId}
          entry={entry}
          mark={at === 0 ? texts.first : texts.second}
          stays={entry.personId === props.staysId}
          {...(onStays === undefined ? {} : { onStays: () => onStays(entry.personId) })}
        />
      ))}
      {one !== undefined && other !== undefined && one !== other && (
        <p className="amber">{texts.numbersDiffer}</p>
      )}
    </fieldset>
  )
}

function MergeHead(props: {
  readonly entry: PersonView
  readonly mark: string
  readonly stays: boolean
  readonly onStays?: () => void
}): ReactElement {
  const { entry, stays, onStays } = props
  const texts = useTexts(mergeTexts)
  const say = useSay()
  const number = shownNumber(entry)
  const Frame = onStays === undefined ? 'div' : 'label'
  return (
    <Frame className={stays ? 'sheet merge-head picked' : 'sheet merge-head'}>
      {onStays !== undefined && (
        <input type="radio" name="merge-stays" checked={stays} onChange={onStays} />
      )}
      <span className="merge-head-words">
        <b>
          {props.mark} · {entry.name ?? '–'}
        </b>
        <span>
          {say(entry.sex)} {entry.bornOn ?? ''} {say(entry.status.text)}
        </span>
        <span>{number === undefined ? texts.noNumber : <MaskedNumber number={number} />}</span>
        <span className="muted">
          {entry.placePath.map(({ name }) => name).join(' ')}
          {entry.household?.code !== undefined && entry.household.code !== null && (
            <>
              {' · '}
              <span className="merge-household">
                {texts.household} {entry.household.code}
              </span>
            </>
          )}
        </span>
        <span className={stays ? 'tag green' : 'tag'}>{stays ? texts.stays : texts.goes}</span>
      </span>
    </Frame>
  )
}

interface Choosing {
  readonly compared: ComparedEntries
  readonly entries: Entries
  readonly of: { readonly chosen: Chosen; readonly staysId: string; readonly goesId: string }
  /** Left out where it is decided already, and only looked at. */
  readonly onChosen?: (more: Chosen) => void
}

/** Items as rows, entries as columns; in each row one of two values is the one that stands. */
export function MergeTable(props: Choosing): ReactElement {
  const { compared, entries, of } = props
  const texts = useTexts(mergeTexts)
  const [opened, setOpened] = useState<string | null>(null)
  const { choices } = compared
  const all = (personId: string): void => {
    props.onChosen?.(Object.fromEntries(choices.map(({ item }) => [item, personId])))
  }
  return (
    <section className="sheet" data-testid="merge-items">
      <h2>{props.onChosen === undefined ? texts.chosen : texts.choose}</h2>
      {choices.length === 0 && <p className="muted">{texts.nothingToChoose}</p>}
      <div className="merge-rows">
        {choices.length > 0 && (
          <div className="merge-row merge-row-head">
            <span />
            {entries.map(({ personId }, at) => (
              <span key={personId}>
                <b>{at === 0 ? texts.first : texts.second}</b>{' '}
                <span className={personId === of.staysId ? 'tag green' : 'tag'}>
                  {personId === of.staysId ? texts.stays : texts.goes}
                </span>{' '}
                {props.onChosen !== undefined && (
                  <button type="button" className="as-link small" onClick={() => all(personId)}>
                    {texts.allOf}
                  </button>
                )}
              </span>
            ))}
          </div>
        )}
        {choices.map((choice) => (
          <Fragment key={choice.item}>
            <MergeRow {...props} choice={choice} opened={opened} onOpen={setOpened} />
          </Fragment>
        ))}
      </div>
      <Same compared={compared} />
    </section>
  )
}

function MergeRow(
  props: Choosing & {
    readonly choice: ComparedEntries['choices'][number]
    readonly opened: string | null
    readonly onOpen: (cell: string | null) => void
  },
): ReactElement {
  const { choice, entries, of, opened, onChosen } = props
  const texts = useTexts(mergeTexts)
  const say = useSay()
  const stands = standingEntry(choice, of)
  const label = say(choice.stays.label)
  const shownOf = (personId: string): PersonItemView =>
    personId === of.staysId ? choice.stays : choice.goes
  const openPerson = entries.find(({ personId }) => opened === cellOf(choice.item, personId))
  return (
    <>
      <div
        className="merge-row"
        role={onChosen === undefined ? 'group' : 'radiogroup'}
        aria-label={onChosen === undefined ? label : texts.choosing(label)}
        data-testid={`merge-${choice.item}`}
      >
        <span className="merge-item">
          {label}
          {choice.hidden && <span className="small muted">{texts.hidden}</span>}
        </span>
        {entries.map(({ personId }, at) => (
          <MergeCell
            key={personId}
            personId={personId}
            item={choice.item}
            mark={at === 0 ? texts.first : texts.second}
            view={shownOf(personId)}
            against={personId === of.staysId ? choice.goes : choice.stays}
            stands={stands === personId}
            isOpen={opened === cellOf(choice.item, personId)}
            {...(onChosen === undefined
              ? {}
              : { onStands: () => onChosen({ [choice.item]: personId }) })}
            onOpen={props.onOpen}
          />
        ))}
      </div>
      {openPerson !== undefined && (
        <div>
          <h3 className="merge-evidence-of">
            {texts.evidenceOf(label, openPerson === entries[0] ? texts.first : texts.second)}
          </h3>
          <EvidencePanel personId={openPerson.personId} item={choice.item} />
        </div>
      )}
    </>
  )
}

function cellOf(item: MergeItem, personId: string): string {
  return `${item} ${personId}`
}

function MergeCell(props: {
  readonly personId: string
  readonly item: MergeItem
  readonly mark: string
  readonly view: PersonItemView
  readonly against: PersonItemView
  readonly stands: boolean
  readonly isOpen: boolean
  readonly onStands?: () => void
  readonly onOpen: (cell: string | null) => void
}): ReactElement {
  const { personId, item, view, against, stands, isOpen, onStands } = props
  const texts = useTexts(mergeTexts)
  const say = useSay()
  const isChosen = onStands !== undefined
  const Frame = isChosen ? 'label' : 'div'
  const mark = !isChosen && stands && <span className="tag green">✓ {texts.standing}</span>
  const text = view.shown === null ? '' : say(view.shown)
  const other = against.shown === null ? '' : say(against.shown)
  return (
    <div
      className={`merge-cell${stands ? ' picked' : ''}${view.onDemand && isChosen ? ' on-demand' : ''}`}
    >
      <Frame className={view.onDemand && !isChosen ? 'visually-hidden' : 'merge-said'}>
        {isChosen && (
          <input
            type="radio"
            name={`merge-${item}`}
            aria-label={`${props.mark} ${text === '' ? texts.none : text}`}
            checked={stands}
            onChange={onStands}
          />
        )}
        {!view.onDemand && <MergeText text={text} other={other} onlyOne={isEmpty(against)} />}
        {!view.onDemand && mark}
      </Frame>
      {view.onDemand && (
        <div>
          <ItemValue personId={personId} view={view} />
          {mark}
        </div>
      )}
      <div className="small muted merge-evidence">
        <Provenance view={view} />
        {!isEmpty(view) && (
          <button
            type="button"
            className="as-link"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? `${texts.closeEvidence} ` : ''}${texts.evidenceOf(say(view.label), props.mark)}`}
            onClick={() => props.onOpen(isOpen ? null : cellOf(item, personId))}
          >
            {isOpen ? texts.closeEvidence : texts.evidence}
          </button>
        )}
      </div>
    </div>
  )
}

function MergeText(props: {
  readonly text: string
  readonly other: string
  readonly onlyOne: boolean
}): ReactElement {
  const texts = useTexts(mergeTexts)
  const { text, other } = props
  if (text === '') return <span className="muted">{texts.none}</span>
  return (
    <span>
      <b>
        <MarkedText text={text} positions={other === '' ? [] : differingPositions(text, other)} />
      </b>
      {props.onlyOne && <span className="small muted"> {texts.one}</span>}
    </span>
  )
}

/** Who says so: the file and its day, or that staff stated it; and what every list says. */
function Provenance({ view }: { readonly view: PersonItemView }): ReactElement {
  const texts = useTexts(mergeTexts)
  const { language } = useSettings()
  const { provenance } = view
  const marks = view.strip.filter(({ state }) => state !== 'absent')
  return (
    <>
      {marks.length > 0 && <SourceStrip marks={marks} />}
      {provenance?.kind === 'record' && (
        <span>
          {SOURCE_PROFILES[provenance.source][language]}{' '}
          <span className="nowrap">{provenance.asOf ?? ''}</span>
        </span>
      )}
      {provenance?.kind === 'event' && (
        <span>
          {texts.stated}{' '}
          <span className="nowrap">{instant(provenance.recordedAt).slice(0, 10)}</span>
        </span>
      )}
    </>
  )
}

function Same({ compared }: { readonly compared: ComparedEntries }): ReactElement {
  const texts = useTexts(mergeTexts)
  const say = useSay()
  if (compared.same.length === 0) return <></>
  return (
    <details className="small muted merge-same">
      <summary>{texts.same(compared.same.length)}</summary>
      <ul>
        {compared.same.map(({ stays }) => (
          <li key={stays.item}>
            {say(stays.label)} {stays.shown === null ? '' : say(stays.shown)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What differs and is not chosen here: it stays with whom it was said of. */
export function KeptItems(props: {
  readonly compared: ComparedEntries
  /** The first of the two is the one that stays. */
  readonly isFirst: boolean
}): ReactElement {
  const { compared, isFirst } = props
  const texts = useTexts(mergeTexts)
  const say = useSay()
  if (compared.kept.length === 0) return <></>
  return (
    <section className="sheet merge-kept">
      <h2>{texts.kept}</h2>
      <p className="small muted">{texts.keptNote}</p>
      <dl>
        {compared.kept.map(({ stays, goes }) => (
          <div key={stays.item}>
            <dt className="small muted">{say(stays.label)}</dt>
            <dd>
              {(isFirst ? [stays, goes] : [goes, stays]).map(({ shown }, at) => (
                <span key={at === 0 ? texts.first : texts.second} className="merge-kept-value">
                  <span className="small muted">{at === 0 ? texts.first : texts.second}</span>
                  <span>{shown === null ? '–' : say(shown)}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
