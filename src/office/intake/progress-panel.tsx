import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, type ReactElement } from 'react'
import type { ProgressView } from '#wire/progress.ts'
import { get } from '../api/client.ts'
import { count, spanOf } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const ASK_EVERY_MS = 1000

/** Step, rate and time left of long work; when it ends, what stood on its result is asked again. */
export function ProgressPanel(props: {
  /** `/batches/…/progress` or `/runs/…/progress`. */
  readonly path: string
  readonly refresh: readonly (readonly unknown[])[]
}): ReactElement {
  const texts = useTexts(intakeTexts)
  const say = useSay()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['progress', props.path],
    queryFn: () => get<ProgressView>(props.path),
    staleTime: 0,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : ASK_EVERY_MS),
  })
  const state = data?.state
  useEffect(() => {
    if (state !== 'done' && state !== 'failed') return
    for (const queryKey of props.refresh) void client.invalidateQueries({ queryKey })
    // The keys are written anew at each drawing; the state alone says when.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state, client])
  if (data === undefined || data.state === 'done') return <></>
  const share = data.total === null || data.total === 0 ? null : data.done / data.total
  const span = data.secondsLeft === null ? null : spanOf(data.secondsLeft)
  return (
    <section className="sheet progress" role="status" aria-live="polite" data-testid="progress">
      <div className="head">
        <h2>
          {say(data.stepText)} {share !== null && `${Math.floor(share * 100)} %`}
        </h2>
        <span className="muted">{texts.step(data.stepNo, data.stepCount)}</span>
      </div>
      <div
        className="bar"
        role="progressbar"
        aria-label={texts.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor((share ?? 0) * 100)}
      >
        <i
          className={data.state === 'failed' ? 'bad' : 'run'}
          style={{ width: `${(share ?? 0.02) * 100}%` }}
        />
      </div>
      <div className="muted small">
        {count(data.done)} {data.total !== null && `/ ${count(data.total)} `}
        {texts.units[data.unit]}
        {data.ratePerSecond !== null &&
          ` · ${texts.perSecond(count(data.ratePerSecond), texts.units[data.unit])}`}
        {span !== null && ` · ${texts.left(span.value, texts.spans[span.unit])}`}
        {' · '}
        {texts.leave}
      </div>
      {data.problem !== null && (
        <p className="red" role="alert">
          {say(data.problem.text)} {say(data.problem.advice)}
        </p>
      )}
    </section>
  )
}

function isOver(progress: ProgressView | undefined): boolean {
  return progress?.state === 'done' || progress?.state === 'failed'
}
