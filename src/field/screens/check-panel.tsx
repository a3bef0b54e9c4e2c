import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import { useEffect, useRef, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { doorOf, type Visit } from '../app/tasks.ts'
import { language, say } from '../words/language.ts'
import { nameOf } from '../words/person-words.ts'
import { questionKey } from './ask-list.tsx'
import { noticeRead } from './notice-card.tsx'

/** What of a visit is not finished, each one tap away; asked for at any time, and in nobody's way. */
export function CheckPanel({
  screen,
  onJump,
  onClose,
}: {
  readonly screen: Screen & { readonly visit: Visit }
  readonly onJump: (question: string) => void
  readonly onClose: () => void
}): ReactElement {
  const { vault, desk, visit } = screen
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const { typed, skipped } = desk.door(visit.id)
  const open = visit.tasks.filter(({ answered }) => !answered)
  const told = noticeRead(vault, doorOf(visit)) !== null
  const left = [
    ...(told || visit.tasks.length === 0
      ? []
      : [say('告知书还没念', 'The notice was not read out')]),
    ...(visit.unsigned ? [say('答了的还没签字', 'Answers without your signature')] : []),
  ]
  return (
    <section className="card" role="region" aria-labelledby="check-title" data-testid="check-panel">
      <h2 id="check-title" tabIndex={-1} ref={head}>
        {open.length + left.length === 0
          ? say('都齐了，没有要改的', 'Complete: nothing to mend')
          : say(
              `还有 ${String(open.length + left.length)} 处`,
              `${String(open.length + left.length)} left`,
            )}
      </h2>
      <ul className="left">
        {left.map((words) => (
          <li key={words}>{words}</li>
        ))}
        {open.map((task) => {
          const key = questionKey(task)
          const state = task.again
            ? say('号码等再核', 'number to be typed again')
            : (typed[key] ?? '') !== ''
              ? say('写了没存', 'typed, not kept')
              : skipped.includes(key)
                ? say('存疑', 'left open')
                : say('没答', 'not answered')
          return (
            <li key={key}>
              <button className="link" disabled={!told} onClick={() => onJump(key)}>
                {nameOf(task.person)} {ASK_ITEMS[task.item][language()]} · {state}
              </button>
            </li>
          )
        })}
      </ul>
      <button className="wide" onClick={onClose}>
        {say('收起', 'Close')}
      </button>
    </section>
  )
}
