import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useState, type ReactElement } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { DivisionList } from '#wire/divisions.ts'
import { get, queryString } from '../api/client.ts'
import { useCan, useSession } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { usePlace } from '../app/place.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { typedDay } from '../format/typed-day.ts'
import { divisionTexts } from '../texts/divisions.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { DivisionPanel } from './division-panel.tsx'
import { ClassTag } from './division-words.tsx'
import './divisions.css'

/** 区划: a place, what became of it, and what lies below it, as it stood on a day. */
export function DivisionsPage(): ReactElement {
  const texts = useTexts(divisionTexts)
  const can = useCan()
  const own = usePlace().code
  const { place = own } = useParams()
  const [query, setQuery] = useSearchParams()
  const [today] = useState(() => civilDayAt(Date.now()))
  const on = typedDay(query.get('on') ?? '') ?? today
  const [words, setWords] = useState('')
  const text = useDeferredValue(words.trim())
  const isToday = on === today
  useTitle(texts.title)
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="grow" />
        <PrintPage />
        <a
          className="button-link no-print"
          data-testid="export-divisions"
          download
          href={`/api/divisions/export${queryString({ place, on: isToday ? null : on })}`}
        >
          {isToday ? texts.exportAll : texts.exportDay}
        </a>
        {can('places.keep') && (
          <Link className="button-link no-print" data-testid="import-link" to="/divisions/import">
            {texts.import}
          </Link>
        )}
        <Link className="button-link no-print" to="/divisions/changes">
          {texts.allChanges}
        </Link>
      </div>
      <p className="muted">{texts.intro}</p>
      <div className="division-tools no-print">
        <DayForm
          key={on}
          on={on}
          onDay={(day) => {
            setQuery(day === today ? {} : { on: day })
          }}
        />
        <Input
          id="division-words"
          type="search"
          className="division-words"
          aria-label={texts.search}
          placeholder={texts.search}
          maxLength={50}
          value={words}
          onChange={({ target }) => {
            setWords(target.value)
          }}
        />
      </div>
      <Below place={place} on={on} text={text} isToday={isToday} />
      {text === '' && <DivisionPanel key={place} place={place} on={on} isToday={isToday} />}
    </>
  )
}

function DayForm(props: {
  readonly on: string
  readonly onDay: (day: string) => void
}): ReactElement {
  const texts = useTexts(divisionTexts)
  const [typed, setTyped] = useState(props.on)
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      noValidate
      className="division-day"
      onSubmit={(event) => {
        event.preventDefault()
        const day = typedDay(typed)
        setWrong(day === null)
        if (day !== null) props.onDay(day)
      }}
    >
      <label htmlFor="division-on">{texts.on}</label>
      <Input
        id="division-on"
        value={typed}
        title={texts.onHint}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'division-on-wrong' : undefined}
        onChange={({ target }) => {
          setTyped(target.value)
        }}
      />
      <Button htmlType="submit" data-testid="show-day">
        {texts.show}
      </Button>
      {isWrong && (
        <span id="division-on-wrong" className="red" role="alert">
          {texts.onWrong}
        </span>
      )}
    </form>
  )
}

const VILLAGE_DIGITS = 12

interface Asked {
  readonly place: string
  readonly on: string
  readonly text: string
  readonly isToday: boolean
}

function Below({ place, on, text, isToday }: Asked): ReactElement {
  const texts = useTexts(divisionTexts)
  // What lies above is named and not open.
  const own = useSession().account.placeCode
  const query = useInfiniteQuery({
    queryKey: ['divisions', place, on, text],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      get<DivisionList>(`/divisions${queryString({ place, on, text, cursor })}`),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
  const [first] = query.data?.pages ?? []
  if (query.data === undefined || first === undefined)
    return <StillToCome error={query.error} onRetry={() => void query.refetch()} />
  const places = query.data.pages.flatMap((page) => page.places)
  const day = isToday ? '' : queryString({ on })
  // Nothing lies below a village: that is no news to anybody.
  const isLowest = text === '' && places.length === 0 && place.length === VILLAGE_DIGITS
  return (
    <section className="sheet">
      <div className="head">
        <nav className="crumbs" aria-label={texts.title}>
          {first.path
            .filter(({ code }) => code.length >= 6)
            .map(({ code, name }, at) => (
              <span key={code}>
                {at > 0 && ' › '}
                {code.length < own.length ? (
                  name
                ) : (
                  <Link to={`/divisions/${code}${day}`}>{name}</Link>
                )}
              </span>
            ))}
        </nav>
        {!isLowest && (
          <h2 className="small muted">
            {text === '' ? texts.below : texts.found(text)} · {on}
          </h2>
        )}
      </div>
      {isLowest ? null : places.length === 0 ? (
        <div className="empty" role="status">
          <b>{text === '' ? texts.none : texts.noneFound}</b>
          <p>{text === '' ? texts.noneText : texts.noneFoundText}</p>
        </div>
      ) : (
        <BelowTable places={places} day={day} />
      )}
      <MoreButton list={query} />
    </section>
  )
}

function BelowTable(props: {
  readonly places: DivisionList['places']
  readonly day: string
}): ReactElement {
  const texts = useTexts(divisionTexts)
  const say = useSay()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.below}>
      <table className="plain stacked" data-testid="divisions">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.code}</th>
            <th>{texts.kind}</th>
            <th>{texts.classOf}</th>
            <th>{texts.history}</th>
          </tr>
        </thead>
        <tbody>
          {props.places.map(({ code, name, level, kind, urbanRural, versions }) => (
            <tr key={code}>
              <td>
                <Link to={`/divisions/${code}${props.day}`}>
                  <b>{name}</b>
                </Link>
              </td>
              <td className="nowrap">{code}</td>
              <td>{say(kind)}</td>
              <td>{level === 5 && <ClassTag of={urbanRural} />}</td>
              <td>{texts.versions(versions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
