import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { KeyingEnteredTold, KeyingView, StepKeying } from '#wire/keying.ts'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { IllegibleSheets, UnfoundPeople } from './batch-leftovers.tsx'
import { BatchFigures } from './batch-figures.tsx'
import { KeyingDesk } from './keying-desk.tsx'
import { useKeying } from './use-keying.ts'
import './keying.css'

/** One batch: the desk for who has something to do in it, and what it says for everybody. */
export function KeyingBatchPage(): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const { keyingId = '' } = useParams()
  const { data, error, refetch } = useKeying(keyingId)
  useTitle(data === undefined ? texts.title : texts.batch(data.keyingNo))
  if (data === undefined) {
    if (error === null) return <p className="empty">{shell.loading}</p>
    return <ProblemNote page error={error} onRetry={() => void refetch()} />
  }
  return data.part === null ? (
    <BatchAtRest view={data} />
  ) : (
    <KeyingDesk key={data.part} view={data} part={data.part} />
  )
}

/** A batch in which the asker keys nothing now. */
function BatchAtRest({ view }: { readonly view: KeyingView }): ReactElement {
  const texts = useTexts(keyingTexts)
  const client = useQueryClient()
  const [entered, setEntered] = useState<KeyingEnteredTold | null>(null)
  const path = `/keyings/${view.keyingId}`
  const again = async (): Promise<void> => {
    for (const key of ['keying', 'keyings', 'approvals'])
      await client.invalidateQueries({ queryKey: [key] })
  }
  const reopen = useMutation({
    mutationFn: () => call('POST', `${path}/step`, { step: 'reopen' } satisfies StepKeying),
    onSuccess: again,
  })
  const enter = useMutation({
    mutationFn: () => call<KeyingEnteredTold>('POST', `${path}/entry`),
    onSuccess: async (told) => {
      setEntered(told)
      await again()
    },
  })
  useHotkeys('keying', (action) => {
    // Who keyed it takes it back; the server says why where that is over.
    if (action !== 'undo_keying' || view.state === 'entered' || reopen.isPending) return false
    reopen.mutate()
    return true
  })
  const failed = reopen.error ?? enter.error
  return (
    <>
      <p>
        <Link to="/collect/sheets">← {texts.back}</Link>
      </p>
      <div className="head">
        <h1>
          {texts.batch(view.keyingNo)}{' '}
          <span className="muted">
            {view.village.name} · {view.booklet}
          </span>
        </h1>
        <span className="tag" data-testid="keying-state">
          {texts.states[view.state]}
        </span>
      </div>
      {failed !== null && <ProblemNote error={failed} />}
      {entered !== null && (
        <p role="status" className="green">
          {texts.entered(entered)}
        </p>
      )}
      {view.state !== 'entered' && (
        <section className="sheet keying-rest">
          <RestActions
            state={view.state}
            entering={enter.isPending}
            reopening={reopen.isPending}
            onEnter={() => {
              enter.mutate()
            }}
            onReopen={() => {
              reopen.mutate()
            }}
          />
        </section>
      )}
      <IllegibleSheets view={view} />
      {view.state === 'entered' && <UnfoundPeople view={view} />}
      <BatchFigures view={view} />
    </>
  )
}

/** What anybody may do with a batch in which they key nothing: send it on, or back. */
function RestActions(props: {
  readonly state: KeyingView['state']
  readonly entering: boolean
  readonly reopening: boolean
  readonly onEnter: () => void
  readonly onReopen: () => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  if (props.state === 'settled') {
    return (
      <>
        <p>{texts.enterText}</p>
        <Button
          type="primary"
          data-testid="enter-keying"
          loading={props.entering}
          onClick={props.onEnter}
        >
          {texts.enter}
        </Button>
      </>
    )
  }
  return (
    <>
      <b>{texts.notYours}</b>
      <p className="muted">{texts.notYoursText}</p>
      {props.state === 'rekeying' && (
        <Button loading={props.reopening} onClick={props.onReopen}>
          {texts.reopen}
        </Button>
      )}
    </>
  )
}
