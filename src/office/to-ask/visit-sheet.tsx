import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { AskedItem, Visit, VisitedPerson } from '#wire/to-ask.ts'
import { useCan } from '../api/session.ts'
import { toAskTexts } from '../texts/to-ask.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import type { Refusing } from './village-visits.tsx'

/** One household: its people as the register has them, and what to ask of whom. */
export function VisitSheet(props: {
  readonly visit: Visit
  readonly mayEnd: boolean
  readonly onRefuse: (refusing: Refusing) => void
  /** Somebody was there without a phone. */
  readonly onVisited: (householdId: string) => void
}): ReactElement {
  const { visit } = props
  const texts = useTexts(toAskTexts)
  const { householdId, code, groupNo, headName, addressText } = visit
  const asked = visit.people.find(({ asks }) => asks.length > 0)
  const title =
    householdId === null ? texts.nobodys : code === null ? texts.noCode : texts.household(code)
  return (
    <section className="sheet visit" data-testid="visit">
      <div className="head">
        <h3>
          {title}
          {headName !== null && (
            <span className="visit-head">
              {texts.head} {headName}
            </span>
          )}
        </h3>
        <span className="small muted">
          {[groupNo === null ? '' : texts.group(groupNo), addressText ?? '']
            .filter((text) => text !== '')
            .join(' · ')}
        </span>
        <span className="grow" />
        {props.mayEnd && householdId !== null && (
          <Button
            size="small"
            className="no-print"
            data-testid="visited"
            onClick={() => {
              props.onVisited(householdId)
            }}
          >
            {texts.visited}
          </Button>
        )}
        {props.mayEnd && householdId !== null && asked !== undefined && (
          <Button
            size="small"
            className="no-print"
            onClick={() => {
              props.onRefuse({ householdId, personId: asked.personId })
            }}
          >
            {texts.refuse}
          </Button>
        )}
      </div>
      {householdId !== null && <p className="print-only small">{texts.visitBoxes}</p>}
      <PeopleTable title={title} {...props} />
    </section>
  )
}

function PeopleTable(props: {
  readonly title: string
  readonly visit: Visit
  readonly mayEnd: boolean
  readonly onRefuse: (refusing: Refusing) => void
}): ReactElement {
  const { title, visit } = props
  const { people } = visit
  const texts = useTexts(toAskTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
      <table className="plain visit-people">
        <thead>
          <tr>
            <th>{texts.known}</th>
            <th>{texts.ask}</th>
            <th className="print-only">{texts.answer}</th>
          </tr>
        </thead>
        <tbody>
          {people
            .filter(({ asks }) => asks.length > 0)
            .map((person) => (
              <PersonRow
                key={person.personId}
                person={person}
                onRefuse={
                  props.mayEnd && visit.householdId === null
                    ? () => {
                        props.onRefuse({ householdId: null, personId: person.personId })
                      }
                    : null
                }
              />
            ))}
          <QuietRow people={people.filter(({ asks }) => asks.length === 0)} />
        </tbody>
      </table>
    </div>
  )
}

function PersonRow(props: {
  readonly person: VisitedPerson
  readonly onRefuse: (() => void) | null
}): ReactElement {
  const { person } = props
  const texts = useTexts(toAskTexts)
  const can = useCan()
  const name = person.name ?? texts.nameless
  return (
    <tr>
      <th scope="row">
        <span className="visit-name">
          {person.registered && can('persons.read') ? (
            <Link to={`/register/persons/${person.personId}`}>{name}</Link>
          ) : (
            name
          )}
          {!person.registered && <span className="tag red">{texts.notRegistered}</span>}
          {props.onRefuse !== null && (
            <button type="button" className="as-link small no-print" onClick={props.onRefuse}>
              {texts.refuse}
            </button>
          )}
        </span>
        <KnownItems person={person} />
      </th>
      <td>
        <ul className="asks">
          {person.asks.map((ask) => (
            <AskLine key={`${ask.item} ${ask.other?.personId ?? ''}`} ask={ask} />
          ))}
        </ul>
      </td>
      <td className="print-only visit-answer" />
    </tr>
  )
}

/** The others of the household, so that whoever knocks knows who lives there: by name only. */
function QuietRow({ people }: { readonly people: readonly VisitedPerson[] }): ReactElement {
  const texts = useTexts(toAskTexts)
  if (people.length === 0) return <></>
  return (
    <tr className="visit-quiet">
      <td colSpan={2} className="small muted">
        {texts.othersHere}
        {people.map(({ name }) => name ?? texts.nameless).join('、')}
      </td>
      <td className="print-only" />
    </tr>
  )
}

/** What need not be asked: each value with the list it comes from. */
function KnownItems({ person }: { readonly person: VisitedPerson }): ReactElement {
  const texts = useTexts(toAskTexts)
  const say = useSay()
  const { language } = useSettings()
  return (
    <span className="known">
      {person.known
        .filter(({ item, shown }) => item !== 'name' && shown !== null)
        .map(({ item, title, shown, source }) => {
          const from = source === null ? texts.office : SOURCE_PROFILES[source][language]
          return (
            <span key={item} title={`${say(title)} · ${texts.from} ${from}`}>
              {say(shown)}
              <sup aria-label={`${texts.from} ${from}`}>
                {source === null ? '✎' : SOURCE_PROFILES[source].mark}
              </sup>
            </span>
          )
        })}
    </span>
  )
}

function AskLine({ ask }: { readonly ask: AskedItem }): ReactElement {
  const texts = useTexts(toAskTexts)
  const say = useSay()
  const { language } = useSettings()
  return (
    <li>
      <span className="ask-box" aria-hidden="true" />
      <span>
        <b>{say(ask.text)}</b>
        {ask.other !== null && (
          <span className="small"> {texts.with(ask.other.name ?? texts.nameless)}</span>
        )}
        {ask.reasons.map(({ reason, text, sources }) => (
          <span key={reason} className="why small muted">
            {say(text)}
            {sources.length > 0 &&
              ` · ${texts.differ(sources.map((source) => SOURCE_PROFILES[source][language]).join('、'))}`}
          </span>
        ))}
      </span>
    </li>
  )
}
