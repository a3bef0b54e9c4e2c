import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import { useEffect, useRef, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { answerFieldOf, type Task, type Visit } from '../app/tasks.ts'
import { PhotoSlot } from '../photos/photo-slot.tsx'
import type { ToSay } from '../store/field-vault.ts'
import { language, say } from '../words/language.ts'
import { nameOf, personLine } from '../words/person-words.ts'
import { AnswerItem } from './answer-item.tsx'
import { deviceDay } from './clock-time.ts'
import { reasonWords } from './reason-words.ts'
import { useTypedText } from './typed-text.ts'

interface Asking {
  readonly screen: Screen
  readonly visit: Visit
  /** The notice was read out (PIPL 17). */
  readonly canAsk: boolean
  readonly chosen: string | null
  readonly onChoose: (question: string | null) => void
}

export function questionKey({ person, item }: Pick<Task, 'person' | 'item'>): string {
  return `${person.id} ${item}`
}

/** Every question of a door: one open to be answered, each other one tap away. */
export function AskList(asking: Asking): ReactElement {
  const { screen, visit, canAsk, chosen, onChoose } = asking
  const { skipped } = screen.desk.door(visit.id)
  const waits = (task: Task): boolean =>
    !task.answered && !task.again && !skipped.includes(questionKey(task))
  const current = canAsk
    ? (visit.tasks.find((task) => questionKey(task) === chosen) ?? visit.tasks.find(waits) ?? null)
    : null
  return (
    <ol className="asks" data-testid="asks">
      {visit.tasks.map((task, at) => {
        const key = questionKey(task)
        return (
          <li
            key={key}
            className={task === current ? 'now' : task.answered ? 'done' : ''}
            data-item={task.item}
          >
            <h2>
              <button
                className="jump"
                disabled={!canAsk || task === current}
                onClick={() => onChoose(key)}
              >
                <i>{task.answered ? '✓' : String(at + 1)}</i> {nameOf(task.person)}{' '}
                <span>{ASK_ITEMS[task.item][language()]}</span>
              </button>
            </h2>
            {task === current ? (
              <CurrentQuestion asking={asking} task={task} key={key} />
            ) : (
              <p className="why">{standingWords(screen, task, skipped.includes(key))}</p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function CurrentQuestion({
  asking: { screen, visit, chosen, onChoose },
  task,
}: {
  readonly asking: Asking
  readonly task: Task
}): ReactElement {
  const { vault, desk, shelf, sync } = screen
  const key = questionKey(task)
  const [typed, type] = useTypedText(desk, visit.id, key)
  const here = useScrolledTo(chosen === key)
  const answer = async (said: readonly Omit<ToSay, 'baseVersion'>[]): Promise<void> => {
    for (const one of said) {
      const person = vault.village.people.get(one.record)
      const { opId } = await vault.say({ ...one, baseVersion: person?.v ?? 0 })
      // A picture goes with the first word of its question.
      await shelf.goWith(one.record, answerFieldOf(task.item), opId)
    }
    desk.done(visit.id, key)
    onChoose(null)
    sync.start()
  }
  const { person, item } = task
  return (
    <div ref={here}>
      <p className="why">{reasonWords(task)}</p>
      <AnswerItem
        task={task}
        today={deviceDay()}
        villageCode={vault.lock.village.code}
        typed={typed}
        onType={type}
        onAnswer={answer}
        onSkip={() => {
          desk.skip(visit.id, key, true)
          onChoose(null)
        }}
        look={desk.state.again[person.id] ?? null}
        onLook={(look) => {
          desk.lookAgain(person.id, look)
          if (look !== null) onChoose(null)
        }}
      />
      {item === 'exists' ? null : (
        <PhotoSlot shelf={shelf} record={person.id} field={answerFieldOf(item)} />
      )}
    </div>
  )
}

/** Brings a question into view that somebody went to. */
function useScrolledTo(isWanted: boolean): (element: HTMLElement | null) => void {
  const done = useRef(false)
  useEffect(() => {
    done.current = false
  }, [isWanted])
  return (element) => {
    if (element === null || !isWanted || done.current) return
    done.current = true
    element.parentElement?.scrollIntoView({ block: 'start' })
    element.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true })
  }
}

function standingWords(screen: Screen, task: Task, isSkipped: boolean): string {
  if (task.answered) return say('已存本机', 'Kept on this device')
  if (task.again) {
    return say('号码校验不符，先放一边；点一下再核一遍', 'Kept apart: tap to type it again')
  }
  if (isSkipped) return say('存疑，下次再问；点一下现在答', 'Left open; tap to answer now')
  const word = screen.vault.village.words.get(`${task.person.id} ${task.item}`)
  if (word?.state === 'disputed') {
    return say('村里说法不一，等乡镇核定', 'Said differently; the township decides')
  }
  return personLine(task.person, deviceDay())
}
