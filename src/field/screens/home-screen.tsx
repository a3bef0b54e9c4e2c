import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS } from '#domain/to-ask/ask-reason.ts'
import type { ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import type { Task, Visit } from '../app/tasks.ts'
import { language, say } from '../words/language.ts'
import { householdLine, householdName, nameOf } from '../words/person-words.ts'
import { deviceDay } from './clock-time.ts'
import { Frame } from './frame.tsx'

/** More doors than anybody goes to in a day; the others follow as these are done. */
const VISITS_SHOWN = 40

/** Today: one list over all doors, in the order of the way. */
export function HomeScreen(screen: Screen): ReactElement {
  const { vault, visits, go } = screen
  const { village, holder } = vault.lock
  const waiting = visits.filter(({ open }) => open > 0)
  const questions = sum(visits.map(({ tasks }) => tasks.length))
  const left = sum(visits.map(({ open }) => open))
  const [first] = waiting
  const [, month = '', day = ''] = deviceDay().split('-')
  return (
    <Frame
      screen={screen}
      here="home"
      title={say(
        `今日 ${String(Number(month))} 月 ${String(Number(day))} 日`,
        `Today ${month}-${day}`,
      )}
      under={`${village.name} · ${holder.name}`}
      action={
        <>
          <button onClick={() => go({ at: 'report', person: null })}>
            {say('＋ 报一件事', '+ Report')}
          </button>
          {first === undefined ? null : (
            <button className="primary" onClick={() => go({ at: 'household', id: first.id })}>
              {say(
                `去${householdName(first.household, first.members)}`,
                householdName(first.household, first.members),
              )}
              <small>{say(`要问 ${String(first.open)} 项`, `${String(first.open)} to ask`)}</small>
            </button>
          )}
        </>
      }
    >
      <p className="tally" data-testid="tally">
        {say('要问', 'To ask')} <b>{questions - left}</b> / {questions} {say('项已答', 'answered')}
        <span>
          {say(`还剩 ${String(waiting.length)} 户`, `${String(waiting.length)} households left`)}
        </span>
      </p>
      {waiting.length === 0 ? <Nothing pulled={vault.village.told.at !== null} /> : null}
      <ul className="visits" data-testid="visits">
        {waiting.slice(0, VISITS_SHOWN).map((visit) => (
          <VisitCard
            key={visit.id}
            visit={visit}
            onOpen={() => go({ at: 'household', id: visit.id })}
          />
        ))}
      </ul>
      {waiting.length > VISITS_SHOWN ? (
        <p className="hint">
          {say(
            `先去这 ${String(VISITS_SHOWN)} 户，做完再给后面的；也可在“住户”里找`,
            `These ${String(VISITS_SHOWN)} first, the others follow; or look under Households`,
          )}
        </p>
      ) : null}
    </Frame>
  )
}

function VisitCard({
  visit,
  onOpen,
}: {
  readonly visit: Visit
  readonly onOpen: () => void
}): ReactElement {
  const { household, members, tasks } = visit
  return (
    <li>
      <button className="visit" onClick={onOpen}>
        <span className="visit-head">
          <b>{householdName(household, members)}</b>
          <small>{householdLine(household, members.length)}</small>
        </span>
        {tasks
          .filter(({ answered }) => !answered)
          .map((task) => (
            <span className="task" key={`${task.person.id} ${task.item}`}>
              <span>
                <b>{nameOf(task.person)}</b> {ASK_ITEMS[task.item][language()]}
              </span>
              <small>{reasonWords(task)}</small>
            </span>
          ))}
      </button>
    </li>
  )
}

export function reasonWords({ why }: Task): string {
  return ASK_REASONS[why][language()]
}

function Nothing({ pulled }: { readonly pulled: boolean }): ReactElement {
  return (
    <p className="nothing" data-testid="nothing">
      {pulled
        ? say(
            '没有要问的。出生、死亡、搬来搬走，随时可报。',
            'Nothing to ask. Births, deaths and moves can be reported any time.',
          )
        : say(
            '正在取本村的资料，取完就能离线用。',
            'The village is being fetched; then it works without a network.',
          )}
    </p>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
