import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Desk, SignInWays } from '#wire/sign-in.ts'
import { get } from '../api/client.ts'
import { useEnterSession } from '../api/session.ts'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ErrorSummary, TextField, useTold, type FieldError } from './form.tsx'
import { SetUpForm } from './set-up-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import { DemoNote, DeskList, OtherWays } from './sign-in-ways.tsx'
import { useTitle } from './use-title.ts'

/** The first door: name and password, or one of the other ways this server offers. */
export function SignInPage(): ReactElement {
  const [firstTime, setFirstTime] = useState(false)
  const ways = useQuery({
    queryKey: ['ways'],
    queryFn: () => get<SignInWays>('/session/ways'),
    staleTime: 60_000,
  })
  const desk = useQuery({ queryKey: ['desk'], queryFn: () => get<Desk>('/session/desk') })
  return (
    <SignInFrame>
      {firstTime ? (
        <SetUpForm
          onBack={() => {
            setFirstTime(false)
          }}
        />
      ) : (
        <PasswordForm
          parked={desk.data?.parked ?? []}
          ways={ways.data ?? null}
          onFirstTime={() => {
            setFirstTime(true)
          }}
        />
      )}
    </SignInFrame>
  )
}

function PasswordForm(props: {
  readonly parked: Desk['parked']
  readonly ways: SignInWays | null
  readonly onFirstTime: () => void
}): ReactElement {
  const texts = useTexts(shellTexts)
  const more = useTexts(signInTexts)
  const toldOf = useTold()
  const enter = useEnterSession()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>(() => fromOutside(more))
  useTitle(texts.signInTitle, errors.length > 0)

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const missing = missingFields(login, password, texts)
    setErrors(missing)
    if (missing.length > 0) return
    const waits = props.parked.some(({ loginName }) => loginName === login.trim().toLowerCase())
    const path = waits ? '/session/switch' : '/session'
    enter.mutate(
      { method: 'POST', path, body: { login: login.trim(), password } },
      {
        onError: (error) => {
          setErrors(toldOf(error, 'login'))
        },
      },
    )
  }

  const pick = (name: string): void => {
    setLogin(name)
    document.getElementById('password')?.focus()
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <DeskList parked={props.parked} onPick={pick} />
      <form className="sheet form" noValidate onSubmit={submit}>
        <h1>{texts.signInTitle}</h1>
        <TextField
          id="login"
          label={texts.login}
          errors={errors}
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          value={login}
          onChange={setLogin}
        />
        <TextField
          id="password"
          label={texts.password}
          errors={errors}
          secret
          size="large"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button type="primary" size="large" htmlType="submit" loading={enter.isPending}>
          {enter.isPending ? texts.signingIn : texts.signIn}
        </Button>
        <OtherWays ways={props.ways} onFirstTime={props.onFirstTime} onError={setErrors} />
        <p className="small muted">{texts.signInLegal}</p>
      </form>
      <DemoNote accounts={props.ways?.demoAccounts ?? []} onPick={pick} />
    </>
  )
}

function missingFields(
  login: string,
  password: string,
  texts: { readonly loginMissing: string; readonly passwordMissing: string },
): readonly FieldError[] {
  const missing: FieldError[] = []
  if (login.trim() === '') missing.push({ field: 'login', text: texts.loginMissing })
  if (password === '') missing.push({ field: 'password', text: texts.passwordMissing })
  return missing
}

/** Coming back from another provider without luck, the reason stands behind the `#`. */
function fromOutside(texts: { readonly outsideProblems: Readonly<Record<string, string>> }) {
  const text = texts.outsideProblems[location.hash.slice(1)]
  return text === undefined ? [] : [{ field: 'login', text }]
}
