import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import { useState, type ReactElement } from 'react'
import { calendarOf } from '../app/office-desk.ts'
import type { Screen } from '../app/place.ts'
import { dayListOf, type Task, type Visit } from '../app/tasks.ts'
import { language, say } from '../words/language.ts'
import { householdLine, householdName, nameOf } from '../words/person-words.ts'
import { deviceDay } from './clock-time.ts'
import { DutyStrip } from './duty-strip.tsx'
import { Frame } from './frame.tsx'
import { OfficeTasks } from './office-tasks.tsx'
import { reasonWords } from './reason-words.ts'
import { QueueNote, ShelfNote } from './shelf-note.tsx'
import { UnderWay } from './under-way.tsx'

/** More doors than anybody goes to in a day; the others follow as these are done. */
const VISITS_SHOWN = 20

/** Today: one list over all doors, what is overdue first. */
export function HomeScreen(screen: Screen): ReactElement {
  const { vault, visits, go } = screen
  const { village, holder } = vault.lock
  const today = deviceDay()
  const [isByWay, sortByWay] = useState(false)
  const list = dayListOf(visits, today)
  const inOrder = isByWay ? visits.filter((visit) => list.today.includes(visit)) : list.today
  const [first] = [...list.overdue, ...inOrder]
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
      action={<HomeAction go={go} first={first ?? null} />}
    >
      <DutyStrip today={today} calendar={calendarOf(vault)} />
      <Tally visits={visits} />
      <UnderWay {...screen} />
      <QueueNote unsent={screen.vault.unsent().length} />
      <ShelfNote shelf={screen.shelf} />
      <OfficeTasks screen={screen} isOverdue />
      {first === undefined && list.later.length === 0 ? (
        <Nothing pulled={vault.village.told.at !== null} isBusy={screen.sync.busy} />
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
        <VisitList
          screen={screen}
          visits={inOrder.slice(0, VISITS_SHOWN)}
          title={say(`要去 ${String(inOrder.length)} 户`, `To visit: ${String(inOrder.length)}`)}
          aside={
            inOrder.length < 2 ? null : (
              <button className="link" aria-pressed={isByWay} onClick={() => sortByWay(!isByWay)}>
                {isByWay ? say('按路线 ▾', 'By way ▾') : say('按缓急 ▾', 'By urgency ▾')}
              </button>
            )
          }
        />
      </div>
      {inOrder.length > VISITS_SHOWN ? (
        <p className="hint">
          {say(
            `先去这 ${String(VISITS_SHOWN)} 户，做完再给后面的；也可在“住户”里找`,
            `These ${String(VISITS_SHOWN)} first, the others follow; or look under Households`,
          )}
        </p>
      ) : null}
      <VisitList screen={screen} visits={list.later} title={say('约在以后', 'Agreed for later')} />
    </Frame>
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

function VisitList({
  screen,
  visits,
  title,
  aside = null,
  isOverdue = false,
}: {
  readonly screen: Screen
  readonly visits: readonly Visit[]
  readonly title: string
  readonly aside?: ReactElement | null
  readonly isOverdue?: boolean
}): ReactElement | null {
  if (visits.length === 0) return null
  return (
    <section className={isOverdue ? 'overdue' : ''}>
      <h2 className="group">
        {title} {aside}
      </h2>
      <ul className="visits">
        {visits.map((visit) => (
          <VisitCard
            key={visit.id}
            visit={visit}
            onOpen={() => screen.go({ at: 'household', id: visit.id })}
          />
        ))}
      </ul>
    </section>
  )
}

function VisitCard({
  visit,
  onOpen,
}: {
  readonly visit: Visit
  readonly onOpen: () => void
}): ReactElement {
  const { household, members, tasks, appointment, unsigned, open } = visit
  return (
    <li>
      <button className="visit" onClick={onOpen}>
        <span className="visit-head">
          <b>{householdName(household, members)}</b>
          <small>{householdLine(household, members.length)}</small>
          {appointment === null ? null : (
            <em>{`${appointment.day.slice(5)} ${appointment.time ?? ''}`}</em>
          )}
        </span>
        {tasks
          .filter(({ answered }) => !answered)
          .map((task) => (
            <span className="task" key={`${task.person.id} ${task.item}`}>
              <span>
                <b>{nameOf(task.person)}</b> {ASK_ITEMS[task.item][language()]}
              </span>
              <small>{taskWords(task)}</small>
            </span>
          ))}
        {open === 0 && unsigned ? (
          <span className="task">{say('问完了，等您签字', 'Asked; waits for your signature')}</span>
        ) : null}
      </button>
    </li>
  )
}

function taskWords(task: Task): string {
  return task.again
    ? say('号码校验不符，换个时候再录一遍', 'The number failed its check: type it again')
    : reasonWords(task)
}

function toDoWords({ open, unsigned }: Visit): string {
  if (open === 0 && unsigned) return say('等您签字', 'Waits for your signature')
  return say(`要问 ${String(open)} 项`, `${String(open)} to ask`)
}

function Nothing({
  pulled,
  isBusy,
}: {
  readonly pulled: boolean
  readonly isBusy: boolean
}): ReactElement {
  return (
    <p className="nothing" data-testid="nothing">
      {pulled
        ? say(
            '没有要问的。出生、死亡、搬来搬走，随时可报。',
            'Nothing to ask. Births, deaths and moves can be reported any time.',
          )
        : isBusy
          ? say(
              '正在取本村的资料，取完就能离线用。',
              'The village is being fetched; then it works without a network.',
            )
          : say(
              '本村的资料还没取完，有网自动接着取，取完就能离线用。',
              'The village is not here yet: it is fetched when there is a network, and then works without one.',
            )}
    </p>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
