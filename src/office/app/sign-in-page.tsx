import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import { told } from '../api/problem.ts'
import { useSignIn } from '../api/session.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { changeSettings, useSettings } from '../theme/settings.ts'
import { ErrorSummary, Field, type FieldError } from './form.tsx'
import { useTitle } from './use-title.ts'
import './sign-in.css'

export function SignInPage(): ReactElement {
  const texts = useTexts(shellTexts)
  const say = useSay()
  const { language } = useSettings()
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(texts.signInTitle, errors.length > 0)

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const missing: FieldError[] = []
    if (login.trim() === '') missing.push({ field: 'login', text: texts.loginMissing })
    if (password === '') missing.push({ field: 'password', text: texts.passwordMissing })
    setErrors(missing)
    if (missing.length > 0) return
    signIn.mutate(
      { login: login.trim(), password },
      {
        onError: (error) => {
          const { text, advice } = told(error)
          setErrors([{ field: 'login', text: `${say(text)}${say(advice)}` }])
        },
      },
    )
  }

  return (
    <main className="sign-in">
      <header>
        <span className="seal" aria-hidden="true">
          司
        </span>
        <div>
          <b className="sign-in-name">{texts.name}</b>
          <div className="muted">{texts.signInIntro}</div>
        </div>
        <span className="grow" />
        <Button
          type="text"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            changeSettings({ language: language === 'zh' ? 'en' : 'zh' })
          }}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      <ErrorSummary errors={errors} />
      <form className="sheet form" noValidate onSubmit={submit}>
        <h1>{texts.signInTitle}</h1>
        <Field id="login" label={texts.login} errors={errors}>
          <Input
            id="login"
            size="large"
            autoComplete="username"
            spellCheck={false}
            value={login}
            onChange={(event) => {
              setLogin(event.target.value)
            }}
          />
        </Field>
        <Field id="password" label={texts.password} errors={errors}>
          <Input.Password
            id="password"
            size="large"
            autoComplete="current-password"
            value={password}
            onChange={(event) => {
              setPassword(event.target.value)
            }}
          />
        </Field>
        <Button type="primary" size="large" htmlType="submit" loading={signIn.isPending}>
          {signIn.isPending ? texts.signingIn : texts.signIn}
        </Button>
        <p className="small muted">{texts.signInLegal}</p>
      </form>
    </main>
  )
}
