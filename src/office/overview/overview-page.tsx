import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { OverviewView } from '#wire/overview.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { PrintPage } from '../app/print-page.tsx'
import { count, instant } from '../format/figures.ts'
import { overviewTexts } from '../texts/overview.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Completeness } from './completeness.tsx'
import './overview.css'
import { PyramidPanel } from './pyramid-panel.tsx'
import { RecentBatches } from './recent-batches.tsx'
import { TodoList } from './todo-list.tsx'
import { TownshipTable } from './township-table.tsx'

/** How complete, how sure, and what needs a person today, in ten seconds. */
export function OverviewPage(): ReactElement {
  const texts = useTexts(overviewTexts)
  const { code } = usePlace()
  const { data, error, refetch } = useQuery({
    queryKey: ['overview', code],
    queryFn: () => get<OverviewView>(`/overview${queryString({ place: code })}`),
    placeholderData: keepPreviousData,
  })
  useTitle(`${texts.title} · ${data?.place.name ?? ''}`)
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  if (data.headline === null) return <FirstMinute />
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="chip">
          {texts.scope}
          {texts.colon}
          {data.place.name}
        </span>
        {data.townships.length > 0 && (
          <span className="chip">
            {texts.below(count(data.townships.length), data.place.level)}
          </span>
        )}
        <span className="chip">
          {texts.asOf} {instant(data.countedAt)}
        </span>
        {data.latestRun !== null && <LatestRun run={data.latestRun} />}
        <span className="grow" />
        <Link className="button-link no-print" to="/register/residents">
          {texts.residents}
        </Link>
        <PrintPage />
      </div>
      <div className="overview-top">
        <Completeness place={data.place} headline={data.headline} figures={data.figures} />
        <TodoList todo={data.todo} />
      </div>
      <div className="overview-bottom">
        <TownshipTable view={data} />
        <div className="overview-side">
          {data.pyramid !== null && <PyramidPanel pyramid={data.pyramid} />}
          <RecentBatches batches={data.recentBatches} />
        </div>
      </div>
    </>
  )
}

/** An empty system says what comes first and leads there. */
function FirstMinute(): ReactElement {
  const texts = useTexts(overviewTexts)
  const can = useCan()
  return (
    <section className="sheet empty" data-testid="first-minute">
      <h1>{texts.emptyTitle}</h1>
      <p>{texts.emptyText}</p>
      <ol className="first-steps">
        {texts.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {can('batches.write') && (
        <Link className="chip first-go" to="/intake/new">
          {texts.emptyGo} →
        </Link>
      )}
    </section>
  )
}

/** When this was last compared; a way to that comparison for who may read comparisons. */
function LatestRun({
  run,
}: {
  readonly run: NonNullable<OverviewView['latestRun']>
}): ReactElement {
  const texts = useTexts(overviewTexts)
  const can = useCan()
  const said = texts.latestRun(String(run.runNo), instant(run.finishedAt))
  return can('runs.read') ? (
    <Link className="chip" to={`/compare/runs/${String(run.runNo)}`}>
      {said}
    </Link>
  ) : (
    <span className="chip">{said}</span>
  )
}
