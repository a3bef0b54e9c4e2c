import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { addDays, isCivilDate } from '#domain/calendar/civil-date.ts'
import type { BoardPlace, DayBoard, WaitingShown } from '#wire/village-desk.ts'
import { get, queryString } from '../api/client.ts'
import { ExportLink } from '../app/export-link.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant } from '../format/figures.ts'
import { deskTexts } from '../texts/desk.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { CollectTabs } from '../collect/collect-tabs.tsx'
import { CameList, OpenList } from './day-panel.tsx'
import { DutyLine, Figure } from './village-desk.tsx'

/** Counted from the tables in which the work stands: half a minute is soon enough for a wall. */
const COUNT_AGAIN_MS = 30_000

/** 日清看板: how the villages of a place stand with a day; counts only, in order of code. */
export function DayBoardView({ code }: { readonly code: string }): ReactElement {
  const texts = useTexts(deskTexts)
  const shell = useTexts(shellTexts)
  useTitle(texts.boardTitle)
  const [day, setDay] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['day-board', code, day],
    queryFn: () => get<DayBoard>(`/day-board${queryString({ place: code, day })}`),
    placeholderData: keepPreviousData,
    refetchInterval: COUNT_AGAIN_MS,
  })
  return (
    <>
      <CollectTabs>
        {data !== undefined && <DaySteps board={data} onDay={setDay} />}
        <ExportLink
          href={`/api/day-board/export${queryString({ place: code, day })}`}
          testId="export-day-board"
        >
          {texts.exportCsv}
        </ExportLink>
        <Button size="small" onClick={print}>
          {texts.print}
        </Button>
      </CollectTabs>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {data === undefined && error !== null && (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <Board board={data} />}
    </>
  )
}

function DaySteps(props: {
  readonly board: DayBoard
  readonly onDay: (day: string | null) => void
}): ReactElement {
  const texts = useTexts(deskTexts)
  const { day, duty } = props.board
  const step = (by: number): void => {
    if (isCivilDate(day)) props.onDay(addDays(day, by))
  }
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          step(-1)
        }}
      >
        ‹ {texts.previous}
      </Button>
      <b className="num" data-testid="board-day">
        {day}
      </b>
      <Button
        size="small"
        disabled={day >= duty.today}
        onClick={() => {
          step(1)
        }}
      >
        {texts.next} ›
      </Button>
    </>
  )
}

function Board({ board }: { readonly board: DayBoard }): ReactElement {
  const texts = useTexts(deskTexts)
  const { place, sums, duty, countedAt, came, places } = board
  return (
    <>
      <section className="sheet desk-top">
        <div>
          <h2>
            {place.name} · {texts.boardTitle}
          </h2>
          <p className="small muted">
            <DutyLine duty={duty} /> · {texts.countedAt(instant(countedAt))}
          </p>
        </div>
        <dl className="desk-figures">
          <Figure name={texts.villages} value={sums.villages} tone="" />
          <Figure name={texts.cleared} value={sums.cleared} tone="green" />
          <Figure name={texts.came} value={sums.came} tone="" />
          <Figure name={texts.answered} value={sums.answered} tone="" />
        </dl>
      </section>
      <div className="desk-columns">
        <section className="sheet" data-testid="board-places">
          <p className="small muted">{texts.boardText}</p>
          {places.length === 0 ? (
            <p className="empty">{texts.noVillages}</p>
          ) : (
            <Places board={board} />
          )}
        </section>
        <section className="sheet desk-side">
          <h2>{texts.sumTitle}</h2>
          <CameList came={came} />
          <OpenList open={sums.open} />
        </section>
      </div>
    </>
  )
}

function Places({ board }: { readonly board: DayBoard }): ReactElement {
  const texts = useTexts(deskTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.boardTitle}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.place}</th>
            <th className="num">{texts.cleared}</th>
            <th className="num">{texts.came}</th>
            <th className="num">{texts.answered}</th>
            <th>{texts.waitingTitle}</th>
          </tr>
        </thead>
        <tbody>
          {board.places.map((one) => (
            <PlaceRow key={one.code} place={one} isHere={one.code === board.place.code} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PlaceRow(props: { readonly place: BoardPlace; readonly isHere: boolean }): ReactElement {
  const texts = useTexts(deskTexts)
  const { code, name, villages, cleared, closedAt, came, answered, waiting } = props.place
  return (
    <tr>
      <td>
        {props.isHere ? (
          name
        ) : (
          <Link to={`/collect/today${queryString({ place: code })}`}>{name}</Link>
        )}
      </td>
      <td className="num" data-label={texts.cleared}>
        {villages === 1 && closedAt !== null ? (
          <span className="tag green">{instant(closedAt)}</span>
        ) : (
          texts.clearedOf(cleared, villages)
        )}
      </td>
      <td className="num" data-label={texts.came}>
        {count(came)}
      </td>
      <td className="num" data-label={texts.answered}>
        {count(answered)}
      </td>
      <td data-label={texts.waitingTitle}>
        <Waiting waiting={waiting} />
      </td>
    </tr>
  )
}

function Waiting({ waiting }: { readonly waiting: readonly WaitingShown[] }): ReactElement {
  const texts = useTexts(deskTexts)
  const say = useSay()
  if (waiting.length === 0) return <span className="muted">{texts.nothingOpen}</span>
  return (
    <span className="desk-waiting">
      {waiting.map(({ waitsFor, text, count: n }) => (
        <span key={waitsFor} className={waitsFor === 'village' ? 'tag red' : 'tag'}>
          {say(text)} {count(n)}
        </span>
      ))}
    </span>
  )
}
