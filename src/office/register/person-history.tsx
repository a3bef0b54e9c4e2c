import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, useState, type ReactElement } from 'react'
import type { PersonReads, PersonTrace } from '#wire/persons.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { instant } from '../format/figures.ts'
import { registerTexts } from '../texts/register.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { OneOpening } from './one-opening.tsx'
import { useActorWords } from './actor-words.ts'

/** An event that changed more than this opens on request: registering somebody sets fifteen items. */
const CHANGES_SHOWN_MAX = 3
const READS_SHOWN_MAX = 8

type TraceEvent = PersonTrace['events'][number]

/** Every change with its before, its after, its evidence and its author; nothing is ever removed. */
export function Trace({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(registerTexts)
  const shell = useTexts(shellTexts)
  const list = useInfiniteQuery({
    queryKey: ['trace', personId],
    queryFn: ({ pageParam }) =>
      get<PersonTrace>(`/persons/${personId}/trace${queryString({ cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error } = list
  const events = data?.pages.flatMap((page) => page.events)
  return (
    <section className="sheet" data-testid="trace">
      <div className="head">
        <h2>{texts.trace}</h2>
        <span className="small muted">{texts.traceNote}</span>
      </div>
      {events === undefined && error === null && <p className="muted">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {events?.length === 0 && <p className="muted">{texts.traceEmpty}</p>}
      {events !== undefined && events.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.trace}>
          <table className="plain">
            <thead>
              <tr>
                <th>{texts.recordedAt}</th>
                <th>{texts.item}</th>
                <th>{texts.before}</th>
                <th>{texts.after}</th>
                <th>{texts.basis}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRows key={event.eventId} event={event} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton list={list} />
    </section>
  )
}

function EventRows({ event }: { readonly event: TraceEvent }): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const [unfolded, setUnfolded] = useState(event.changes.length <= CHANGES_SHOWN_MAX)
  const [first, ...rest] = event.changes
  const who = useActorWords(event)
  const basis = [event.evidence, who.purpose].filter((words) => words !== null).join(' · ')
  return (
    <Fragment>
      <tr>
        <td className="nowrap small">{instant(event.recordedAt)}</td>
        <td>
          {first === undefined ? say(event.text) : say(first.label)}
          {first !== undefined && <div className="small muted">{say(event.text)}</div>}
        </td>
        <td className="muted">{first === undefined ? '' : (first.before ?? texts.empty)}</td>
        <td>{first === undefined ? '' : <b>{first.after ?? texts.empty}</b>}</td>
        <td className="small muted">
          {basis !== '' && <div>{basis}</div>}
          {who.actor}
          {who.role !== null && ` · ${who.role}`}
        </td>
      </tr>
      {!unfolded && (
        <tr>
          <td />
          <td colSpan={4}>
            <button
              type="button"
              className="as-link small"
              onClick={() => {
                setUnfolded(true)
              }}
            >
              {texts.moreItems(rest.length)}
            </button>
          </td>
        </tr>
      )}
      {(unfolded ? rest : []).map(({ item, label, before, after }) => (
        <tr key={item}>
          <td />
          <td>{say(label)}</td>
          <td className="muted">{before ?? texts.empty}</td>
          <td>
            <b>{after ?? texts.empty}</b>
          </td>
          <td />
        </tr>
      ))}
    </Fragment>
  )
}

/** Who looked, from which office, for what; the person sees the same table. */
export function Reads({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(registerTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const [all, setAll] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['reads', personId],
    queryFn: ({ pageParam }) =>
      get<PersonReads>(`/persons/${personId}/reads${queryString({ cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  const { data, error } = list
  const reads = data?.pages.flatMap((page) => page.reads)
  return (
    <section className="sheet" data-testid="reads">
      <div className="head">
        <h2>{texts.reads}</h2>
        <span className="small muted">{texts.readsNote}</span>
      </div>
      {reads === undefined && error === null && <p className="muted">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {reads !== undefined && (
        <table className="plain">
          <thead>
            <tr>
              <th>{texts.readAt}</th>
              <th>{texts.office}</th>
              <th>{texts.purpose}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? reads : reads.slice(0, READS_SHOWN_MAX)).map(
              ({ readId, at, who, office, purpose, what, isYou, ...of }, index) => (
                <tr key={readId} className={isYou && index === 0 ? 'you' : ''}>
                  <td className="small nowrap">{instant(at)}</td>
                  <td className="nowrap">
                    {office}
                    <div className="small muted">{who}</div>
                  </td>
                  <td>
                    {say(purpose)}{' '}
                    {isYou && index === 0 && <span className="tag blue">{texts.thisTime}</span>}
                    <div className="small muted">{say(what)}</div>
                    <OneOpening {...of} />
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      {all && <MoreButton list={list} />}
      {reads !== undefined && reads.length > READS_SHOWN_MAX && !all && (
        <button
          type="button"
          className="as-link small"
          onClick={() => {
            setAll(true)
          }}
        >
          {shell.more}
        </button>
      )}
    </section>
  )
}
