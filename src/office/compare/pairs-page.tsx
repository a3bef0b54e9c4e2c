import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PairLine } from '#wire/pairs.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { compareTexts } from '../texts/compare.ts'
import { reviewTexts } from '../texts/review.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'
import { PairCase } from './pair-case.tsx'
import { PairList, type PairFilter } from './pair-list.tsx'
import { SessionBar } from './session-bar.tsx'
import { useDecisions } from './use-decisions.ts'
import { pairQuery, usePairQueue } from './use-pair-queue.ts'

/** The review queue: list left, case right, the next one already loaded. */
export function PairsPage(): ReactElement {
  const texts = useTexts(compareTexts)
  const review = useTexts(reviewTexts)
  const navigate = useNavigate()
  const params = useParams()
  const { code: place } = usePlace()
  const [filter, setFilter] = useState<PairFilter>('open')
  const [reason, setReason] = useState('')
  const decisions = useDecisions()
  useTitle(texts.pairsTab)
  const asked = params['pairNo'] === undefined ? undefined : Number(params['pairNo'])
  const queue = usePairQueue({ place, filter, reason, asked, decisions })
  const { first, lines, current, at, onMore } = queue

  const open = (line: PairLine | undefined): boolean => {
    if (line === undefined) return false
    void navigate(`/compare/pairs/${line.pairNo}`, { replace: true, preventScrollReset: true })
    return true
  }
  if (first === undefined) {
    return (
      <>
        <CompareTabs />
        <Waiting error={queue.error} onRetry={queue.retry} />
      </>
    )
  }
  return (
    <>
      <CompareTabs />
      {queue.isElsewhere && (
        <p role="status" className="small">
          {review.taken}
        </p>
      )}
      <div className="work">
        <PairList
          lines={lines}
          filter={filter}
          counts={first.counts}
          reasons={first.reasons}
          reason={reason}
          current={current}
          onFilter={(which) => {
            setFilter(which)
            setReason('')
            void navigate('/compare/pairs', { replace: true })
          }}
          onReason={setReason}
          {...(onMore === null ? {} : { onMore })}
        />
        {current === undefined && queue.isFetching && <Waiting error={null} />}
        {current === undefined && !queue.isFetching && <QueueEmpty filter={filter} />}
        {current !== undefined && (
          <CurrentPair
            key={current}
            pairNo={current}
            decisions={decisions}
            onDecided={() => {
              // The decided pair leaves the list, so the one after it is the next to be seen.
              open(lines[at + 1] ?? lines[at - 1])
            }}
            onStep={(step) => open(lines[at + step])}
            onOpen={(pairNo) => void navigate(`/compare/pairs/${pairNo}`)}
          />
        )}
      </div>
      <SessionBar pending={decisions.pendingVerdicts} />
    </>
  )
}

function QueueEmpty({ filter }: { readonly filter: PairFilter }): ReactElement {
  const texts = useTexts(compareTexts)
  const review = useTexts(reviewTexts)
  return (
    <section className="sheet empty" data-testid="queue-empty">
      <h2>{texts.queueEmpty}</h2>
      <p>{review.filterEmpty[filter]}</p>
    </section>
  )
}

function CurrentPair(props: {
  readonly pairNo: number
  readonly decisions: ReturnType<typeof useDecisions>
  readonly onDecided: () => void
  readonly onStep: (step: 1 | -1) => boolean
  readonly onOpen: (pairNo: number) => void
}): ReactElement {
  const { data, error, refetch } = useQuery(pairQuery(props.pairNo))
  if (data === undefined) {
    return (
      <section className="sheet">
        <Waiting error={error} onRetry={() => void refetch()} />
      </section>
    )
  }
  return <PairCase {...props} pair={data} />
}

/** What is not here yet, or why it is not. */
function Waiting(props: { readonly error: unknown; readonly onRetry?: () => void }): ReactElement {
  const shell = useTexts(shellTexts)
  return props.error === null ? (
    <p className="empty">{shell.loading}</p>
  ) : (
    <ProblemNote {...props} />
  )
}
