import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { Redrawn, SampleView } from '#wire/samples.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant, percent } from '../format/figures.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { QualityTabs } from '../quality/quality-tabs.tsx'
import { sampleTexts } from '../texts/samples.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { SampleResult } from './sample-result.tsx'
import { StateTag } from './samples-page.tsx'
import './samples.css'

/** One sample: its design and seed, how far each village is and, once closed, what it says. */
export function SamplePage(): ReactElement {
  const texts = useTexts(sampleTexts)
  const { sampleNo = '' } = useParams()
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['sample', sampleNo],
    queryFn: () => get<SampleView>(`/quality/samples/${sampleNo}`),
  })
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <QualityTabs />
      <SampleHead sample={data} />
      {data.result !== null && <SampleResult sample={data} result={data.result} />}
      <Villages sample={data} />
    </>
  )
}

function SampleHead({ sample }: { readonly sample: SampleView }): ReactElement {
  const texts = useTexts(sampleTexts)
  const { villagesWanted, householdsWanted, villagesTotal, householdsTotal } = sample
  return (
    <section className="sheet form" data-testid="sample">
      <div className="head">
        <h2>
          {sample.sampleNo} · {sample.title}
        </h2>
        <span className="nowrap">
          <StateTag sample={sample} />
        </span>
      </div>
      <dl className="facts-list">
        <dt>{texts.purpose}</dt>
        <dd>
          {texts.purposes[sample.purpose]} · {sample.placeName}
        </dd>
        <dt>{texts.designName}</dt>
        <dd>
          {texts.design(
            String(villagesWanted),
            String(householdsWanted),
            count(villagesTotal),
            count(householdsTotal),
          )}
        </dd>
        <dt>{texts.seed}</dt>
        <dd>
          <b>{sample.seed}</b>{' '}
          <span className="small muted">
            {sample.drawnBy} · {instant(sample.drawnAt)}
          </span>
        </dd>
        <dt>{texts.target}</dt>
        <dd>
          {texts.coverage} ≥ {percent(sample.coverageTarget)} % · {texts.items} ≥{' '}
          {percent(sample.itemsTarget)} %
        </dd>
        {sample.endReason !== null && (
          <>
            <dt>{texts.endReason}</dt>
            <dd>{sample.endReason}</dd>
          </>
        )}
      </dl>
      {sample.state === 'open' && <p className="small muted">{texts.noEstimateYet}</p>}
      <Redraw sample={sample} />
      {sample.mayEnd && <Ending sampleNo={sample.sampleNo} />}
    </section>
  )
}

/** Draws it again here, and says how to do so anywhere else. */
function Redraw({ sample }: { readonly sample: SampleView }): ReactElement {
  const texts = useTexts(sampleTexts)
  const can = useCan()
  const path = `/quality/samples/${String(sample.sampleNo)}`
  const redraw = useMutation({ mutationFn: () => get<Redrawn>(`${path}/redraw`) })
  if (!can('samples.draw')) return <></>
  const { data } = redraw
  return (
    <details className="no-print">
      <summary>{texts.how}</summary>
      <p className="small muted">{texts.howText}</p>
      <pre className="sample-command">
        simin sample --households sample-{sample.sampleNo}.csv --villages {sample.villagesWanted}{' '}
        --take {sample.householdsWanted} --seed {sample.seed}
      </pre>
      <div className="form-acts">
        <ExportLink plain href={`/api${path}/list`} testId="sample-list">
          {texts.downloadList}
        </ExportLink>
        <Button
          loading={redraw.isPending}
          data-testid="redraw"
          onClick={() => {
            redraw.mutate()
          }}
        >
          {texts.redraw}
        </Button>
      </div>
      {redraw.error !== null && <ProblemNote error={redraw.error} />}
      {data !== undefined && (
        <p role="status" className={data.equal ? 'green' : 'red'}>
          {data.equal
            ? texts.redrawEqual(count(data.villages), count(data.households))
            : texts.redrawDiffers}
        </p>
      )}
    </details>
  )
}

function Ending({ sampleNo }: { readonly sampleNo: number }): ReactElement {
  const texts = useTexts(sampleTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [asking, setAsking] = useState<'close' | 'withdraw' | null>(null)
  const stop = (): void => {
    setAsking(null)
  }
  const end = useMutation({
    mutationFn: ({ step, reason }: { step: 'close' | 'withdraw'; reason?: string }) =>
      call(
        'POST',
        `/quality/samples/${String(sampleNo)}/${step}`,
        step === 'close' ? undefined : { reason },
      ),
    onSettled: async () => {
      stop()
      for (const key of ['sample', 'samples']) await client.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <>
      {end.error !== null && <ProblemNote error={end.error} />}
      <div className="form-acts no-print">
        {(['close', 'withdraw'] as const).map((step) => (
          <Button
            key={step}
            type={step === 'close' ? 'primary' : 'default'}
            data-testid={`sample-${step}`}
            onClick={() => {
              setAsking(step)
            }}
          >
            {texts[step]}
          </Button>
        ))}
      </div>
      {asking === 'close' && (
        <Dialog title={texts.close} onClose={stop}>
          <p>{texts.closeAsk}</p>
          <div className="dialog-buttons">
            <Button onClick={stop}>{shell.cancel}</Button>
            <Button
              type="primary"
              loading={end.isPending}
              onClick={() => {
                end.mutate({ step: 'close' })
              }}
            >
              {texts.close}
            </Button>
          </div>
        </Dialog>
      )}
      {asking === 'withdraw' && (
        <ReasonDialog
          title={texts.withdraw}
          onClose={stop}
          onReason={(reason) => {
            end.mutate({ step: 'withdraw', reason })
          }}
        />
      )}
    </>
  )
}

/** In the order of their codes, never of what was found there. */
function Villages({ sample }: { readonly sample: SampleView }): ReactElement {
  const texts = useTexts(sampleTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.byVillage}>
      <h2>{texts.byVillage}</h2>
      <table className="plain stacked" data-testid="sample-villages">
        <thead>
          <tr>
            <th>{texts.village}</th>
            <th className="num">{texts.size}</th>
            <th className="num">{texts.chance}</th>
            <th className="num">{texts.times}</th>
            <th className="num">{texts.drawn}</th>
            <th className="num">{texts.entered}</th>
            <th className="num">{texts.reached}</th>
            <th className="num">{texts.checked}</th>
          </tr>
        </thead>
        <tbody>
          {sample.villages.map((one) => (
            <tr key={one.village}>
              <td>
                {one.within ? (
                  <Link to={`/quality/samples/${String(sample.sampleNo)}/${one.village}`}>
                    {one.name}
                  </Link>
                ) : (
                  <>
                    {one.name} <span className="small muted">{texts.elsewhere}</span>
                  </>
                )}
              </td>
              <td className="num" data-label={texts.size}>
                {count(one.size)}
              </td>
              <td className="num nowrap" data-label={texts.chance}>
                {percent(one.probability)} %
              </td>
              <td className="num" data-label={texts.times}>
                {one.times}
              </td>
              <td className="num" data-label={texts.drawn}>
                {count(one.households)}
              </td>
              <td className="num" data-label={texts.entered}>
                {one.within ? count(one.entered) : '–'}
              </td>
              <td className="num" data-label={texts.reached}>
                {one.within ? count(one.reached) : '–'}
              </td>
              <td className="num" data-label={texts.checked}>
                {one.within ? count(one.checked) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
