import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link, useRouteError } from 'react-router'
import { isForAnotherRole, told } from '../api/problem.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useTitle } from './use-title.ts'

export function NotFoundPage(): ReactElement {
  const texts = useTexts(shellTexts)
  useTitle(texts.notFound)
  return (
    <section className="sheet empty">
      <h1>{texts.notFound}</h1>
      <p>{texts.notFoundText}</p>
      <Link to="/">{texts.toFirstPage}</Link>
    </section>
  )
}

/** Stands where a page has nothing for the role of whoever typed its address or came by an old link. */
export function NotYoursPage(): ReactElement {
  const texts = useTexts(shellTexts)
  useTitle(texts.notYours)
  return (
    <section className="sheet empty">
      <h1>{texts.notYours}</h1>
      <p>{texts.notYoursText}</p>
      <Link to="/">{texts.toFirstPage}</Link>
    </section>
  )
}

/** A bug of ours, or a new release whose old chunks are gone: opening the page again mends both. */
export function CrashPage(): ReactElement {
  const texts = useTexts(shellTexts)
  useTitle(texts.crashed)
  const error = useRouteError()
  return (
    <section className="sheet empty" role="alert">
      <h1>{texts.crashed}</h1>
      <p>{texts.crashedText}</p>
      {error instanceof Error && <code className="small muted">{error.name}</code>}
      <Button
        onClick={() => {
          location.reload()
        }}
      >
        {texts.retry}
      </Button>
    </section>
  )
}

/** Stands where a list or a page is to come: that it is asked for, or why it did not come. */
export function StillToCome(props: {
  readonly error: unknown
  /** Stands where a whole page should be. */
  readonly page?: boolean
  readonly onRetry?: () => void
}): ReactElement {
  const texts = useTexts(shellTexts)
  if (props.error === null) return <p className="empty">{texts.loading}</p>
  return <ProblemNote {...props} />
}

/** What stands where a list or a page should have come, when it was refused or unreachable. */
export function ProblemNote(props: {
  readonly error: unknown
  /** Stands where a whole page should be: the words are then its heading. */
  readonly page?: boolean
  readonly onRetry?: () => void
}): ReactElement {
  const texts = useTexts(shellTexts)
  const say = useSay()
  const { text, advice } = told(props.error)
  return (
    <div className="empty" role="alert">
      <div>
        {props.page === true ? <h1>{say(text)}</h1> : <b>{say(text)}</b>}
        <p>{say(advice)}</p>
      </div>
      {isForAnotherRole(props.error) ? (
        <Link to="/">{texts.toFirstPage}</Link>
      ) : (
        props.onRetry !== undefined && <Button onClick={props.onRetry}>{texts.retry}</Button>
      )}
    </div>
  )
}
