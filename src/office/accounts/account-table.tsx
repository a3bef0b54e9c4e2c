import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { AccountRow, SetUpCode } from '#wire/accounts.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { instant } from '../format/figures.ts'
import { accountTexts } from '../texts/accounts.ts'
import { roleTexts } from '../texts/roles.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

type Act = 'disable' | 'enable' | 'unlock' | 'end-sessions' | 'set-up-code'

/** What cannot be taken back at once is asked about first. */
const ASKED: ReadonlySet<Act> = new Set(['disable', 'set-up-code'])

export function AccountTable(props: {
  readonly accounts: readonly AccountRow[]
  readonly onCode: (code: SetUpCode) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const client = useQueryClient()
  const [asked, setAsked] = useState<{ account: AccountRow; act: Act } | null>(null)
  const carryOut = useMutation({
    mutationFn: ({ account, act }: { readonly account: AccountRow; readonly act: Act }) =>
      call<SetUpCode | { readonly done: true }>('POST', `/accounts/${account.accountId}/${act}`),
    onSuccess: async (answer) => {
      setAsked(null)
      if ('code' in answer) props.onCode(answer)
      await client.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  const onAct = (account: AccountRow, act: Act): void => {
    if (ASKED.has(act)) setAsked({ account, act })
    else carryOut.mutate({ account, act })
  }
  return (
    <>
      {carryOut.isError && <ProblemNote error={carryOut.error} />}
      <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
        <table className="plain stacked" data-testid="accounts">
          <thead>
            <tr>
              <th>{texts.login}</th>
              <th>{texts.role}</th>
              <th>{texts.place}</th>
              <th>{texts.state}</th>
              <th>{texts.seen}</th>
              <th>{texts.acts}</th>
            </tr>
          </thead>
          <tbody>
            {props.accounts.map((account) => (
              <Row key={account.accountId} account={account} onAct={onAct} />
            ))}
          </tbody>
        </table>
      </section>
      {asked !== null && (
        <AskDialog
          {...asked}
          pending={carryOut.isPending}
          onClose={() => {
            setAsked(null)
          }}
          onYes={() => {
            carryOut.mutate(asked)
          }}
        />
      )}
    </>
  )
}

function Row(props: {
  readonly account: AccountRow
  readonly onAct: (account: AccountRow, act: Act) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const roles = useTexts(roleTexts)
  const { account } = props
  const acts: readonly (readonly [Act, string])[] =
    account.disabledAt === null
      ? [
          ...(account.locked ? [['unlock', texts.unlock] as const] : []),
          ['set-up-code', texts.reset],
          ['end-sessions', texts.endSessions],
          ['disable', texts.disable],
        ]
      : [['enable', texts.enable]]
  return (
    <tr>
      <td>
        <b>{account.displayName}</b> <code className="small">{account.loginName}</code>
      </td>
      <td>{roles[account.role]}</td>
      <td>
        {account.placeName} <span className="small muted">{account.placeCode}</span>
      </td>
      <td>
        <StateTag account={account} />
        <div className="small muted">
          {texts.factors(account.factors)}
          {account.expiresAt !== null && ` · ${texts.expires(lastDay(account.expiresAt))}`}
        </div>
      </td>
      <td className="small">{account.seenAt === null ? texts.never : instant(account.seenAt)}</td>
      <td>
        <div className="account-acts">
          {acts.map(([act, text]) => (
            <button
              key={act}
              type="button"
              className={ASKED.has(act) ? 'as-link red' : 'as-link'}
              onClick={() => {
                props.onAct(account, act)
              }}
            >
              {text}
            </button>
          ))}
        </div>
      </td>
    </tr>
  )
}

function StateTag({ account }: { readonly account: AccountRow }): ReactElement {
  const texts = useTexts(accountTexts)
  if (account.disabledAt !== null) return <span className="tag red">{texts.disabled}</span>
  if (account.expiresAt !== null && Date.parse(account.expiresAt) <= Date.now()) {
    return <span className="tag red">{texts.expired}</span>
  }
  if (account.locked) return <span className="tag amber">{texts.locked}</span>
  if (!account.setUp) return <span className="tag amber">{texts.waiting}</span>
  return <span className="tag green">{texts.inUse}</span>
}

/** The day before the moment it ends, in China. */
function lastDay(expiresAt: string): string {
  return civilDayAt(Date.parse(expiresAt) - 1)
}

function AskDialog(props: {
  readonly account: AccountRow
  readonly act: Act
  readonly pending: boolean
  readonly onClose: () => void
  readonly onYes: () => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const shell = useTexts(shellTexts)
  const { displayName } = props.account
  const reset = props.act === 'set-up-code'
  return (
    <Dialog
      title={reset ? texts.resetAsk(displayName) : texts.disableAsk(displayName)}
      onClose={props.onClose}
    >
      <p>{reset ? texts.resetText : texts.disableText}</p>
      <div className="dialog-buttons">
        <Button onClick={props.onClose}>{shell.cancel}</Button>
        <Button danger type="primary" autoFocus loading={props.pending} onClick={props.onYes}>
          {texts.yes}
        </Button>
      </div>
    </Dialog>
  )
}
