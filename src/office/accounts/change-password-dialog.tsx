import { useState, type FormEvent, type ReactElement } from 'react'
import type { PasswordRules } from '#domain/sign-in/password-rules.ts'
import { told } from '../api/problem.ts'
import { useEnterSession } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import {
  NewPasswordFields,
  passwordErrors,
  type TypedPassword,
} from '../app/new-password-fields.tsx'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Another password, by whoever knows the present one; other sessions of the account end. */
export function ChangePasswordDialog(props: {
  readonly rules: PasswordRules
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const enter = useEnterSession('keep')
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState<TypedPassword>({ password: '', again: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const missing: FieldError[] = []
    if (current === '') missing.push({ field: 'current', text: shell.passwordMissing })
    missing.push(...passwordErrors(typed, shell.passwordMissing, texts.passwordsDiffer))
    setErrors(missing)
    if (missing.length > 0) return
    const body = { current, password: typed.password }
    enter.mutate(
      { method: 'PUT', path: '/session/password', body },
      {
        onSuccess: props.onClose,
        onError: (error) => {
          const { code, text, advice } = told(error)
          const field = code.startsWith('password.') ? 'new-password' : 'current'
          setErrors([{ field, text: `${say(text)}${say(advice)}` }])
        },
      },
    )
  }
  return (
    <Dialog title={texts.changePassword} onClose={props.onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <TextField
          id="current"
          label={texts.currentPassword}
          errors={errors}
          secret
          size="large"
          autoFocus
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <NewPasswordFields typed={typed} rules={props.rules} errors={errors} onChange={setTyped} />
        <SaveButtons onCancel={props.onClose} isSaving={enter.isPending}>
          {texts.setPassword}
        </SaveButtons>
      </form>
    </Dialog>
  )
}
