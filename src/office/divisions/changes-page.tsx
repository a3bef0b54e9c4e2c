import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { DivisionChanges } from '#wire/divisions.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { divisionTexts } from '../texts/divisions.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ChangeList } from './change-list.tsx'
import './divisions.css'

/** What the county changed of its divisions, the newest first. */
export function DivisionChangesPage(): ReactElement {
  const texts = useTexts(divisionTexts)
  useTitle(texts.allChanges)
  const query = useInfiniteQuery({
    queryKey: ['division-changes'],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      get<DivisionChanges>(`/division-changes${queryString({ cursor })}`),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const changes = query.data?.pages.flatMap((page) => page.changes)
  return (
    <>
      <div className="page-head">
        <Link to="/divisions" className="small">
          ‹ {texts.title}
        </Link>
        <h1>{texts.allChanges}</h1>
      </div>
      {changes === undefined && (
        <StillToCome error={query.error} onRetry={() => void query.refetch()} />
      )}
      {changes?.length === 0 && (
        <section className="sheet empty" role="status">
          <b>{texts.noneChanged}</b>
          <p>{texts.noneChangedText}</p>
        </section>
      )}
      {changes !== undefined && changes.length > 0 && (
        <section className="sheet">
          <ChangeList changes={changes} named />
          <MoreButton list={query} />
        </section>
      )}
    </>
  )
}
