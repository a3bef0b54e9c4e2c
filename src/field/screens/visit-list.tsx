import type { ReactElement } from 'react'
import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import type { Screen } from '../app/place.ts'
import type { Task, Visit } from '../app/tasks.ts'
import { beginningOf, type WayGroup } from '../app/way.ts'
import { language, say } from '../words/language.ts'
import { groupName, householdLine, householdName, nameOf } from '../words/person-words.ts'
import { reasonWords } from './reason-words.ts'

interface Listed {
  readonly screen: Screen
  readonly title: string
  readonly aside?: ReactElement | null
}

/** Doors under one heading, one card each; nothing where there are none. */
export function VisitList({
  screen,
  visits,
  title,
  aside = null,
  isOverdue = false,
}: Listed & {
  readonly visits: readonly Visit[]
  readonly isOverdue?: boolean
}): ReactElement | null {
  if (visits.length === 0) return null
  return (
    <section className={isOverdue ? 'overdue' : ''}>
      <h2 className="group">
        {title} {aside}
      </h2>
      <VisitCards screen={screen} visits={visits} />
    </section>
  )
}

/** The same in the order of the way, with a heading for each group of the village. */
export function WayList({
  screen,
  way,
  most,
  title,
  aside = null,
}: Listed & {
  readonly way: readonly WayGroup<Visit>[]
  /** So many doors at most; a heading tells how many its group has. */
  readonly most: number
}): ReactElement | null {
  if (way.length === 0) return null
  const doorsIn = new Map(way.map(({ group, doors }) => [group, doors.length]))
  return (
    <section>
      <h2 className="group">
        {title} {aside}
      </h2>
      {beginningOf(way, most).map(({ group, doors }) => (
        <section key={group ?? ''}>
          <h3 className="on-the-way">
            {group === null ? say('没有分组', 'of no group') : groupName(group)}
            <small>
              {say(`${String(doorsIn.get(group))} 户`, `${String(doorsIn.get(group))} to visit`)}
            </small>
          </h3>
          <VisitCards screen={screen} visits={doors} />
        </section>
      ))}
    </section>
  )
}

function VisitCards({
  screen,
  visits,
}: Pick<Listed, 'screen'> & { readonly visits: readonly Visit[] }): ReactElement {
  return (
    <ul className="visits">
      {visits.map((visit) => (
        <VisitCard
          key={visit.id}
          visit={visit}
          onOpen={() => screen.go({ at: 'household', id: visit.id })}
        />
      ))}
    </ul>
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
