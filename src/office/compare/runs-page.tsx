import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { RunList, RunStarted, RunSummary, RunToStart, RunView } from '#wire/runs.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, fileSize, instant } from '../format/figures.ts'
import { ProgressPanel } from '../intake/progress-panel.tsx'
import { compareTexts } from '../texts/compare.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { CompareTabs } from './compare-tabs.tsx'
import { RunOriginSheet } from './run-origin.tsx'
import { RunReviewSheet } from './run-review.tsx'

const RESTING: ReadonlySet<RunSummary['phase']> = new Set([
  'live',
  'merged',
  'superseded',
  'failed',
])

/** Comparisons of the county: start one, watch it, read what the last one found. */
export function RunsPage(): ReactElement {
  const texts = useTexts(compareTexts)
  const can = useCan()
  const navigate = useNavigate()
  const client = useQueryClient()
  const params = useParams()
  useTitle(texts.runsTab)
  const { data, error, refetch } = useQuery({
    queryKey: ['runs'],
    queryFn: () => get<RunList>('/runs'),
  })
  const start = useMutation({
    mutationFn: (order: RunToStart) => call<RunStarted>('POST', '/runs', order),
    onSuccess: async ({ runNo }) => {
      await client.invalidateQueries({ queryKey: ['runs'] })
      void navigate(`/compare/runs/${runNo}`)
    },
  })
  if (data === undefined) {
    return (
      <>
        <CompareTabs />
        <StillToCome error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  const asked = Number(params['runNo'])
  const waits = data.runs.find(({ phase }) => phase === 'waiting')
  const live = data.runs.find(({ phase }) => phase === 'live')
  const shown = data.runs.find(({ runNo }) => runNo === asked) ?? waits ?? live ?? data.runs[0]
  const moving = data.runs.find(({ phase }) => !RESTING.has(phase) && phase !== 'waiting')
  return (
    <>
      <CompareTabs>
        <span className="small muted">{texts.waiting(data.batchesWaiting)}</span>
        {can('runs.start') && moving === undefined && waits === undefined && (
          <StartButtons
            mayStandAlone={live !== undefined}
            isPending={start.isPending}
            onStart={start.mutate}
          />
        )}
      </CompareTabs>
      {start.isError && <ProblemNote error={start.error} />}
      {moving !== undefined && (
        <ProgressPanel
          path={`/runs/${moving.runNo}/progress`}
          refresh={[['runs'], ['run'], ['run-origin'], ['overview'], ['pairs'], ['village']]}
        />
      )}
      {shown === undefined ? (
        <NoRuns />
      ) : (
        <>
          <RunTable runs={data.runs} shown={shown.runNo} />
          <RunOriginSheet key={`origin ${shown.runNo}`} runNo={shown.runNo} />
          <RunResult key={shown.runNo} runNo={shown.runNo} />
          <RunReviewSheet key={`review ${shown.runNo}`} runNo={shown.runNo} />
        </>
      )}
    </>
  )
}

/** The new files alone where that does; everything on request, once something is live. */
function StartButtons(props: {
  readonly mayStandAlone: boolean
  readonly isPending: boolean
  readonly onStart: (order: RunToStart) => void
}): ReactElement {
  const texts = useTexts(compareTexts)
  return (
    <>
      {props.mayStandAlone && (
        <Button
          title={texts.startEverythingHint}
          disabled={props.isPending}
          data-testid="start-whole-run"
          onClick={() => {
            props.onStart({ everything: true })
          }}
        >
          {texts.startEverything}
        </Button>
      )}
      <Button
        type="primary"
        title={texts.startHint}
        loading={props.isPending}
        data-testid="start-run"
        onClick={() => {
          props.onStart({})
        }}
      >
        {props.isPending ? texts.starting : texts.start}
      </Button>
    </>
  )
}

function NoRuns(): ReactElement {
  const texts = useTexts(compareTexts)
  return (
    <section className="sheet empty">
      <b>{texts.noRuns}</b>
      <p>{texts.noRunsText}</p>
    </section>
  )
}

function RunTable(props: {
  readonly runs: readonly RunSummary[]
  readonly shown: number
}): ReactElement {
  const texts = useTexts(compareTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.runsTab}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.runsTab}</th>
            <th>{texts.result}</th>
            <th>{texts.started}</th>
            <th>{texts.finished}</th>
            <th className="num">{texts.records}</th>
            <th className="num">{texts.persons}</th>
            <th className="num">{texts.pairsTab}</th>
          </tr>
        </thead>
        <tbody>
          {props.runs.map((run) => (
            <tr key={run.runNo}>
              <td>
                <Link to={`/compare/runs/${run.runNo}`} aria-current={run.runNo === props.shown}>
                  {texts.runNo(String(run.runNo))}
                </Link>
              </td>
              <td>
                <span
                  className={`tag ${run.phase === 'live' ? 'green' : run.phase === 'failed' ? 'red' : ''}`}
                >
                  {texts.runPhases[run.phase]}
                </span>
                {run.standsOn !== null && (
                  <div className="small muted">{texts.standsOn(run.standsOn)}</div>
                )}
              </td>
              <td className="nowrap" data-label={texts.started}>
                {instant(run.startedAt)}
              </td>
              <td className="nowrap" data-label={texts.finished}>
                {instant(run.finishedAt)}
              </td>
              <td className="num" data-label={texts.records}>
                {count(run.records)}
              </td>
              <td className="num" data-label={texts.persons}>
                {count(run.persons)}
              </td>
              <td className="num" data-label={texts.pairsTab}>
                {count(run.doubtfulPairs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RunResult({ runNo }: { readonly runNo: number }): ReactElement {
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  const { data, error, refetch } = useQuery({
    queryKey: ['run', runNo],
    queryFn: () => get<RunView>(`/runs/${runNo}`),
  })
  if (data === undefined) {
    return error === null ? <></> : <ProblemNote error={error} onRetry={() => void refetch()} />
  }
  return (
    <div className="run-columns" data-testid="run-result">
      <Figures
        title={texts.byDecision}
        lines={data.linksByDecision.map(({ decision, links }) => [
          texts.decisions[decision],
          links,
        ])}
      />
      <Figures
        title={texts.byKind}
        lines={data.discrepanciesByKind.map(({ kind, count: found }) => [
          texts.kinds[kind] ?? kind,
          found,
        ])}
      />
      <Figures
        title={texts.bySource}
        lines={data.recordsBySource.map(({ source, records }) => [
          SOURCE_PROFILES[source][language],
          records,
        ])}
      />
      {data.steps.length > 0 && <Steps steps={data.steps} />}
    </div>
  )
}

/** The whole time and the most memory; the steps one by one for whoever looks after the machine. */
function Steps({ steps }: { readonly steps: RunView['steps'] }): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0)
  const peak = Math.max(0, ...steps.map(({ peakBytes }) => peakBytes ?? 0))
  return (
    <section className="sheet">
      <h2>{texts.steps}</h2>
      <p>
        <b>{seconds.toFixed(1)}</b> {texts.seconds}
        {peak > 0 && ` · ${texts.peak} ${fileSize(peak)}`}
      </p>
      <details>
        <summary>{texts.eachStep(steps.length)}</summary>
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.steps}>
          <table className="plain small">
            <tbody>
              {steps
                .toSorted((one, other) => other.seconds - one.seconds)
                .map((step) => (
                  <tr key={step.step}>
                    <td>{say(step.text)}</td>
                    <td className="num nowrap">
                      {step.seconds.toFixed(1)} {texts.seconds}
                    </td>
                    <td className="num muted nowrap">
                      {step.peakBytes === null ? '' : fileSize(step.peakBytes)}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

/** Words, figure, and a bar for its share of the whole. */
function Figures(props: {
  readonly title: string
  readonly lines: readonly (readonly [text: string, value: number])[]
}): ReactElement {
  const most = Math.max(1, ...props.lines.map(([, value]) => value))
  return (
    <section className="sheet">
      <h2>{props.title}</h2>
      <table className="plain">
        <tbody>
          {props.lines.map(([text, value]) => (
            <tr key={text}>
              <td>
                {text}
                <div className="bar" aria-hidden="true">
                  <i className="run" style={{ width: `${(value / most) * 100}%` }} />
                </div>
              </td>
              <td className="num">{count(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
