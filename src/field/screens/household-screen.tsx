import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import { useEffect, useState, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { takeHousehold } from '../exchange/sync-now.ts'
import type { Task, Visit } from '../app/tasks.ts'
import type { ToSay } from '../store/field-vault.ts'
import { language, say } from '../words/language.ts'
import { householdLine, householdName, nameOf, personLine } from '../words/person-words.ts'
import { AnswerItem } from './answer-item.tsx'
import { deviceDay } from './clock-time.ts'
import { Frame } from './frame.tsx'
import { reasonWords } from './home-screen.tsx'
import { MembersList } from './members-list.tsx'

/** One door: its people as the register has them, and only what is missing or disputed to ask. */
export function HouseholdScreen(screen: Screen & { readonly visit: Visit }): ReactElement {
  const { visit, vault, go } = screen
  const { household, members, tasks } = visit
  const [notice, setNotice] = useState(false)
  const open = tasks.filter((task) => !task.answered)
  const declined = household !== null && vault.spokenOf(household.id, 'declined') !== null
  const decline = async (): Promise<void> => {
    if (household === null) return
    await vault.say({
      record: household.id,
      field: 'declined',
      value: null,
      baseVersion: 0,
      reason: '',
    })
    history.back()
  }
  return (
    <Frame
      screen={screen}
      here="household"
      title={householdName(household, members)}
      under={`${vault.lock.village.name} · ${householdLine(household, members.length)}`}
      action={
        <>
          <button onClick={() => go({ at: 'report', person: null })}>
            {say('＋ 报一件事', '+ Report')}
          </button>
          <button className="primary" data-testid="next" onClick={() => go(nextPlace(screen))}>
            {open.length === 0
              ? say('这户问完，去下一户', 'Done, next household')
              : say('先去下一户', 'Next household')}
          </button>
        </>
      }
    >
      {notice ? <NoticeOfProcessing onClose={() => setNotice(false)} /> : null}
      <p className="tally">
        {say(
          `要问 ${String(tasks.length)} 项，已答 ${String(tasks.length - open.length)}`,
          `${String(tasks.length)} to ask, ${String(tasks.length - open.length)} answered`,
        )}
        <button className="link" onClick={() => setNotice(true)}>
          {say('告知书', 'Notice')}
        </button>
      </p>
      {declined ? (
        <p className="nothing">
          {say('这户不愿受访，本年不再问。', 'They would not be asked; not again this year.')}
        </p>
      ) : null}
      <WhoElse vault={vault} householdId={household?.id ?? null} />
      <Asks screen={screen} tasks={tasks} />
      <MembersList
        members={members}
        today={deviceDay()}
        onReport={(person) => go({ at: 'report', person })}
      />
      {household !== null && !declined && tasks.length > 0 ? (
        <button className="link quiet" data-testid="decline" onClick={() => void decline()}>
          {say(
            '他们不愿受访：不再问，没有任何影响',
            'They would rather not be asked: nothing follows from it',
          )}
        </button>
      ) : null}
    </Frame>
  )
}

/** Somebody else who is at this door: told where there is a network, and nobody waits for it. */
function WhoElse({
  vault,
  householdId,
}: {
  readonly vault: Screen['vault']
  readonly householdId: string | null
}): ReactElement | null {
  const [by, setBy] = useState<string | null>(null)
  useEffect(() => {
    if (householdId === null) return
    void takeHousehold(vault, householdId).then((taken) => setBy(taken?.by ?? null))
  }, [vault, householdId])
  if (by === null) return null
  return (
    <p className="note" role="status">
      {say(`${by}今天在访这一户，先通个气`, `${by} is at this household today: talk first`)}
    </p>
  )
}

/** The questions of a door, the first one that is open ready to be answered. */
function Asks({
  screen,
  tasks,
}: {
  readonly screen: Screen
  readonly tasks: readonly Task[]
}): ReactElement {
  const { vault, sync } = screen
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const current = tasks.find((task) => !task.answered && !skipped.has(keyOf(task))) ?? null
  const answer = async (said: readonly Omit<ToSay, 'baseVersion'>[]): Promise<void> => {
    for (const one of said) {
      const person = vault.village.people.get(one.record)
      await vault.say({ ...one, baseVersion: person?.v ?? 0 })
    }
    sync.start()
  }
  return (
    <ol className="asks">
      {tasks.map((task, at) => (
        <li
          key={keyOf(task)}
          className={task === current ? 'now' : task.answered ? 'done' : ''}
          data-item={task.item}
        >
          <h2>
            <i>{task.answered ? '✓' : String(at + 1)}</i> {nameOf(task.person)}
            <span>{ASK_ITEMS[task.item][language()]}</span>
          </h2>
          {task === current ? (
            <>
              <p className="why">{reasonWords(task)}</p>
              <AnswerItem
                task={task}
                today={deviceDay()}
                villageCode={vault.lock.village.code}
                onAnswer={answer}
                onSkip={() => setSkipped(new Set([...skipped, keyOf(task)]))}
              />
            </>
          ) : (
            <Standing
              task={task}
              skipped={skipped.has(keyOf(task))}
              screen={screen}
              onBack={() => setSkipped(without(skipped, keyOf(task)))}
            />
          )}
        </li>
      ))}
    </ol>
  )
}

function keyOf({ person, item }: Task): string {
  return `${person.id} ${item}`
}

function without(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== key))
}

function nextPlace({
  visits,
  visit,
}: Screen & { readonly visit: Visit }): { at: 'household'; id: string } | { at: 'home' } {
  const waiting = visits.filter(({ open, id }) => open > 0 && id !== visit.id)
  const here = visits.indexOf(visit)
  const next = waiting.find((one) => visits.indexOf(one) > here) ?? waiting[0]
  return next === undefined ? { at: 'home' } : { at: 'household', id: next.id }
}

function Standing({
  task,
  skipped,
  screen,
  onBack,
}: {
  readonly task: Task
  readonly skipped: boolean
  readonly screen: Screen
  readonly onBack: () => void
}): ReactElement | null {
  if (task.answered) return <p className="why">{say('已存本机', 'Kept on this device')}</p>
  if (skipped) {
    return (
      <button className="link" onClick={onBack}>
        {say('存疑，下次再问 · 现在答', 'Left open · answer now')}
      </button>
    )
  }
  const word = screen.vault.village.words.get(`${task.person.id} ${task.item}`)
  if (word?.state === 'disputed')
    return (
      <p className="why">
        {say('村里说法不一，等乡镇核定', 'Said differently; the township decides')}
      </p>
    )
  return <p className="why">{personLine(task.person, deviceDay())}</p>
}

/** What people are told before they are asked (PIPL 17). */
function NoticeOfProcessing({ onClose }: { readonly onClose: () => void }): ReactElement {
  const close = useCloseOnEscape(onClose)
  return (
    <section className="notice" role="dialog" aria-modal="true" aria-labelledby="notice-title">
      <h2 id="notice-title">{say('入户告知', 'Before asking')}</h2>
      <p>
        {say(
          '我们来核对登记簿上缺的、几处说法不一的项目，用于人口登记。只问这几项；您可以不答，不答没有任何影响。您可以随时查自己的登记和谁看过，错了可以要求更正。',
          'We check what the register lacks or what lists say differently, for the population register and nothing else. You need not answer, and nothing follows if you do not. You may see your entry and who looked at it at any time, and have it corrected.',
        )}
      </p>
      <button className="primary" ref={close} onClick={onClose}>
        {say('念过了', 'Read out')}
      </button>
    </section>
  )
}

function useCloseOnEscape(onClose: () => void): (button: HTMLButtonElement | null) => void {
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [onClose])
  return (button) => button?.focus()
}
