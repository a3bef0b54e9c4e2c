import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { OwnSignIn, RecoveryCodes } from '#wire/sign-in.ts'
import { call } from '../api/client.ts'
import { useRefreshSession } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AddFactor } from './add-factor.tsx'
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx'

export const OWN_SIGN_IN_KEY: readonly ['own-sign-in'] = ['own-sign-in']

/** One's second factors, and the codes that stand for a lost one. */
export function FactorPanel({ own }: { readonly own: OwnSignIn }): ReactElement {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const refresh = useRefreshSession()
  const [adding, setAdding] = useState(false)
  const close = async (): Promise<void> => {
    setAdding(false)
    await refresh()
    await client.invalidateQueries({ queryKey: OWN_SIGN_IN_KEY })
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
          {texts.addFactor}
        </Button>
      </div>
      {own.factors.length === 0 ? (
        <p className="muted">{texts.noFactors}</p>
      ) : (
        <>
          <FactorTable factors={own.factors} />
          <RecoveryCodesLeft left={own.recoveryCodesLeft} />
        </>
      )}
      {adding && (
        <Dialog title={texts.factors} onClose={() => void close()}>
          <AddFactor onDone={close} />
        </Dialog>
      )}
    </section>
  )
}

function FactorTable({ factors }: { readonly factors: OwnSignIn['factors'] }): ReactElement {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: (factorId: string) => call('DELETE', `/account/factors/${factorId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: OWN_SIGN_IN_KEY }),
  })
  return (
    <>
      <table className="plain">
        <tbody>
          {factors.map(({ factorId, kind, name, usedAt }) => (
            <tr key={factorId}>
              <td>
                {name}{' '}
                <span className="small muted">
                  {kind === 'totp' ? texts.byApp : texts.byPasskey}
                </span>
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
      {remove.isError && <ProblemNote error={remove.error} />}
    </>
  )
}

function RecoveryCodesLeft({ left }: { readonly left: number }): ReactElement {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const [codes, setCodes] = useState<readonly string[]>([])
  const renew = useMutation({
    mutationFn: () => call<RecoveryCodes>('POST', '/account/recovery-codes'),
    onSuccess: async (made) => {
      setCodes(made.codes)
      await client.invalidateQueries({ queryKey: OWN_SIGN_IN_KEY })
    },
  })
  const close = (): void => {
    setCodes([])
  }
  return (
    <>
      <p className="account-tools">
        {texts.codesLeft(left)}
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
      {renew.isError && <ProblemNote error={renew.error} />}
      {codes.length > 0 && (
        <Dialog title={texts.recovery} onClose={close}>
          <RecoveryCodeSheet codes={codes} onKept={close} />
        </Dialog>
      )}
    </>
  )
}
