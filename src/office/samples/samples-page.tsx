import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { SampleLine, SampleList } from '#wire/samples.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant, percent } from '../format/figures.ts'
import { QualityTabs } from '../quality/quality-tabs.tsx'
import { sampleTexts } from '../texts/samples.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DrawDialog } from './draw-dialog.tsx'
import './samples.css'

/** 抽样: every sample of the county, and drawing another. */
export function SamplesPage(): ReactElement {
  const texts = useTexts(sampleTexts)
  const navigate = useNavigate()
  const [drawing, setDrawing] = useState(false)
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['samples'],
    queryFn: () => get<SampleList>('/quality/samples'),
  })
  return (
    <>
      <QualityTabs>
        {data?.mayDraw === true && (
          <Button
            type="primary"
            data-testid="draw-sample"
            onClick={() => {
              setDrawing(true)
            }}
          >
            {texts.draw}
          </Button>
        )}
      </QualityTabs>
      <p className="muted">{texts.what}</p>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data?.samples.length === 0 && (
        <section className="sheet empty" data-testid="no-samples">
          <b>{texts.emptyTitle}</b>
          <p>{texts.emptyText}</p>
        </section>
      )}
      {data !== undefined && data.samples.length > 0 && <SampleTable samples={data.samples} />}
      {drawing && (
        <DrawDialog
          onClose={() => {
            setDrawing(false)
          }}
          onDrawn={(sampleNo) => void navigate(`/quality/samples/${String(sampleNo)}`)}
        />
      )}
    </>
  )
}

function SampleTable({ samples }: { readonly samples: readonly SampleLine[] }): ReactElement {
  const texts = useTexts(sampleTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
      <table className="plain stacked" data-testid="samples">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.purpose}</th>
            <th>{texts.place}</th>
            <th>{texts.drawnOn}</th>
            <th className="num">{texts.seed}</th>
            <th className="num">{texts.coverage}</th>
            <th className="num">{texts.items}</th>
            <th>{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <tr key={sample.sampleNo}>
              <td>
                <Link to={`/quality/samples/${String(sample.sampleNo)}`}>
                  {sample.sampleNo} · {sample.title}
                </Link>
              </td>
              <td>{texts.purposes[sample.purpose]}</td>
              <td>{sample.placeName}</td>
              <td className="nowrap" data-label={texts.drawnOn}>
                {instant(sample.drawnAt)}
              </td>
              <td className="num" data-label={texts.seed}>
                {sample.seed}
              </td>
              <td className="num nowrap" data-label={texts.coverage}>
                <Share share={sample.result?.coverage?.share} />
              </td>
              <td className="num nowrap" data-label={texts.items}>
                <Share share={sample.result?.items?.share} />
              </td>
              <td className="nowrap">
                <StateTag sample={sample} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Share(props: {
  readonly share:
    { readonly point: number; readonly lower: number; readonly upper: number } | undefined
}): ReactElement {
  const { share } = props
  if (share === undefined) return <span className="muted">–</span>
  return (
    <>
      {percent(share.point)} %{' '}
      <span className="small muted">
        {percent(share.lower)}–{percent(share.upper)}
      </span>
    </>
  )
}

/** Where a sample stands: how far it is, or whether its place was accepted. */
export function StateTag({ sample }: { readonly sample: SampleLine }): ReactElement {
  const texts = useTexts(sampleTexts)
  const { state, result, entered, drawn } = sample
  if (result !== null)
    return result.accepted ? (
      <span className="tag green">✓ {texts.accepted}</span>
    ) : (
      <span className="tag red">▼ {texts.notAccepted}</span>
    )
  if (state === 'withdrawn') return <span className="tag">{texts.states.withdrawn}</span>
  return (
    <>
      <span className="tag amber">{texts.states.open}</span>{' '}
      <span className="small muted">{texts.ofHouseholds(count(entered), count(drawn))}</span>
    </>
  )
}
