import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { EstimateView, PlaceEstimate } from '#wire/estimate.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { QualityTabs } from '../quality/quality-tabs.tsx'
import { estimateTexts } from '../texts/estimate.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AgesLacking } from './ages-lacking.tsx'
import { Assumptions } from './assumptions.tsx'
import { BirthLedger } from './birth-ledger.tsx'
import './estimate.css'
import { HowComputed } from './how-computed.tsx'
import { ListCircles } from './list-circles.tsx'
import { PlacesLacking } from './places-lacking.tsx'
import { Sentence } from './sentence.tsx'

/** 估计: how many people the register lacks, told to somebody who never met a log-linear model. */
export function EstimatePage(): ReactElement {
  const texts = useTexts(estimateTexts)
  const { code } = usePlace()
  const { data, error, refetch } = useQuery({
    queryKey: ['estimate', code],
    queryFn: () => get<EstimateView>(`/quality/estimate${queryString({ place: code })}`),
    placeholderData: keepPreviousData,
  })
  useTitle(texts.title(data?.place.name ?? ''))
  return (
    <>
      <QualityTabs>
        <Button
          onClick={() => {
            print()
          }}
        >
          {texts.print}
        </Button>
      </QualityTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Shown view={data} />}
    </>
  )
}

function Shown({ view }: { readonly view: EstimateView }): ReactElement {
  const texts = useTexts(estimateTexts)
  const can = useCan()
  if (view.estimate === null) {
    return (
      <section className="sheet empty" data-testid="nothing-estimated">
        <b>{texts.emptyTitle}</b>
        <p>{texts.emptyText}</p>
        {can('batches.write') && (
          <Link className="chip" to="/intake/new">
            {texts.emptyGo} →
          </Link>
        )}
      </section>
    )
  }
  if (view.estimate === 'hidden') {
    return (
      <section className="sheet empty">
        <b>{texts.hiddenTitle}</b>
        <p>{texts.hiddenText}</p>
      </section>
    )
  }
  return <Estimated place={view.place} estimate={view.estimate} />
}

function Estimated(props: {
  readonly place: EstimateView['place']
  readonly estimate: PlaceEstimate
}): ReactElement {
  const { place, estimate } = props
  const texts = useTexts(estimateTexts)
  const { pictures, methods, ages, below, warnings } = estimate
  return (
    <div className="estimate" data-testid="estimate">
      <div className="page-head">
        <h2 className="board-place">{texts.title(place.name)}</h2>
        <span className="chip">{texts.scope}</span>
        <span className="chip">
          {texts.asOf} {estimate.asOf}
        </span>
        <span className="chip">{texts.run(count(estimate.runNo))}</span>
      </div>
      <Sentence place={place.name} estimate={estimate} />
      {warnings.length > 0 && (
        <section className="sheet estimate-warnings" data-testid="estimate-warnings">
          <h3 className="amber">{texts.warningsTitle}</h3>
          <ul>
            {warnings.map((rail) => (
              <li key={rail}>{texts.warning[rail]}</li>
            ))}
          </ul>
        </section>
      )}
      {pictures.length > 0 && (
        <div className="estimate-pair">
          <ListCircles pictures={pictures} />
          <HowComputed estimate={estimate} />
        </div>
      )}
      {(ages.length > 0 || below.length > 0) && (
        <div className="estimate-pair">
          {ages.length > 0 && <AgesLacking ages={ages} />}
          {below.length > 0 && <PlacesLacking estimate={estimate} level={place.level} />}
        </div>
      )}
      <BirthLedger place={place.code} />
      {methods.length > 0 && <Assumptions estimate={estimate} />}
    </div>
  )
}
