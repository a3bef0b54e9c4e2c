import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useDeferredValue, useState, type ReactElement } from 'react'
import type { AccountPage, AccountState, SetUpCode } from '#wire/accounts.ts'
import { call } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { accountTexts } from '../texts/accounts.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AccountTable } from './account-table.tsx'
import { AddAccountDialog } from './add-account-dialog.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { NightNote } from './night-note.tsx'
import './accounts.css'

const STATES = ['all', 'in_use', 'waiting', 'locked', 'disabled'] as const

/** The accounts of the county, for those who keep them. */
export function AccountsPage(): ReactElement {
  const texts = useTexts(accountTexts)
  const [words, setWords] = useState('')
  const [state, setState] = useState<AccountState>('all')
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const [code, setCode] = useState<SetUpCode | null>(null)
  useTitle(texts.title)
  const close = (): void => {
    setOpen(null)
  }
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="grow" />
        <Button
          onClick={() => {
            setOpen('import')
          }}
        >
          {texts.import}
        </Button>
        <Button
          type="primary"
          onClick={() => {
            setOpen('add')
          }}
        >
          {texts.add}
        </Button>
      </div>
      <p className="muted">{texts.intro}</p>
      <NightNote />
      <div className="account-tools">
        <Input
          id="account-words"
          type="search"
          className="account-words"
          aria-label={texts.search}
          placeholder={texts.search}
          maxLength={40}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
          }}
        />
        <Segmented
          aria-label={texts.state}
          value={state}
          options={STATES.map((value) => ({ value, label: texts.states[value] }))}
          onChange={setState}
        />
      </div>
      <Found words={useDeferredValue(words)} state={state} onCode={setCode} />
      {open === 'add' && <AddAccountDialog onClose={close} onCode={setCode} />}
      {open === 'import' && <ImportDialog onClose={close} />}
      {code !== null && (
        <CodeDialog
          code={code}
          onClose={() => {
            setCode(null)
          }}
        />
      )}
    </>
  )
}

function Found(props: {
  readonly words: string
  readonly state: AccountState
  readonly onCode: (code: SetUpCode) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const { words, state } = props
  const query = useInfiniteQuery({
    queryKey: ['accounts', words, state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: after }) =>
      call<AccountPage>('POST', '/accounts/search', { words, state, after }),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  if (query.data === undefined) {
    return <StillToCome error={query.error} onRetry={() => void query.refetch()} />
  }
  const accounts = query.data.pages.flatMap((page) => page.accounts)
  if (accounts.length === 0) {
    return (
      <section className="sheet empty">
        <b>{texts.none}</b>
        <p>{texts.noneText}</p>
      </section>
    )
  }
  return (
    <>
      <AccountTable accounts={accounts} onCode={props.onCode} />
      <MoreButton list={query} />
    </>
  )
}
