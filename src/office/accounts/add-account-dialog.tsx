import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ROLES, type Role } from '#domain/policy/roles.ts'
import { LOGIN_NAME } from '#domain/sign-in/account-file.ts'
import type { NewAccount, SetUpCode } from '#wire/accounts.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, type FieldError } from '../app/form.tsx'
import { accountTexts } from '../texts/accounts.ts'
import { roleTexts } from '../texts/roles.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Nobody becomes a resident's account here: those come with the resident's own application. */
const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'resident')

const FIELD_OF: Readonly<Record<string, string>> = {
  'account.taken': 'account-login',
  'account.place': 'account-place',
  'account_file.level': 'account-place',
}

/** A new account; its holder gets a one-time code and chooses the password. */
export function AddAccountDialog(props: {
  readonly onClose: () => void
  readonly onCode: (code: SetUpCode) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const shell = useTexts(shellTexts)
  const roles = useTexts(roleTexts)
  const say = useSay()
  const { county } = useSession()
  const client = useQueryClient()
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('township_clerk')
  const [place, setPlace] = useState(county.code.slice(0, 6))
  const [expiresOn, setExpiresOn] = useState('')
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
    const wrong: FieldError[] = []
    const loginName = login.trim().toLowerCase()
    if (!LOGIN_NAME.test(loginName)) wrong.push({ field: 'account-login', text: texts.loginHint })
    if (name.trim() === '') wrong.push({ field: 'account-name', text: texts.missing })
    if (!/^\d{6,12}$/u.test(place)) wrong.push({ field: 'account-place', text: texts.placeHint })
    const day = expiresOn.trim()
    if (day !== '' && !/^\d{4}-\d{2}-\d{2}$/u.test(day)) {
      wrong.push({ field: 'account-expires', text: texts.expiresHint })
    }
    setErrors(wrong)
    if (wrong.length > 0) return
    add.mutate({
      loginName,
      displayName: name.trim(),
      role,
      placeCode: place,
      expiresOn: day === '' ? null : day,
    })
  }
  const text = (
    id: string,
    label: string,
    hint: string | undefined,
    value: string,
    set: (value: string) => void,
  ) => (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <Input
        id={id}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          set(event.target.value)
        }}
      />
    </Field>
  )
  return (
    <Dialog title={texts.add} onClose={props.onClose}>
      <form className="form" noValidate data-testid="add-account" onSubmit={submit}>
        <ErrorSummary errors={errors} />
        {text('account-login', texts.login, texts.loginHint, login, setLogin)}
        {text('account-name', texts.name, undefined, name, setName)}
        <Field id="account-role" label={texts.role}>
          <Select
            id="account-role"
            value={role}
            options={STAFF.map((value) => ({ value, label: roles[value] }))}
            getPopupContainer={besideTrigger}
            onChange={setRole}
          />
        </Field>
        {text('account-place', texts.place, texts.placeHint, place, setPlace)}
        {text('account-expires', texts.expiresOn, texts.expiresHint, expiresOn, setExpiresOn)}
        <div className="dialog-buttons">
          <Button onClick={props.onClose}>{shell.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {texts.add}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
