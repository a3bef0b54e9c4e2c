import type { ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Todo } from '#wire/overview.ts'
import type { Ability } from '#wire/session.ts'
import { count } from '../format/figures.ts'
import { useCan } from '../api/session.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { overviewTexts } from '../texts/overview.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

interface Work {
  readonly path: string
  /** Whoever has not got it counts what is open: the queues name people, and belong to those who work on them. */
  readonly ability: Ability
}

const ROSTERS: Work = { path: '/compare', ability: 'roster.read' }
const PAIRS: Work = { path: '/compare/pairs', ability: 'pairs.read' }

/** Where the work of each queue is done. */
const WORKS: Readonly<Record<Todo['queue'], Work>> = {
  omissions: ROSTERS,
  duplicates: PAIRS,
  doubtful_pairs: PAIRS,
  item_conflicts: ROSTERS,
  births_missing: ROSTERS,
}

export function TodoList({ todo }: { readonly todo: readonly Todo[] }): ReactElement {
  const texts = useTexts(overviewTexts)
  const say = useSay()
  const navigate = useNavigate()
  const can = useCan()
  const works = (queue: Todo['queue']): boolean => can(WORKS[queue].ability)
  useHotkeys('overview', (action) => {
    const at = ['queue_1', 'queue_2', 'queue_3', 'queue_4', 'queue_5'].indexOf(action)
    const queue = todo[at]?.queue
    if (queue === undefined || !works(queue)) return false
    void navigate(WORKS[queue].path)
    return true
  })
  return (
    <section className="sheet todo" data-testid="todo">
      <div className="head">
        <h2>{texts.todoTitle}</h2>
        {todo.some(({ queue }) => works(queue)) && (
          <span className="small muted">{texts.todoKeys}</span>
        )}
      </div>
      {todo.length === 0 ? (
        <p className="empty">{texts.nothingOpen}</p>
      ) : (
        <ol>
          {todo.map(({ queue, title, hint, open, unit }, at) => (
            <li key={queue}>
              <div>
                {works(queue) ? (
                  <>
                    <kbd>{at + 1}</kbd> <Link to={WORKS[queue].path}>{say(title)}</Link>
                  </>
                ) : (
                  say(title)
                )}
                <div className="small muted">{say(hint)}</div>
              </div>
              <div className="num nowrap">
                <span className={open > 0 ? 'todo-open red' : 'todo-open muted'}>
                  {count(open)}
                </span>{' '}
                <span className="small muted">{say(unit)}</span>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
