import { Button, QRCode } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { NewTotp, RecoveryCodes } from '#wire/sign-in.ts'
import { call } from '../api/client.ts'
import { addPasskey, hasPasskeys } from '../api/passkey.ts'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx'
import './accounts.css'

/** Sets a second factor up: an app that shows codes, or a passkey of this device. */
export function AddFactor(props: { readonly onDone: () => Promise<void> }): ReactElement {
  const texts = useTexts(signInTexts)
  const toldOf = useTold()
  const [app, setApp] = useState<NewTotp | null>(null)
  const [codes, setCodes] = useState<readonly string[]>([])
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const finish = async (made: RecoveryCodes): Promise<void> => {
    if (made.codes.length > 0) setCodes(made.codes)
    else await props.onDone()
  }
  const begin = useMutation({
    mutationFn: () =>
      call<NewTotp>('POST', '/account/totp', { name: texts.factorNameDefault.totp }),
    onSuccess: setApp,
    onError: (error) => {
      setErrors(toldOf(error, 'add-app'))
    },
  })
  const passkey = useMutation({
    mutationFn: () => addPasskey(texts.factorNameDefault.passkey),
    onSuccess: finish,
    onError: () => {
      setErrors([{ field: 'add-passkey', text: texts.passkeyFailed }])
    },
  })
  if (codes.length > 0) {
    return <RecoveryCodeSheet codes={codes} onKept={() => void props.onDone()} />
  }
  if (app !== null) return <ConfirmApp app={app} onConfirmed={finish} />
  return (
    <div className="form">
      <ErrorSummary errors={errors} />
      <section className="factor-choice">
        <b>{texts.byApp}</b>
        <p className="small muted">{texts.byAppIntro}</p>
        <Button
          id="add-app"
          type="primary"
          loading={begin.isPending}
          onClick={() => {
            begin.mutate()
          }}
        >
          {texts.addApp}
        </Button>
      </section>
      {hasPasskeys() && (
        <section className="factor-choice">
          <b>{texts.byPasskey}</b>
          <p className="small muted">{texts.byPasskeyIntro}</p>
          <Button
            id="add-passkey"
            loading={passkey.isPending}
            onClick={() => {
              passkey.mutate()
            }}
          >
            {texts.addPasskey}
          </Button>
        </section>
      )}
    </div>
  )
}

/** The app has scanned the secret when it shows the right code. */
function ConfirmApp(props: {
  readonly app: NewTotp
  readonly onConfirmed: (made: RecoveryCodes) => Promise<void>
}): ReactElement {
  const texts = useTexts(signInTexts)
  const toldOf = useTold()
  const [code, setCode] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const confirm = useMutation({
    mutationFn: () =>
      call<RecoveryCodes>('POST', `/account/totp/${props.app.factorId}`, { code: code.trim() }),
    onSuccess: props.onConfirmed,
    onError: (error) => {
      setErrors(toldOf(error, 'totp-code'))
    },
  })
  return (
    <form
      className="form"
      noValidate
      data-testid="confirm-app"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() === '') setErrors([{ field: 'totp-code', text: texts.wordsMissing }])
        else confirm.mutate()
      }}
    >
      <ErrorSummary errors={errors} />
      <div className="totp-secret">
        <QRCode
          value={props.app.uri}
          type="svg"
          size={184}
          bordered={false}
          aria-label={texts.scan}
        />
        <div>
          <div className="small muted">{texts.orType}</div>
          <code data-testid="totp-secret">
            {props.app.secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')}
          </code>
        </div>
      </div>
      <TextField
        id="totp-code"
        label={texts.totp}
        hint={texts.totpHint}
        errors={errors}
        size="large"
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
      />
      <Button type="primary" size="large" htmlType="submit" loading={confirm.isPending}>
        {texts.prove}
      </Button>
    </form>
  )
}
