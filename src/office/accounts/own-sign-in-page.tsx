import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { OwnSignIn } from '#wire/sign-in.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { FactorPanel, OWN_SIGN_IN_KEY } from './factor-panel.tsx'
import './accounts.css'

/** One's own password, second factors and open sessions. */
export function OwnSignInPage(): ReactElement {
  const texts = useTexts(signInTexts)
  const shell = useTexts(shellTexts)
  useTitle(texts.mine)
  const { data, error, refetch } = useQuery({
    queryKey: OWN_SIGN_IN_KEY,
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

function SessionPanel({ own }: { readonly own: OwnSignIn }): ReactElement {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (sessionId: string) => call('DELETE', `/account/sessions/${sessionId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: OWN_SIGN_IN_KEY }),
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
                {browser === 'other' ? texts.otherBrowser : browser.replace('/', ' ')}{' '}
                {here && <span className="tag green">{texts.here}</span>}
                {parked && <span className="tag">{texts.parked}</span>}
              </td>
              <td data-label={texts.since}>{instant(openedAt)}</td>
              <td data-label={texts.seen}>{instant(seenAt)}</td>
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
