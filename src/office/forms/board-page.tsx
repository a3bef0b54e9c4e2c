import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ReportBoard } from '#wire/change-reports.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CloseMonthDialog } from './close-month-dialog.tsx'
import { FormTabs } from './form-tabs.tsx'
import { FrozenMonth } from './frozen-month.tsx'
import { lastMonth, monthBeside } from './report-months.ts'

/** Who reported on a month and who did not: units side by side, never persons. */
export function BoardPage(): ReactElement {
  const texts = useTexts(formTexts)
  const { code } = usePlace()
  const month = useParams()['month'] ?? lastMonth(new Date())
  useTitle(texts.reportsTab)
  const { data, error, refetch } = useQuery({
    queryKey: ['report-board', month, code],
    queryFn: () => get<ReportBoard>(`/change-reports${queryString({ month, place: code })}`),
  })
  return (
    <>
      <FormTabs>
        <MonthSteps month={month} />
      </FormTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Board board={data} />}
    </>
  )
}

function MonthSteps({ month }: { readonly month: string }): ReactElement {
  const texts = useTexts(formTexts)
  const navigate = useNavigate()
  const step = (by: number): void => void navigate(`/forms/reports/month/${monthBeside(month, by)}`)
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          step(-1)
        }}
      >
        ‹ {texts.previousMonth}
      </Button>
      <b className="num" data-testid="month">
        {month}
      </b>
      <Button
        size="small"
        onClick={() => {
          step(1)
        }}
      >
        {texts.nextMonth} ›
      </Button>
    </>
  )
}

function Board({ board }: { readonly board: ReportBoard }): ReactElement {
  const texts = useTexts(formTexts)
  const [closing, setClosing] = useState(false)
  const { signedBy, checkedBy } = board.deadlines
  const own = board.townships.length === 1 ? board.townships[0] : undefined
  return (
    <>
      <div className="head">
        <span className="muted">
          {own !== undefined && <b>{summaryOf(own, texts.summary)} · </b>}
          {texts.deadlines(signedBy, checkedBy)}
          {board.running && <> · {texts.running}</>}
        </span>
        {board.mayClose && !board.running && own?.closed === null && (
          <Button
            data-testid="close-month"
            onClick={() => {
              setClosing(true)
            }}
          >
            {texts.closeMonth}
          </Button>
        )}
      </div>
      {board.townships.length === 0 && (
        <section className="sheet empty">
          <b>{texts.boardEmpty}</b>
          <p>{texts.boardEmptyText}</p>
        </section>
      )}
      {board.villages.length === 0 ? (
        board.townships.length > 0 && <Townships board={board} />
      ) : (
        <Villages board={board} />
      )}
      {own?.closed !== null && own !== undefined && <FrozenMonth closed={own.closed} />}
      {closing && own !== undefined && (
        <CloseMonthDialog
          board={board}
          township={own.code}
          onClose={() => {
            setClosing(false)
          }}
        />
      )}
    </>
  )
}

function summaryOf(
  { stands, villages, zero }: ReportBoard['townships'][number],
  say: (done: number, all: number, zero: number, missing: number) => string,
): string {
  return say(stands.accepted + stands.closed, villages, zero, stands.missing)
}

function Townships({ board }: { readonly board: ReportBoard }): ReactElement {
  const texts = useTexts(formTexts)
  const { pick } = usePlace()
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.reportsTab}>
      <table className="plain" data-testid="board-townships">
        <thead>
          <tr>
            <th>{texts.township}</th>
            <th>{texts.stand}</th>
            {(['accepted', 'signed', 'returned', 'draft', 'missing'] as const).map((stand) => (
              <th key={stand} className="num">
                {texts.stands[stand]}
              </th>
            ))}
            <th className="num">{texts.zero}</th>
            <th className="num">{texts.supplements}</th>
            <th>{texts.closeMonth}</th>
          </tr>
        </thead>
        <tbody>
          {board.townships.map(({ code, name, villages, stands, zero, supplements, closed }) => (
            <tr key={code}>
              <td>
                <button
                  type="button"
                  className="as-link"
                  onClick={() => {
                    pick(code)
                  }}
                >
                  {name}
                </button>
              </td>
              <td>
                <div className="stand-bar" aria-hidden="true">
                  {(['accepted', 'closed', 'signed', 'returned', 'draft'] as const).map((stand) => (
                    <i
                      key={stand}
                      className={stand}
                      style={{ width: `${(stands[stand] / villages) * 100}%` }}
                    />
                  ))}
                </div>
              </td>
              <td className="num">{stands.accepted + stands.closed}</td>
              <td className="num">{stands.signed}</td>
              <td className="num">{stands.returned}</td>
              <td className="num">{stands.draft}</td>
              <td className={stands.missing > 0 ? 'num red' : 'num'}>{stands.missing}</td>
              <td className="num">{zero}</td>
              <td className="num">{supplements}</td>
              <td className="nowrap">{closed === null ? '' : instant(closed.at).slice(0, 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const TONES = {
  missing: 'tag red',
  draft: 'tag',
  signed: 'tag blue',
  returned: 'tag amber',
  accepted: 'tag green',
  closed: 'tag green',
} as const

function Villages({ board }: { readonly board: ReportBoard }): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.reportsTab}>
      <table className="plain stacked" data-testid="board-villages">
        <thead>
          <tr>
            <th>{texts.village}</th>
            <th>{texts.stand}</th>
            <th className="num">{texts.lines}</th>
            <th>{texts.signedAt}</th>
            <th>{texts.supplements}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {board.villages.map((village) => (
            <tr key={village.code}>
              <td>
                {village.reportId === null ? (
                  village.name
                ) : (
                  <Link to={`/forms/reports/${village.reportId}`}>{village.name}</Link>
                )}
              </td>
              <td>
                <span className={TONES[village.stand]}>{texts.stands[village.stand]}</span>{' '}
                {village.zero && <span className="tag">{texts.zero}</span>}{' '}
                {village.late && village.stand !== 'closed' && (
                  <span className="red small">{texts.late}</span>
                )}
              </td>
              <td className="num" data-label={texts.lines}>
                {village.lines}
              </td>
              <td className="nowrap num" data-label={texts.signedAt}>
                {instant(village.signedAt)}
              </td>
              <td>
                {village.supplements.map(({ reportId, no, state, lines }) => (
                  <Link key={reportId} to={`/forms/reports/${reportId}`} className="chip">
                    {texts.supplement(no)} · {texts.states[state]} · {lines} {texts.lines}
                  </Link>
                ))}
              </td>
              <td>
                {board.mayWrite && (
                  <Link
                    className="chip no-print"
                    data-testid={`write-${village.code}`}
                    to={`/forms/reports/write/${village.code}/${board.month}`}
                  >
                    {texts.writeHere}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
