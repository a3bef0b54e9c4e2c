import type { ReactElement } from 'react'
import type { PasswordRules } from '#domain/sign-in/password-rules.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { TextField, type FieldError } from './form.tsx'

export interface TypedPassword {
  readonly password: string
  readonly again: string
}

/** A password somebody chooses, typed twice; pasting is welcome (ASVS 6.2.7). */
export function NewPasswordFields(props: {
  readonly typed: TypedPassword
  /** `null` while nobody knows whose account it will be. */
  readonly rules: PasswordRules | null
  readonly errors: readonly FieldError[]
  readonly onChange: (typed: TypedPassword) => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const { typed, rules, errors } = props
  return (
    <>
      <TextField
        id="new-password"
        label={texts.newPassword}
        hint={rules === null ? undefined : texts.rules[rules]}
        errors={errors}
        secret
        size="large"
        autoComplete="new-password"
        value={typed.password}
        onChange={(value) => {
          props.onChange({ ...typed, password: value })
        }}
      />
      <TextField
        id="new-password-again"
        label={texts.newPasswordAgain}
        errors={errors}
        secret
        size="large"
        autoComplete="new-password"
        value={typed.again}
        onChange={(value) => {
          props.onChange({ ...typed, again: value })
        }}
      />
    </>
  )
}

/** What can be told before it is sent. */
export function passwordErrors(
  typed: TypedPassword,
  missing: string,
  differ: string,
): readonly FieldError[] {
  if (typed.password === '') return [{ field: 'new-password', text: missing }]
  if (typed.password !== typed.again) return [{ field: 'new-password-again', text: differ }]
  return []
}
