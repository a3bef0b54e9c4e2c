import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { BatchList, BatchSummary } from '#wire/batches.ts'
import { get, queryString } from '../api/client.ts'
import { useCan, useSession } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { transferTexts } from '../texts/transfers.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { BatchSteps } from './batch-steps.tsx'
import './intake.css'

const LIVE_EVERY_MS = 3000

export function BatchesPage(): ReactElement {
  const texts = useTexts(intakeTexts)
  const transfers = useTexts(transferTexts)
  const can = useCan()
  const isLiaison = useSession().account.role === 'liaison'
  useTitle(texts.title)
  const list = useInfiniteQuery({
    queryKey: ['batches'],
    queryFn: ({ pageParam }) => get<BatchList>(`/batches${queryString({ cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // While a file is being read the list is alive; otherwise it rests.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ batches }) => batches.some(isMoving)) === true
        ? LIVE_EVERY_MS
        : false,
  })
  const { data, error, refetch } = list
  const batches = data?.pages.flatMap((page) => page.batches)
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="muted">{texts.intro}</span>
        <span className="grow" />
        {isLiaison && <Link to="/intake/keys">{transfers.keys}</Link>}
        {can('batches.write') && (
          <Link to="/intake/new" className="button-link" data-testid="upload-link">
            {texts.upload}
          </Link>
        )}
      </div>
      <section className="sheet">
        {batches === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
        {batches?.length === 0 && (
          <div className="empty">
            <b>{texts.none}</b>
            <p>{texts.noneText}</p>
            {can('batches.write') && <Link to="/intake/new">{texts.upload}</Link>}
          </div>
        )}
        {batches !== undefined && batches.length > 0 && <BatchTable batches={batches} />}
        <MoreButton list={list} />
      </section>
    </>
  )
}

function isMoving({ phase }: BatchSummary): boolean {
  return phase === 'received' || phase === 'reading'
}

function BatchTable({ batches }: { readonly batches: readonly BatchSummary[] }): ReactElement {
  const texts = useTexts(intakeTexts)
  const { language } = useSettings()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
      <table className="plain stacked batch-table">
        <thead>
          <tr>
            <th>{texts.source}</th>
            <th>{texts.file}</th>
            <th>{texts.asOf}</th>
            <th>{texts.state}</th>
            <th className="num">{texts.rows}</th>
            <th className="num">{texts.taken}</th>
            <th className="num">{texts.warned}</th>
            <th className="num">{texts.refused}</th>
            <th>{texts.received}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.batchId} className={batch.phase === 'withdrawn' ? 'gone' : ''}>
              <td>
                <b>{SOURCE_PROFILES[batch.source][language]}</b>
                <div className="small muted">{batch.department}</div>
              </td>
              <td>
                <Link to={`/intake/${batch.batchId}`}>{batch.fileName}</Link>
              </td>
              <td className="nowrap" data-label={texts.asOf}>
                {batch.asOf}
              </td>
              <td className="nowrap">
                <BatchSteps batch={batch} />
              </td>
              <td className="num" data-label={texts.rows}>
                {count(batch.rowsTotal)}
              </td>
              <td className="num" data-label={texts.taken}>
                {count(batch.rowsTaken)}
              </td>
              <td className="num" data-label={texts.warned}>
                {count(batch.rowsWarned)}
              </td>
              <td className={batch.rowsRefused > 0 ? 'num red' : 'num'} data-label={texts.refused}>
                {count(batch.rowsRefused)}
              </td>
              <td className="nowrap small muted">{instant(batch.receivedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
