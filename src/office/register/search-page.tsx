import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, useSyncExternalStore, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { SearchReply } from '#wire/searches.ts'
import { call } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { usePlace, usePlaces } from '../app/place.tsx'
import { searchWords, setSearchWords, subscribeToSearchWords } from '../app/search-words.ts'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { HitTable } from '../search/hit-table.tsx'
import { UnderstoodWords } from '../search/understood-words.tsx'
import { WaysToSearch } from '../search/ways-to-search.tsx'
import '../search/search.css'
import { householdTexts } from '../texts/households.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { searchTexts } from '../texts/search.ts'
import { unitTexts } from '../texts/units.ts'
import { useTexts } from '../texts/use-texts.ts'
import './register.css'

/** Find a person. The words go in the body of the request, never in an address. */
export function SearchPage(): ReactElement {
  const texts = useTexts(registerTexts)
  const life = useTexts(lifeTexts)
  const search = useTexts(searchTexts)
  const household = useTexts(householdTexts)
  const units = useTexts(unitTexts)
  const can = useCan()
  const { code } = usePlace()
  const placeName = usePlaces(code)?.path.at(-1)?.name ?? ''
  const words = useSyncExternalStore(subscribeToSearchWords, searchWords)
  useTitle(texts.title)
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="muted small">{texts.scope(placeName)}</span>
        <span className="grow" />
        <Link className="chip" to="/register/residents">
          {life.residents}
        </Link>
        <Link className="chip" to="/register/units">
          {units.title}
        </Link>
        {can('births.register') && (
          <Link className="chip" to="/register/births/new">
            {texts.birth}
          </Link>
        )}
        {can('births.register') && (
          <Link className="chip" to="/register/persons/new">
            {household.enter}
          </Link>
        )}
        {can('events.record') && (
          <Link className="chip" to="/register/households/new">
            {household.openNew}
          </Link>
        )}
      </div>
      <section className="sheet form">
        <SearchForm key={words} words={words} />
        <WaysToSearch key={`ways of ${words}`} />
      </section>
      <section className="sheet form">
        {words === '' ? (
          <p className="empty">{search.idle}</p>
        ) : (
          <Hits words={words} place={code} />
        )}
      </section>
    </>
  )
}

function SearchForm({ words }: { readonly words: string }): ReactElement {
  const texts = useTexts(searchTexts)
  const [typed, setTyped] = useState(words)
  return (
    <form
      role="search"
      className="register-search"
      aria-label={texts.label}
      onSubmit={(event) => {
        event.preventDefault()
        setSearchWords(typed.trim())
      }}
    >
      <label htmlFor="register-search">{texts.label}</label>
      <Input
        id="register-search"
        size="large"
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.hint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onKeyDown={(event) => {
          const composing = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229
          if (event.key === 'Enter' && composing) event.preventDefault()
        }}
      />
      <Button type="primary" size="large" htmlType="submit">
        {texts.go}
      </Button>
    </form>
  )
}

function Hits(props: { readonly words: string; readonly place: string }): ReactElement {
  const texts = useTexts(searchTexts)
  const list = useInfiniteQuery({
    queryKey: ['search', props.words, props.place],
    queryFn: ({ pageParam }) =>
      call<SearchReply>('POST', '/searches', {
        text: props.words,
        placeCode: props.place,
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error, refetch } = list
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  const hits = data.pages.flatMap((page) => page.hits)
  const understood = data.pages[0]?.understood ?? []
  if (hits.length === 0) {
    return (
      <>
        <UnderstoodWords typed={props.words} words={understood} />
        <div className="empty" role="status">
          <b>{texts.none}</b>
          <p>{texts.noneText}</p>
        </div>
      </>
    )
  }
  return (
    <>
      <UnderstoodWords typed={props.words} words={understood} />
      <p className="small muted" role="status">
        {list.hasNextPage
          ? texts.resultsMore(count(hits.length))
          : texts.results(count(hits.length))}
      </p>
      <HitTable hits={hits} />
      <MoreButton list={list} />
      {data.pages.at(-1)?.overThousand === true && <p role="status">{texts.overThousand}</p>}
    </>
  )
}
