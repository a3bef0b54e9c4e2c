import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { AgesView, PlaceAges } from '#wire/ages.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { PrintPage } from '../app/print-page.tsx'
import { count } from '../format/figures.ts'
import { PyramidPanel } from '../overview/pyramid-panel.tsx'
import { QualityTabs } from '../quality/quality-tabs.tsx'
import { agesTexts } from '../texts/ages.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import './ages.css'
import { AgeReadings } from './age-readings.tsx'
import { DragonYears } from './dragon-years.tsx'
import { BirthSexRatios } from './birth-sex-ratios.tsx'

/** 年龄与性别: how well ages and sexes are known, told to somebody who is no statistician. */
export function AgesPage(): ReactElement {
  const texts = useTexts(agesTexts)
  const { code } = usePlace()
  const { data, error, refetch } = useQuery({
    queryKey: ['ages', code],
    queryFn: () => get<AgesView>(`/quality/ages${queryString({ place: code })}`),
    placeholderData: keepPreviousData,
  })
  useTitle(texts.title(data?.place.name ?? ''))
  const files = data !== undefined && data.ages !== null && data.ages !== 'hidden'
  return (
    <>
      <QualityTabs>
        {files && (
          <>
            <a
              className="button-link"
              href={`/api/quality/ages/export?place=${data.place.code}`}
              download
            >
              {texts.exportCsv}
            </a>
            <a
              className="button-link"
              href={`/api/quality/ages/table?place=${data.place.code}`}
              download
            >
              {texts.exportAges}
            </a>
            <PrintPage />
          </>
        )}
      </QualityTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Shown view={data} />}
    </>
  )
}

function Shown({ view }: { readonly view: AgesView }): ReactElement {
  const texts = useTexts(agesTexts)
  const { ages, measurement } = view
  if (measurement === null) return <Nothing title={texts.emptyTitle} text={texts.emptyText} />
  if (ages === 'hidden') return <Nothing title={texts.hiddenTitle} text={texts.hiddenText} />
  if (ages === null) return <Nothing title={texts.nobodyTitle} text={texts.nobodyText} />
  return (
    <div className="ages" data-testid="ages">
      <div className="page-head">
        <h2 className="board-place">{texts.title(view.place.name)}</h2>
        <span className="chip">{texts.scope}</span>
        <span className="chip">
          {texts.asOf} {measurement.asOf}
        </span>
        <span className="chip">{texts.measured(count(measurement.measurementNo))}</span>
      </div>
      <div className="ages-top">
        <PyramidPanel
          pyramid={{ asOf: measurement.asOf, bars: ages.bars, unknownAge: ages.unknown }}
        />
        <div className="ages-beside">
          <InAWord ages={ages} />
          <BirthSexRatios cohorts={ages.cohorts} />
        </div>
      </div>
      <AgeReadings readings={ages.readings} />
      <DragonYears dragonYears={ages.dragonYears} />
    </div>
  )
}

function Nothing(props: { readonly title: string; readonly text: string }): ReactElement {
  return (
    <section className="sheet empty" data-testid="no-ages">
      <b>{props.title}</b>
      <p>{props.text}</p>
    </section>
  )
}

function InAWord({ ages }: { readonly ages: PlaceAges }): ReactElement {
  const texts = useTexts(agesTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const looks = ages.readings.filter(({ verdict }) => verdict === 'look')
  const few = ages.readings.filter(({ verdict }) => verdict === 'too_few')
  const names = looks.map(({ words }) => say(words.name)).join(shell.listComma)
  return (
    <section className="sheet" data-testid="ages-in-a-word">
      <p className="small muted">{texts.inAWord}</p>
      <p className="ages-words">
        {texts.people(count(ages.people))}
        {shell.semicolon}
        <b className={looks.length > 0 ? 'amber' : ''}>
          {looks.length > 0 ? texts.looks(looks.length, names) : texts.noLooks}
        </b>
        {few.length > 0 && ` ${texts.few(few.length)}`}
      </p>
      {ages.unknown > 0 && <p className="small muted">{texts.unknown(count(ages.unknown))}</p>}
    </section>
  )
}
