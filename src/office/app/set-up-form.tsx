import { Button } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import { told } from '../api/problem.ts'
import { useEnterSession } from '../api/session.ts'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ErrorSummary, TextField, type FieldError } from './form.tsx'
import { NewPasswordFields, passwordErrors, type TypedPassword } from './new-password-fields.tsx'
import { useTitle } from './use-title.ts'

/** The first time: the code on the slip, and a password of one's own. */
export function SetUpForm({ onBack }: { readonly onBack: () => void }): ReactElement {
  const shell = useTexts(shellTexts)
  const texts = useTexts(signInTexts)
  const say = useSay()
  const enter = useEnterSession()
  const [login, setLogin] = useState('')
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState<TypedPassword>({ password: '', again: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(texts.firstTime, errors.length > 0)

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const missing: FieldError[] = []
    if (login.trim() === '') missing.push({ field: 'login', text: shell.loginMissing })
    if (code.trim() === '') missing.push({ field: 'code', text: texts.setUpCodeMissing })
    missing.push(...passwordErrors(typed, shell.passwordMissing, texts.passwordsDiffer))
    setErrors(missing)
    if (missing.length > 0) return
    const body = { login: login.trim(), code, password: typed.password }
    enter.mutate(
      { method: 'POST', path: '/session/setup', body },
      {
        onError: (error) => {
          const { code: problem, text, advice } = told(error)
          const field = problem.startsWith('password.') ? 'new-password' : 'code'
          setErrors([{ field, text: `${say(text)}${say(advice)}` }])
        },
      },
    )
  }

  return (
    <>
      <ErrorSummary errors={errors} />
      <form className="sheet form" noValidate onSubmit={submit}>
        <h1>{texts.firstTime}</h1>
        <p className="muted">{texts.firstTimeIntro}</p>
        <TextField
          id="login"
          label={shell.login}
          errors={errors}
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          value={login}
          onChange={setLogin}
        />
        <TextField
          id="code"
          label={texts.setUpCode}
          hint={texts.setUpCodeHint}
          errors={errors}
          size="large"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          value={code}
          onChange={setCode}
        />
        <NewPasswordFields typed={typed} rules={null} errors={errors} onChange={setTyped} />
        <Button type="primary" size="large" htmlType="submit" loading={enter.isPending}>
          {texts.setPassword}
        </Button>
        <Button onClick={onBack}>{texts.backToSignIn}</Button>
      </form>
    </>
  )
}
