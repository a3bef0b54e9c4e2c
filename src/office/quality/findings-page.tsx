import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { CheckStarted, FindingCounts, FindingLine } from '#wire/findings.ts'
import { call } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, percent } from '../format/figures.ts'
import { ProgressPanel } from '../intake/progress-panel.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { findingTexts } from '../texts/findings.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { FindingCase } from './finding-case.tsx'
import { FindingFilters } from './finding-filters.tsx'
import { FindingQueue } from './finding-queue.tsx'
import { QualityTabs } from './quality-tabs.tsx'
import {
  findingsQuery,
  useFindingCounts,
  useFindingList,
  type FindingsAsked,
} from './use-findings.ts'
import '../intake/intake.css'
import './findings.css'

/** 疑点: what to narrow by at the left, the queue, and the one with its evidence and its answer. */
export function FindingsPage(): ReactElement {
  const texts = useTexts(findingTexts)
  const { asked, narrow } = useAsked()
  const counts = useFindingCounts({ place: asked.place, owner: asked.owner })
  const list = useFindingList(asked)
  const lines = list.data?.pages.flatMap(({ findings }) => findings) ?? []
  const { current, open, step } = useChosen(lines)
  const [assigning, setAssigning] = useState(false)
  const [started, setStarted] = useState<number | null>(null)
  useTitle(texts.title)
  useHotkeys('findings', (action) => {
    if (action === 'next_case') return step(1)
    if (action === 'previous_case') return step(-1)
    return false
  })
  const error = list.error ?? counts.error
  return (
    <>
      <QualityTabs>
        <FindingTools
          asked={asked}
          counts={counts.data}
          onAssign={() => setAssigning(true)}
          onStarted={setStarted}
        />
      </QualityTabs>
      <CheckUnderWay checkNo={started ?? underWay(counts.data)} />
      {list.data === undefined && <StillToCome error={error} onRetry={() => void list.refetch()} />}
      {counts.data !== undefined && <ClosingLine counts={counts.data} />}
      {list.data !== undefined && (
        <div className="findings">
          <FindingFilters asked={asked} counts={counts.data} onNarrow={narrow} />
          <FindingQueue
            lines={lines}
            current={current}
            counts={counts.data}
            onOpen={open}
            {...(list.hasNextPage ? { onMore: () => void list.fetchNextPage() } : {})}
          />
          {current !== undefined && (
            <FindingCase key={current} findingId={current} onNext={() => step(1)} />
          )}
        </div>
      )}
      {assigning && <AssignDialog asked={asked} onClose={() => setAssigning(false)} />}
    </>
  )
}

/** What the address asks for; the place is the one chosen at the top of every page. */
function useAsked(): {
  readonly asked: FindingsAsked
  readonly narrow: (more: Partial<FindingsAsked>) => void
} {
  const { code: place } = usePlace()
  const [search, setSearch] = useSearchParams()
  const of = (name: string): string => search.get(name) ?? ''
  const asked: FindingsAsked = {
    place,
    state: of('state') === '' ? 'unsettled' : of('state'),
    rule: of('rule'),
    severity: of('severity'),
    owner: of('owner'),
    minAgeDays: of('minAgeDays'),
  }
  const narrow = (more: Partial<FindingsAsked>): void => {
    const { place: _place, ...kept } = { ...asked, ...more }
    const said = Object.entries(kept).filter(([, value]) => value !== '' && value !== 'unsettled')
    setSearch(Object.fromEntries(said), { replace: true })
  }
  return { asked, narrow }
}

/** The finding that is open: the one in the address, else the first of the queue. */
function useChosen(lines: readonly FindingLine[]): {
  readonly current: string | undefined
  readonly open: (findingId: string) => void
  readonly step: (by: 1 | -1) => boolean
} {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const params = useParams()
  const current = params['findingId'] ?? lines[0]?.findingId
  const at = lines.findIndex(({ findingId }) => findingId === current)
  const open = (findingId: string): void => {
    const query = search.toString()
    void navigate(`/quality/findings/${findingId}${query === '' ? '' : `?${query}`}`, {
      replace: true,
      preventScrollReset: true,
    })
  }
  const step = (by: 1 | -1): boolean => {
    const next = lines[at + by]
    if (next === undefined) return false
    open(next.findingId)
    return true
  }
  return { current, open, step }
}

function FindingTools(props: {
  readonly asked: FindingsAsked
  readonly counts: FindingCounts | undefined
  readonly onAssign: () => void
  readonly onStarted: (checkNo: number) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const can = useCan()
  const start = useMutation({
    mutationFn: () => call<CheckStarted>('POST', '/checks'),
    onSuccess: ({ checkNo }) => {
      props.onStarted(checkNo)
    },
  })
  return (
    <>
      {start.isError && <ProblemNote error={start.error} />}
      {can('findings.assign') && (
        <>
          <Button data-testid="assign-many" onClick={props.onAssign}>
            {texts.assignAll}
          </Button>
          <ExportLink
            plain
            href={`/api/findings/export${findingsQuery(props.asked)}`}
            testId="export-findings"
          >
            {texts.exportCsv}
          </ExportLink>
        </>
      )}
      {can('findings.assign') && (props.counts?.tickets ?? 0) > 0 && (
        <Link className="button-link" to="/compare/tickets">
          {texts.tickets(count(props.counts?.tickets))}
        </Link>
      )}
      {can('runs.start') && (
        <Button
          loading={start.isPending}
          onClick={() => {
            start.mutate()
          }}
        >
          {texts.checkNow}
        </Button>
      )}
    </>
  )
}

function underWay(counts: FindingCounts | undefined): number | null {
  const last = counts?.lastCheck ?? null
  return last?.state === 'running' ? last.checkNo : null
}

/** How far the check is, for whoever may start one; when it ends, the queue is asked for anew. */
function CheckUnderWay({ checkNo }: { readonly checkNo: number | null }): ReactElement {
  const can = useCan()
  if (checkNo === null || !can('runs.start')) return <></>
  return (
    <ProgressPanel
      path={`/checks/${String(checkNo)}/progress`}
      refresh={[['findings'], ['finding'], ['finding-counts'], ['quality']]}
    />
  )
}

/** How the place stands: what waits, what is late, how much of what was sent out came back. */
function ClosingLine({ counts }: { readonly counts: FindingCounts }): ReactElement {
  const texts = useTexts(findingTexts)
  const { closing, lastCheck } = counts
  const { sent, concluded, meanDays } = closing
  return (
    <p className="closing small" data-testid="closing">
      <span className="chip">{texts.waiting(count(counts.unsettled))}</span>
      {counts.overdue > 0 && <span className="chip red">{texts.late(count(counts.overdue))}</span>}
      <span className="chip">
        {texts.closing} <b>{sent === 0 ? '–' : `${percent(concluded / sent)} %`}</b>
        <span className="muted">{texts.closingParts(count(concluded), count(sent))}</span>
        {meanDays !== null && <span className="muted">{texts.meanDays(meanDays.toFixed(1))}</span>}
      </span>
      {lastCheck !== null && (
        <span className={lastCheck.state === 'failed' ? 'chip red' : 'chip'}>
          {lastCheck.state === 'done' && texts.lastCheck(count(lastCheck.checkNo), lastCheck.asOf)}
          {lastCheck.state === 'running' && texts.checking(count(lastCheck.checkNo))}
          {lastCheck.state === 'failed' && texts.checkFailed(count(lastCheck.checkNo))}
        </span>
      )}
    </p>
  )
}
