import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { RadarView } from '#wire/radar.ts'
import { get, queryString } from '../api/client.ts'
import { useLeadTo } from '../app/lead-to.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { QualityTabs } from '../quality/quality-tabs.tsx'
import { radarTexts } from '../texts/radar.ts'
import { useTexts } from '../texts/use-texts.ts'
import { RADAR_DETAIL_ID, RadarDetail } from './radar-detail.tsx'
import { RadarTable, type ChosenCell } from './radar-table.tsx'
import './radar.css'

/** 雷达: townships by signs; what is unusual is a question to sources and steps, never to people. */
export function RadarPage(): ReactElement {
  const texts = useTexts(radarTexts)
  const { code } = usePlace()
  const { data, error, refetch } = useQuery({
    queryKey: ['radar', code],
    queryFn: () => get<RadarView>(`/quality/radar${queryString({ place: code })}`),
    placeholderData: keepPreviousData,
  })
  useTitle(texts.title)
  return (
    <>
      <QualityTabs />
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (data.asOf === null ? <NothingRead /> : <Radar view={data} />)}
    </>
  )
}

function NothingRead(): ReactElement {
  const texts = useTexts(radarTexts)
  return (
    <section className="sheet empty" data-testid="nothing-read">
      <b>{texts.emptyTitle}</b>
      <p>{texts.emptyText}</p>
    </section>
  )
}

function Radar({ view }: { readonly view: RadarView }): ReactElement {
  const texts = useTexts(radarTexts)
  const [search, setSearch] = useSearchParams()
  const chosen = chosenIn(view, { place: search.get('township'), sign: search.get('sign') })
  const township = view.townships.find(({ place }) => place === chosen?.place)
  const reading = township?.readings.find(({ sign }) => sign === chosen?.sign)
  const sign = view.signs.find((one) => one.sign === chosen?.sign)
  const leadTo = useLeadTo(RADAR_DETAIL_ID, chosen === null ? null : cellKey(chosen))
  return (
    <>
      <div className="page-head">
        <span className="chip">
          {texts.asOf} {view.asOf}
        </span>
        <span className="small muted">{texts.what}</span>
      </div>
      <div className="radar-board">
        <RadarTable
          view={view}
          chosen={chosen}
          onChoose={(cell, how) => {
            leadTo(cellKey(cell), how)
            setSearch({ township: cell.place, sign: cell.sign }, { replace: true })
          }}
        />
        {township !== undefined && reading !== undefined && sign !== undefined && (
          <RadarDetail
            place={township.place}
            name={township.name}
            sign={sign}
            reading={reading}
            mayLook={township.mayLook && reading.alarm}
          />
        )}
      </div>
    </>
  )
}

function cellKey({ place, sign }: ChosenCell): string {
  return `${place} ${sign}`
}

/** What the address names; otherwise the first alarm, which is what one came for. */
function chosenIn(
  view: RadarView,
  wanted: { readonly place: string | null; readonly sign: string | null },
): ChosenCell | null {
  const cells = view.townships.flatMap(({ place, readings }) =>
    readings.filter(({ value }) => value !== null).map((reading) => ({ place, reading })),
  )
  const found =
    cells.find(({ place, reading }) => place === wanted.place && reading.sign === wanted.sign) ??
    cells.find(({ reading }) => reading.alarm) ??
    cells[0]
  return found === undefined ? null : { place: found.place, sign: found.reading.sign }
}
