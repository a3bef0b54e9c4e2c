import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { IdChanges } from '#wire/run-orders.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { runTexts } from '../texts/runs.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'

type Change = IdChanges['changes'][number]

/** 并号拆号: what one comparison did to the ids of persons. */
export function IdChangesPage(): ReactElement {
  const texts = useTexts(runTexts)
  const can = useCan()
  const { runNo = '' } = useParams()
  useTitle(texts.idsTitle)
  const list = useInfiniteQuery({
    queryKey: ['id-changes', runNo],
    queryFn: ({ pageParam }) =>
      get<IdChanges>(`/runs/${runNo}/id-changes${queryString({ cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
  const { data, error, refetch } = list
  const changes = data?.pages.flatMap((page) => page.changes) ?? []
  return (
    <>
      <CompareTabs>
        <Link to={`/compare/runs/${runNo}`}>← {texts.back}</Link>
        {can('findings.assign') && changes.length > 0 && (
          <ExportLink href={`/api/runs/${runNo}/id-changes/export`} testId="export-id-changes">
            {texts.exportCsv}
          </ExportLink>
        )}
      </CompareTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && changes.length === 0 && (
        <section className="sheet empty">
          <b>{texts.emptyTitle}</b>
          <p>{texts.emptyText}</p>
        </section>
      )}
      {changes.length > 0 && (
        <section className="sheet">
          <h2>{texts.idsOf(runNo)}</h2>
          <p className="small muted">{texts.idsText}</p>
          <ChangeTable changes={changes} />
          <MoreButton list={list} />
        </section>
      )}
    </>
  )
}

function ChangeTable({ changes }: { readonly changes: readonly Change[] }): ReactElement {
  const texts = useTexts(runTexts)
  const say = useSay()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.idsTitle}>
      <table className="plain" data-testid="id-changes">
        <thead>
          <tr>
            <th className="num">#</th>
            <th>{texts.was}</th>
            <th>{texts.change}</th>
            <th>{texts.is}</th>
            <th className="num">{texts.records}</th>
            <th>{texts.place}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((one) => (
            <tr key={one.changeNo}>
              <td className="num muted">{count(one.changeNo)}</td>
              <td>
                <Person person={one.person} />
              </td>
              <td>
                <span className={`tag ${one.kind === 'split' ? 'red' : ''}`}>{say(one.text)}</span>
              </td>
              <td>
                <Person person={one.other} />
              </td>
              <td className="num">{count(one.records)}</td>
              <td>{one.placeName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Who is in the register opens; an id that never was in it has nobody's name. */
function Person({ person }: { readonly person: Change['person'] }): ReactElement {
  const texts = useTexts(runTexts)
  const { personId, name } = person
  return (
    <>
      {name === null ? (
        <span className="muted">{texts.notInRegister}</span>
      ) : (
        <Link to={`/register/persons/${personId}`}>{name === '' ? texts.nameless : name}</Link>
      )}
      <div className="small muted mono">{personId.slice(0, 13)}…</div>
    </>
  )
}
