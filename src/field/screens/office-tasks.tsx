import { addDays, daysBetween, isCivilDate } from '#domain/calendar/civil-date.ts'
import { nextDutyDay } from '#domain/desk/duty-days.ts'
import { isPaperRule } from '#domain/desk/is-paper-rule.ts'
import type { MuteReason } from '#domain/desk/task-mute.ts'
import type { HeldDesk } from '#wire/field-desk.ts'
import { useState, type ReactElement } from 'react'
import { calendarOf, openOfficeTasks } from '../app/office-desk.ts'
import type { Screen } from '../app/place.ts'
import { newOperationId } from '../store/operation-id.ts'
import { language, say } from '../words/language.ts'
import { householdName, nameOf } from '../words/person-words.ts'
import { deviceDay } from './clock-time.ts'
import { PutOff } from './put-off.tsx'

type OfficeTask = HeldDesk['tasks'][number]

/** A notice was told for this year’s round. */
const TOLD_DAYS = 90

/** What the village desk has besides questions at doors: done here it is done in the office. */
export function OfficeTasks({
  screen,
  isOverdue,
}: {
  readonly screen: Screen
  readonly isOverdue: boolean
}): ReactElement | null {
  const today = deviceDay()
  const tasks = openOfficeTasks(screen.vault).filter(({ due }) => due < today === isOverdue)
  if (tasks.length === 0) return null
  return (
    <section className={isOverdue ? 'overdue' : ''} data-testid="office-tasks">
      <h2 className="group">
        {isOverdue
          ? say(`逾期的事 ${String(tasks.length)} 件`, `Overdue tasks: ${String(tasks.length)}`)
          : say(
              `村里的事 ${String(tasks.length)} 件`,
              `Tasks of the village: ${String(tasks.length)}`,
            )}
      </h2>
      <ul className="visits">
        {tasks.map((task) => (
          <OfficeTaskCard key={task.key} screen={screen} task={task} />
        ))}
      </ul>
    </section>
  )
}

function OfficeTaskCard({
  screen,
  task,
}: {
  readonly screen: Screen
  readonly task: OfficeTask
}): ReactElement {
  const [isPuttingOff, putOff] = useState(false)
  const { vault, sync } = screen
  const { title, why, due, step } = task
  const silence = async (reason: MuteReason, until: string): Promise<void> => {
    await vault.say({
      record: task.hh ?? task.p ?? newOperationId(Date.now()),
      field: 'visit:task_off',
      value: JSON.stringify({ key: task.key, rule: task.rule, reason, until }),
      baseVersion: 0,
      reason: '',
    })
    sync.start()
  }
  return (
    <li className="office-task">
      <span className="visit-head">
        <b>{title[language()]}</b>
        <em>{dueWords(due)}</em>
      </span>
      <p className="why">
        {whomWords(screen, task)}
        {why[language()]}
      </p>
      {isPuttingOff ? (
        <PutOff
          until={nextDay(vault)}
          onPutOff={(reason, until) => void silence(reason, until)}
          onClose={() => putOff(false)}
        />
      ) : (
        <>
          {isForTheOffice(task, screen) ? <AtTheOffice /> : null}
          <div className="choices">
            <StepAction screen={screen} task={task} onTold={() => void silence('told', told())} />
            {step === 'tell' ? null : (
              <button className="quiet" onClick={() => putOff(true)}>
                {say('放一放', 'Put off')}
              </button>
            )}
          </div>
        </>
      )}
    </li>
  )
}

/** Needs a screen on which the whole report or form is seen, or somebody else's hand. */
const STEPS_OF_THE_OFFICE = new Set<OfficeTask['step']>([
  'sign_report',
  'mend_line',
  'mend_form',
  'ask_grant',
])

function isForTheOffice({ step, hh }: OfficeTask, { visits }: Screen): boolean {
  if (STEPS_OF_THE_OFFICE.has(step)) return true
  return step === 'answer_finding' && !visits.some(({ id }) => id === hh)
}

/** What can be done of it here. */
function StepAction({
  screen: { visits, go, sync },
  task: { step, hh },
  onTold,
}: {
  readonly screen: Screen
  readonly task: OfficeTask
  readonly onTold: () => void
}): ReactElement | null {
  const door = visits.find(({ id }) => id === hh)
  switch (step) {
    case 'tell':
      return <button onClick={onTold}>{say('已张贴、已广播', 'Posted or announced')}</button>
    case 'meet_move':
      return (
        <button onClick={() => go({ at: 'report', person: null, kind: 'move_in' })}>
          {say('报迁入', 'Report the arrival')}
        </button>
      )
    case 'sync':
      return <button onClick={sync.start}>{say('现在同步', 'Sync now')}</button>
    case 'ask':
    case 'visit':
    case 'answer_finding':
      return door === undefined ? null : (
        <button onClick={() => go({ at: 'household', id: door.id })}>
          {say('去这户看', 'To the household')}
        </button>
      )
    case 'sign_report':
    case 'mend_line':
    case 'mend_form':
    case 'ask_grant':
      return null
  }
}

function AtTheOffice(): ReactElement {
  return (
    <p className="hint">
      {say('在电脑上办：采集 · 今天', 'Done on a computer: Collection, today')}
    </p>
  )
}

function whomWords({ vault, visits }: Screen, { p, hh, about, step, rule }: OfficeTask): string {
  const person = p === null ? undefined : vault.village.people.get(p)
  if (person !== undefined) return `${nameOf(person)} · `
  const door = visits.find(({ id }) => id === hh)
  if (door !== undefined) {
    const paper = isPaperRule(rule) && about !== null ? `${about} · ` : ''
    return `${householdName(door.household, door.members)} · ${paper}`
  }
  const isTold = step === 'meet_move' || step === 'sign_report' || isPaperRule(rule)
  return about !== null && isTold ? `${about} · ` : ''
}

/** Its day, and how long it is over. */
function dueWords(due: string): string {
  const today = deviceDay()
  const late = isCivilDate(due) && isCivilDate(today) ? daysBetween(due, today) : 0
  return late > 0
    ? say(`${due.slice(5)} 逾期 ${String(late)} 天`, `${due.slice(5)}, ${String(late)} days over`)
    : due.slice(5)
}

function nextDay(vault: Screen['vault']): string {
  const tomorrow = dayAfter(1)
  return isCivilDate(tomorrow) ? nextDutyDay(tomorrow, calendarOf(vault)) : tomorrow
}

function told(): string {
  return dayAfter(TOLD_DAYS)
}

function dayAfter(days: number): string {
  const today = deviceDay()
  return isCivilDate(today) ? addDays(today, days) : today
}
