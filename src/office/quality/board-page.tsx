import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { BoardFigure, QualityBoard } from '#wire/quality.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { useLeadTo } from '../app/lead-to.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { PrintPage } from '../app/print-page.tsx'
import { count } from '../format/figures.ts'
import { qualityTexts } from '../texts/quality.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FIGURE_DETAIL_ID, FigureDetail } from './figure-detail.tsx'
import { FigureTable } from './figure-table.tsx'
import { QualityTabs } from './quality-tabs.tsx'
import './quality.css'

/** 质量: every figure of a place with its target and its way here; one opens beside the table. */
export function BoardPage(): ReactElement {
  const texts = useTexts(qualityTexts)
  const { code } = usePlace()
  const { data, error, refetch } = useQuery({
    queryKey: ['quality', code],
    queryFn: () => get<QualityBoard>(`/quality${queryString({ place: code })}`),
    placeholderData: keepPreviousData,
  })
  useTitle(`${texts.quality} · ${data?.place.name ?? ''}`)
  return (
    <>
      <QualityTabs>
        {data !== undefined && data.measurement !== null && (
          <>
            <a
              className="button-link"
              href={`/api/quality/export?place=${data.place.code}`}
              download
            >
              {texts.exportCsv}
            </a>
            <PrintPage />
          </>
        )}
      </QualityTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (data.measurement === null ? <NotMeasured /> : <Board board={data} />)}
    </>
  )
}

function NotMeasured(): ReactElement {
  const texts = useTexts(qualityTexts)
  const can = useCan()
  return (
    <section className="sheet empty" data-testid="not-measured">
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

function Board({ board }: { readonly board: QualityBoard }): ReactElement {
  const texts = useTexts(qualityTexts)
  const [search, setSearch] = useSearchParams()
  const awake = board.figures.filter(({ awaits }) => awaits === null)
  const asleep = board.figures.filter(({ awaits }) => awaits !== null)
  const wanted = search.get('figure')
  // What misses its target is what one came for.
  const chosen = awake.find(({ code }) => code === wanted) ?? awake.find(isMissed) ?? awake[0]
  const leadTo = useLeadTo(FIGURE_DETAIL_ID, chosen?.code ?? null)
  const { measurement } = board
  return (
    <>
      <div className="page-head">
        <h2 className="board-place">{board.place.name}</h2>
        {measurement !== null && (
          <>
            <span className="chip">
              {texts.asOf} {measurement.asOf}
            </span>
            <span className="chip">
              {texts.measured(count(measurement.checkNo), count(measurement.runNo))}
            </span>
          </>
        )}
        <span className="small muted">{texts.unitsOnly}</span>
      </div>
      <div className="quality-board">
        <FigureTable
          figures={awake}
          chosen={chosen?.code ?? null}
          onChoose={(figure, how) => {
            leadTo(figure, how)
            setSearch({ figure }, { replace: true })
          }}
        />
        {chosen !== undefined && <FigureDetail key={chosen.code} figure={chosen} board={board} />}
      </div>
      {asleep.length > 0 && <Asleep figures={asleep} />}
    </>
  )
}

function isMissed({ own }: BoardFigure): boolean {
  return own !== null && own !== 'hidden' && own.verdict === 'missed'
}

/** Figures whose data do not exist yet, and what each waits for. */
function Asleep({ figures }: { readonly figures: readonly BoardFigure[] }): ReactElement {
  const texts = useTexts(qualityTexts)
  const say = useSay()
  return (
    <details className="sheet asleep" data-testid="asleep">
      <summary>{texts.asleep(figures.length)}</summary>
      <ul>
        {figures.map(({ code, name, formula, awaits }) => (
          <li key={code}>
            <b>{say(name)}</b>{' '}
            <span className="tag">
              {texts.awaits} {awaits?.capability}
            </span>{' '}
            <span className="muted">
              {say(awaits)} · {say(formula)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
