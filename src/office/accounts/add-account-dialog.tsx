import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ROLES, type Role } from '#domain/policy/roles.ts'
import { LOGIN_NAME } from '#domain/sign-in/account-file.ts'
import type { NewAccount, SetUpCode } from '#wire/accounts.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { accountTexts } from '../texts/accounts.ts'
import { roleTexts } from '../texts/roles.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { firstPlace, RolePlace } from './role-place.tsx'

/** Nobody becomes a resident's account here: those come with the resident's own application. */
const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'resident')

/** Beside which field a refusal stands. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'account.taken': 'account-login',
  'account.place': 'account-place',
  'account_file.level': 'account-place',
}

/** As typed. */
interface Typed {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly place: string
  readonly expires: string
}

/** A new account; its holder gets a one-time code and chooses the password. */
export function AddAccountDialog(props: {
  readonly onClose: () => void
  readonly onCode: (code: SetUpCode) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const say = useSay()
  const client = useQueryClient()
  const [typed, setTyped] = useState<Typed>(NOTHING)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const add = useMutation({
    mutationFn: (account: NewAccount) => call<SetUpCode>('POST', '/accounts', account),
    onSuccess: async (code) => {
      props.onClose()
      props.onCode(code)
      await client.invalidateQueries({ queryKey: ['accounts'] })
    },
    onError: (error) => {
      const { code, text, advice } = told(error)
      setErrors([{ field: FIELD_OF[code] ?? 'account-login', text: `${say(text)}${say(advice)}` }])
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = wrongFields(typed, texts)
    setErrors(wrong)
    if (wrong.length === 0) add.mutate(accountOf(typed))
  }
  return (
    <Dialog title={texts.add} onClose={props.onClose}>
      <form className="form" noValidate data-testid="add-account" onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <AccountFields typed={typed} errors={errors} onChange={setTyped} />
        <SaveButtons onCancel={props.onClose} isSaving={add.isPending}>
          {texts.add}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

const NOTHING: Typed = { login: '', name: '', role: 'township_clerk', place: '', expires: '' }

function AccountFields(props: {
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly onChange: (typed: Typed) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const roles = useTexts(roleTexts)
  const { county } = useSession()
  const { typed, errors } = props
  const field = (name: 'login' | 'name' | 'expires', label: string, hint?: string) => (
    <TextField
      id={`account-${name}`}
      label={label}
      hint={hint}
      errors={errors}
      autoComplete="off"
      value={typed[name]}
      onChange={(value) => {
        props.onChange({ ...typed, [name]: value })
      }}
    />
  )
  return (
    <>
      {field('login', texts.login, texts.loginHint)}
      {field('name', texts.name)}
      <Field id="account-role" label={texts.role}>
        <Select
          id="account-role"
          value={typed.role}
          options={STAFF.map((value) => ({ value, label: roles[value] }))}
          getPopupContainer={besideTrigger}
          onChange={(role) => {
            props.onChange({ ...typed, role, place: firstPlace(role, county.code) })
          }}
        />
      </Field>
      <Field id="account-place" label={texts.place} errors={errors}>
        <RolePlace
          id="account-place"
          role={typed.role}
          place={typed.place}
          onPick={(place) => {
            props.onChange({ ...typed, place })
          }}
        />
      </Field>
      {field('expires', texts.expiresOn, texts.expiresHint)}
    </>
  )
}

interface Hints {
  readonly loginHint: string
  readonly missing: string
  readonly placeMissing: string
  readonly expiresHint: string
}

/** What can be told before it is sent. */
function wrongFields(typed: Typed, texts: Hints): readonly FieldError[] {
  const { loginName, displayName, placeCode, expiresOn } = accountOf(typed)
  const wrong: FieldError[] = []
  if (!LOGIN_NAME.test(loginName)) wrong.push({ field: 'account-login', text: texts.loginHint })
  if (displayName === '') wrong.push({ field: 'account-name', text: texts.missing })
  if (placeCode === '') wrong.push({ field: 'account-place', text: texts.placeMissing })
  if (expiresOn !== null && !/^\d{4}-\d{2}-\d{2}$/u.test(expiresOn)) {
    wrong.push({ field: 'account-expires', text: texts.expiresHint })
  }
  return wrong
}

function accountOf(typed: Typed): NewAccount {
  const day = typed.expires.trim()
  return {
    loginName: typed.login.trim().toLowerCase(),
    displayName: typed.name.trim(),
    role: typed.role,
    placeCode: typed.place,
    expiresOn: day === '' ? null : day,
  }
}
