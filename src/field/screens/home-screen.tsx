import { useState, type ReactElement } from 'react'
import { calendarOf } from '../app/office-desk.ts'
import type { Screen } from '../app/place.ts'
import { dayListOf, type Visit } from '../app/tasks.ts'
import { wayOf } from '../app/way.ts'
import { say } from '../words/language.ts'
import { householdName } from '../words/person-words.ts'
import { deviceDay, isQuietNow } from './clock-time.ts'
import { DutyStrip } from './duty-strip.tsx'
import { Frame } from './frame.tsx'
import { OfficeTasks } from './office-tasks.tsx'
import { QuietNote } from './quiet-note.tsx'
import { QueueNote, ShelfNote } from './shelf-note.tsx'
import { UnderWay } from './under-way.tsx'
import { VisitList, WayList } from './visit-list.tsx'

/** More doors than anybody goes to in a day; the others follow as these are done. */
const VISITS_SHOWN = 20

/** Today: one list over all doors, what is overdue first. */
export function HomeScreen(screen: Screen): ReactElement {
  const { vault, visits, go } = screen
  const { village, holder } = vault.lock
  const isHere = vault.village.told.at !== null
  const today = deviceDay()
  const [isByWay, sortByWay] = useState(false)
  const list = dayListOf(visits, today)
  const way = isByWay ? wayOf(list.today) : null
  const [first] = [...list.overdue, ...(way?.[0]?.doors ?? list.today)]
  const toVisit = list.today.length
  const heading = {
    screen,
    title: say(`要去 ${String(toVisit)} 户`, `To visit: ${String(toVisit)}`),
    aside:
      toVisit < 2 ? null : (
        <button className="link" aria-pressed={isByWay} onClick={() => sortByWay(!isByWay)}>
          {isByWay ? say('按路线 ▾', 'By way ▾') : say('按缓急 ▾', 'By urgency ▾')}
        </button>
      ),
  }
  const [, month = '', day = ''] = today.split('-')
  return (
    <Frame
      screen={screen}
      here="home"
      title={say(
        `今日 ${String(Number(month))} 月 ${String(Number(day))} 日`,
        `Today ${month}-${day}`,
      )}
      under={`${village.name} · ${holder.name}`}
      action={<HomeAction go={go} first={isQuietNow() ? null : (first ?? null)} />}
    >
      <DutyStrip today={today} calendar={calendarOf(vault)} />
      {isHere ? <Tally visits={visits} /> : null}
      <QuietNote />
      <UnderWay {...screen} />
      <QueueNote unsent={screen.vault.unsent().length} />
      <ShelfNote shelf={screen.shelf} />
      <OfficeTasks screen={screen} isOverdue />
      {first === undefined && list.later.length === 0 ? (
        <Nothing isHere={isHere} isComing={screen.sync.fetching !== null} />
      ) : null}
      <VisitList
        screen={screen}
        visits={list.overdue}
        title={say(
          `逾期 ${String(list.overdue.length)} 户`,
          `Overdue: ${String(list.overdue.length)}`,
        )}
        isOverdue
      />
      <OfficeTasks screen={screen} isOverdue={false} />
      <div data-testid="visits">
        {way === null ? (
          <VisitList {...heading} visits={list.today.slice(0, VISITS_SHOWN)} />
        ) : (
          <WayList {...heading} way={way} most={VISITS_SHOWN} />
        )}
      </div>
      <OthersFollow toVisit={toVisit} />
      <VisitList screen={screen} visits={list.later} title={say('约在以后', 'Agreed for later')} />
    </Frame>
  )
}

function OthersFollow({ toVisit }: { readonly toVisit: number }): ReactElement | null {
  if (toVisit <= VISITS_SHOWN) return null
  return (
    <p className="hint">
      {say(
        `先去这 ${String(VISITS_SHOWN)} 户，做完再给后面的；也可在“住户”里找`,
        `These ${String(VISITS_SHOWN)} first, the others follow; or look under Households`,
      )}
    </p>
  )
}

function HomeAction({
  go,
  first,
}: Pick<Screen, 'go'> & { readonly first: Visit | null }): ReactElement {
  return (
    <>
      <button onClick={() => go({ at: 'report', person: null })}>
        {say('＋ 报一件事', '+ Report')}
      </button>
      {first === null ? null : (
        <button className="primary" onClick={() => go({ at: 'household', id: first.id })}>
          {say(
            `去${householdName(first.household, first.members)}`,
            householdName(first.household, first.members),
          )}
          <small>{toDoWords(first)}</small>
        </button>
      )}
    </>
  )
}

function Tally({ visits }: { readonly visits: readonly Visit[] }): ReactElement {
  const questions = sum(visits.map(({ tasks }) => tasks.length))
  const answered = sum(visits.map(({ tasks }) => tasks.filter((task) => task.answered).length))
  const waiting = visits.filter(({ open }) => open > 0).length
  return (
    <p className="tally" data-testid="tally">
      {say('要问', 'To ask')} <b>{answered}</b> / {questions} {say('项已答', 'answered')}
      <span>{say(`还剩 ${String(waiting)} 户`, `${String(waiting)} households left`)}</span>
    </p>
  )
}

function toDoWords({ open, unsigned }: Visit): string {
  if (open === 0 && unsigned) return say('等您签字', 'Waits for your signature')
  return say(`要问 ${String(open)} 项`, `${String(open)} to ask`)
}

function Nothing({
  isHere,
  isComing,
}: {
  readonly isHere: boolean
  readonly isComing: boolean
}): ReactElement {
  return (
    <p className="nothing" data-testid="nothing">
      {isHere
        ? say(
            '没有要问的。出生、死亡、搬来搬走，随时可报。',
            'Nothing to ask. Births, deaths and moves can be reported any time.',
          )
        : isComing
          ? say('取完就能离线用。', 'Once it is here, no network is needed.')
          : say(
              '本村的资料还没取，有网自动取，取完就能离线用。',
              'The village is fetched as soon as there is a network; then none is needed.',
            )}
    </p>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
