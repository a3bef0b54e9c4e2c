import { Button } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { SignInStep } from '#wire/sign-in.ts'
import { useEnterSession, useRefreshSession, useSignOut } from '../api/session.ts'
import { AddFactor } from '../accounts/add-factor.tsx'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ErrorSummary, useTold, type FieldError } from './form.tsx'
import { NewPasswordFields, passwordErrors, type TypedPassword } from './new-password-fields.tsx'
import { ProofForm } from './proof-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import { useTitle } from './use-title.ts'

/** The password was right: what is left before the office opens, one thing at a time. */
export function SignInSteps({ step }: { readonly step: SignInStep }): ReactElement {
  const texts = useTexts(signInTexts)
  const signOut = useSignOut()
  return (
    <SignInFrame>
      <section className="sheet form">
        <Step step={step} />
        <Button
          onClick={() => {
            signOut.mutate()
          }}
        >
          {texts.signInAsOther}
        </Button>
      </section>
    </SignInFrame>
  )
}

function Step({ step }: { readonly step: SignInStep }): ReactElement {
  const refresh = useRefreshSession()
  const texts = useTexts(signInTexts)
  useTitle(titleOf(step, texts))
  switch (step.step) {
    case 'factor':
      return (
        <>
          <h1>{texts.factorTitle}</h1>
          <p className="muted">{texts.factorIntro(step.displayName)}</p>
          <ProofForm proofs={step.proofs} />
        </>
      )
    case 'password':
      return <PasswordStep step={step} />
    case 'enrol':
      return (
        <>
          <h1>{texts.enrolTitle}</h1>
          <p className="muted">{texts.enrolIntro}</p>
          <AddFactor onDone={refresh} />
        </>
      )
  }
}

interface Titles {
  readonly factorTitle: string
  readonly passwordTitle: string
  readonly enrolTitle: string
}

function titleOf(step: SignInStep, texts: Titles): string {
  const titles = {
    factor: texts.factorTitle,
    password: texts.passwordTitle,
    enrol: texts.enrolTitle,
  } as const
  return titles[step.step]
}

function PasswordStep({ step }: { readonly step: SignInStep }): ReactElement {
  const texts = useTexts(signInTexts)
  const shell = useTexts(shellTexts)
  const toldOf = useTold()
  const enter = useEnterSession()
  const [typed, setTyped] = useState<TypedPassword>({ password: '', again: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const missing = passwordErrors(typed, shell.passwordMissing, texts.passwordsDiffer)
    setErrors(missing)
    if (missing.length > 0) return
    const body = { current: null, password: typed.password }
    enter.mutate(
      { method: 'PUT', path: '/session/password', body },
      {
        onError: (error) => {
          setErrors(toldOf(error, 'new-password'))
        },
      },
    )
  }
  return (
    <>
      <h1>{texts.passwordTitle}</h1>
      <p className="muted">{texts.passwordIntro}</p>
      <ErrorSummary errors={errors} />
      <form className="form" noValidate onSubmit={submit}>
        <NewPasswordFields
          typed={typed}
          rules={step.passwordRules}
          errors={errors}
          onChange={setTyped}
        />
        <Button type="primary" size="large" htmlType="submit" loading={enter.isPending}>
          {texts.setPassword}
        </Button>
      </form>
    </>
  )
}
