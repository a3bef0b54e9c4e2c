import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { NavLink, useParams } from 'react-router'
import type { ProtectionTasks } from '#wire/protection.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { protectionTexts } from '../texts/protection.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProtectionCase } from './protection-case.tsx'
import '../forms/forms.css'
import './protection.css'

/** 儿童保护: the officer's own tasks at the left, the one that is open beside them. Nobody else has this page. */
export function ProtectionPage(): ReactElement {
  const texts = useTexts(protectionTexts)
  const { taskId } = useParams()
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['protection'],
    queryFn: () => get<ProtectionTasks>('/protection/tasks'),
  })
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
      </div>
      {error === null && <p className="muted protection-intro">{texts.intro}</p>}
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data?.tasks.length === 0 && (
        <section className="sheet empty" data-testid="protection-none">
          <div>
            <b>{texts.none}</b>
            <p>{texts.noneText}</p>
          </div>
        </section>
      )}
      {data !== undefined && data.tasks.length > 0 && (
        <div className="protection">
          <TaskList tasks={data.tasks} />
          {taskId === undefined ? (
            <section className="sheet empty">{texts.choose}</section>
          ) : (
            <ProtectionCase key={taskId} taskId={taskId} />
          )}
        </div>
      )}
    </>
  )
}

function TaskList({ tasks }: { readonly tasks: ProtectionTasks['tasks'] }): ReactElement {
  const texts = useTexts(protectionTexts)
  return (
    <nav className="sheet" aria-label={texts.list}>
      <ul className="protection-tasks" data-testid="protection-tasks">
        {tasks.map(({ taskId, placeName, openedAt, state }) => (
          <li key={taskId}>
            <NavLink to={`/protection/${taskId}`}>
              <span className="protection-line">
                <b>{placeName}</b>
                <span className={state === 'open' ? 'tag amber' : 'tag'}>
                  {texts.states[state]}
                </span>
              </span>
              <span className="small muted">{texts.opened(instant(openedAt))}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
