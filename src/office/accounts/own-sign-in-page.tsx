import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { OwnSignIn, RecoveryCodes } from '#wire/sign-in.ts'
import { call, get } from '../api/client.ts'
import { useRefreshSession } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AddFactor } from './add-factor.tsx'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx'
import './accounts.css'

const KEY = ['own-sign-in'] as const

/** One's own password, second factors and open sessions. */
export function OwnSignInPage(): ReactElement {
  const texts = useTexts(signInTexts)
  const shell = useTexts(shellTexts)
  useTitle(texts.mine)
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => get<OwnSignIn>('/account'),
  })
  return (
    <>
      <div className="page-head">
        <h1>{texts.mine}</h1>
      </div>
      <p className="muted">{texts.mineIntro}</p>
      {data === undefined ? (
        error === null ? (
          <p className="empty">{shell.loading}</p>
        ) : (
          <ProblemNote error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <div className="own-grid">
          <PasswordPanel own={data} />
          <FactorPanel own={data} />
          <SessionPanel own={data} />
        </div>
      )}
    </>
  )
}

function PasswordPanel({ own }: { readonly own: OwnSignIn }): ReactElement {
  const texts = useTexts(signInTexts)
  const [open, setOpen] = useState(false)
  return (
    <section className="sheet" aria-label={texts.password}>
      <div className="head">
        <h2>{texts.password}</h2>
        <span className="small muted">{texts.passwordSince(own.passwordSetAt.slice(0, 10))}</span>
        <span className="grow" />
        <Button
          onClick={() => {
            setOpen(true)
          }}
        >
          {texts.changePassword}
        </Button>
      </div>
      <p className="small muted">{texts.rules[own.passwordRules]}</p>
      {open && (
        <ChangePasswordDialog
          rules={own.passwordRules}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
    </section>
  )
}

function FactorPanel({ own }: { readonly own: OwnSignIn }): ReactElement {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const refresh = useRefreshSession()
  const [adding, setAdding] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: KEY })
  const remove = useMutation({
    mutationFn: (factorId: string) => call('DELETE', `/account/factors/${factorId}`),
    onSuccess: again,
  })
  const renew = useMutation({
    mutationFn: () => call<RecoveryCodes>('POST', '/account/recovery-codes'),
    onSuccess: async (made) => {
      setCodes(made.codes)
      await again()
    },
  })
  const close = async (): Promise<void> => {
    setAdding(false)
    await refresh()
    await again()
  }
  return (
    <section className="sheet" aria-label={texts.factors}>
      <div className="head">
        <h2>{texts.factors}</h2>
        {own.factorRequired && <span className="tag">{texts.required}</span>}
        <span className="grow" />
        <Button
          onClick={() => {
            setAdding(true)
          }}
        >
          {texts.addApp} / {texts.addPasskey}
        </Button>
      </div>
      {own.factors.length === 0 ? (
        <p className="muted">{texts.noFactors}</p>
      ) : (
        <table className="plain">
          <tbody>
            {own.factors.map(({ factorId, kind, name, usedAt }) => (
              <tr key={factorId}>
                <td>
                  {name} <span className="small muted">{kindText(kind, texts)}</span>
                </td>
                <td className="small muted">
                  {usedAt === null ? texts.neverUsed : texts.lastUsed(instant(usedAt))}
                </td>
                <td>
                  <button
                    type="button"
                    className="as-link red"
                    onClick={() => {
                      remove.mutate(factorId)
                    }}
                  >
                    {texts.remove}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remove.isError && <ProblemNote error={remove.error} />}
      {own.factors.length > 0 && (
        <p className="account-tools">
          {texts.codesLeft(own.recoveryCodesLeft)}
          <Button
            size="small"
            loading={renew.isPending}
            onClick={() => {
              renew.mutate()
            }}
          >
            {texts.newCodes}
          </Button>
        </p>
      )}
      {adding && (
        <Dialog title={texts.factors} onClose={() => void close()}>
          <AddFactor onDone={close} />
        </Dialog>
      )}
      {codes.length > 0 && (
        <Dialog
          title={texts.recovery}
          onClose={() => {
            setCodes([])
          }}
        >
          <RecoveryCodeSheet
            codes={codes}
            onKept={() => {
              setCodes([])
            }}
          />
        </Dialog>
      )}
    </section>
  )
}

function kindText(
  kind: OwnSignIn['factors'][number]['kind'],
  texts: { readonly byApp: string; readonly byPasskey: string },
): string {
  return kind === 'totp' ? texts.byApp : texts.byPasskey
}

function SessionPanel({ own }: { readonly own: OwnSignIn }): ReactElement {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (sessionId: string) => call('DELETE', `/account/sessions/${sessionId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <section className="sheet" aria-label={texts.sessions}>
      <h2>{texts.sessions}</h2>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.browser}</th>
            <th>{texts.since}</th>
            <th>{texts.seen}</th>
            <th aria-label={texts.end} />
          </tr>
        </thead>
        <tbody>
          {own.sessions.map(({ sessionId, client: browser, openedAt, seenAt, here, parked }) => (
            <tr key={sessionId}>
              <td>
                {browser.replace('/', ' ')}{' '}
                {here && <span className="tag green">{texts.here}</span>}
                {parked && <span className="tag">{texts.parked}</span>}
              </td>
              <td>{instant(openedAt)}</td>
              <td>{instant(seenAt)}</td>
              <td>
                {!here && (
                  <button
                    type="button"
                    className="as-link red"
                    onClick={() => {
                      end.mutate(sessionId)
                    }}
                  >
                    {texts.end}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {end.isError && <ProblemNote error={end.error} />}
    </section>
  )
}
