import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { Desk, GoTo, SignInWays } from '#wire/sign-in.ts'
import { call } from '../api/client.ts'
import { hasPasskeys, usePasskeySignIn } from '../api/passkey.ts'
import { told } from '../api/problem.ts'
import { roleTexts } from '../texts/roles.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { FieldError } from './form.tsx'

/** Passkey, outside providers, and the first time. */
export function OtherWays(props: {
  readonly ways: SignInWays | null
  readonly onFirstTime: () => void
  readonly onError: (errors: readonly FieldError[]) => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const say = useSay()
  const byPasskey = usePasskeySignIn()
  const onError = (error: unknown): void => {
    const { text, advice } = told(error)
    props.onError([{ field: 'login', text: `${say(text)}${say(advice)}` }])
  }
  const outside = useMutation({
    mutationFn: (issuerId: string) => call<GoTo>('POST', `/session/outside/${issuerId}`, {}),
    onSuccess: ({ url }) => {
      location.assign(url)
    },
    onError,
  })
  return (
    <div className="sign-in-ways">
      {props.ways?.passkeys === true && hasPasskeys() && (
        <Button
          loading={byPasskey.isPending}
          onClick={() => {
            byPasskey.mutate(undefined, {
              onError: () => {
                props.onError([{ field: 'login', text: texts.passkeyFailed }])
              },
            })
          }}
        >
          {texts.passkeySignIn}
        </Button>
      )}
      {props.ways?.issuers.map(({ issuerId, name }) => (
        <Button
          key={issuerId}
          loading={outside.isPending}
          onClick={() => {
            outside.mutate(issuerId)
          }}
        >
          {texts.outsideSignIn(name)}
        </Button>
      ))}
      <Button onClick={props.onFirstTime}>{texts.firstTime}</Button>
    </div>
  )
}

/** Who else works at this computer; their work waits as they left it. */
export function DeskList(props: {
  readonly parked: Desk['parked']
  readonly onPick: (loginName: string) => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const roles = useTexts(roleTexts)
  if (props.parked.length === 0) return <></>
  return (
    <section className="sheet desk" aria-label={texts.desk}>
      <b>{texts.desk}</b>
      <p className="small muted">{texts.deskNote}</p>
      <ul>
        {props.parked.map(({ loginName, displayName, role }) => (
          <li key={loginName}>
            <button
              type="button"
              className="as-link"
              onClick={() => {
                props.onPick(loginName)
              }}
            >
              {displayName} <span className="muted">{roles[role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of an invented county only: whose names one may try, and where the password was printed. */
export function DemoNote(props: {
  readonly accounts: SignInWays['demoAccounts']
  readonly onPick: (loginName: string) => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const roles = useTexts(roleTexts)
  if (props.accounts.length === 0) return <></>
  return (
    <section className="sheet desk" aria-label={texts.demo}>
      <b>{texts.demo}</b>
      <p className="small muted">{texts.demoNote}</p>
      <ul>
        {props.accounts.map(({ loginName, displayName, role }) => (
          <li key={loginName}>
            <button
              type="button"
              className="as-link"
              onClick={() => {
                props.onPick(loginName)
              }}
            >
              <code>{loginName}</code> {displayName} <span className="muted">{roles[role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
