import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { ClientKeyList, MadeClientKey, NewClientKey } from '#wire/transfers.ts'
import { call, get } from '../api/client.ts'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { transferTexts } from '../texts/transfers.ts'
import { useTexts } from '../texts/use-texts.ts'
import './intake.css'

const KEYS = ['client-keys'] as const
const USUAL_DAYS = '180'

/** 报送密钥: keys with which a department's own programs send files. */
export function KeysPage(): ReactElement {
  const texts = useTexts(transferTexts)
  const intake = useTexts(intakeTexts)
  useTitle(texts.keys)
  const { data, error, refetch } = useQuery({
    queryKey: KEYS,
    queryFn: () => get<ClientKeyList>('/account/keys'),
  })
  return (
    <>
      <div className="page-head">
        <Link to="/intake" className="small">
          ‹ {intake.title}
        </Link>
        <h1>{texts.keys}</h1>
      </div>
      <section className="sheet">
        <p>{texts.keysText}</p>
        {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
        {data?.keys.length === 0 && <p className="empty">{texts.noKeys}</p>}
        {data !== undefined && data.keys.length > 0 && <KeyTable keys={data.keys} />}
      </section>
      <NewKeyForm />
    </>
  )
}

function KeyTable({ keys }: ClientKeyList): ReactElement {
  const texts = useTexts(transferTexts)
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (keyId: string) => call('DELETE', `/account/keys/${keyId}`),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS }),
  })
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.keys}>
      <table className="plain" data-testid="client-keys">
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.keyId}</th>
            <th scope="col">{texts.madeAt}</th>
            <th scope="col">{texts.expiresAt}</th>
            <th scope="col">{texts.usedAt}</th>
            <th scope="col">
              <span className="visually-hidden">{texts.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ keyId, label, madeAt, expiresAt, usedAt }) => (
            <tr key={keyId}>
              <th scope="row">{label}</th>
              <td className="code">{keyId}</td>
              <td className="nowrap">{instant(madeAt)}</td>
              <td className="nowrap">{instant(expiresAt)}</td>
              <td className="nowrap">{usedAt === null ? texts.never : instant(usedAt)}</td>
              <td>
                <Button
                  danger
                  size="small"
                  aria-label={`${texts.revoke} ${label}`}
                  onClick={() => {
                    revoke.mutate(keyId)
                  }}
                >
                  {texts.revoke}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoke.isError && <ProblemNote error={revoke.error} />}
    </div>
  )
}

function NewKeyForm(): ReactElement {
  const texts = useTexts(transferTexts)
  const told = useTold()
  const client = useQueryClient()
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(USUAL_DAYS)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const make = useMutation({
    mutationFn: (key: NewClientKey) => call<MadeClientKey>('POST', '/account/keys', key),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS }),
    onError: (error) => {
      setErrors(told(error, 'key-label'))
    },
  })
  const submit = (): void => {
    const wrong: FieldError[] = []
    const count = /^[0-9]{1,3}$/u.test(days) ? Number(days) : 0
    if (label.trim() === '') wrong.push({ field: 'key-label', text: texts.missing.name })
    if (count < 1 || count > 366) wrong.push({ field: 'key-days', text: texts.missing.days })
    setErrors(wrong)
    if (wrong.length === 0) make.mutate({ label: label.trim(), days: count })
  }
  return (
    <form
      noValidate
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{texts.make}</h2>
      <ErrorSummary errors={errors} />
      <TextField
        id="key-label"
        label={texts.keyName}
        hint={texts.keyNameHint}
        errors={errors}
        maxLength={60}
        value={label}
        onChange={setLabel}
      />
      <TextField
        id="key-days"
        label={texts.keyDays}
        errors={errors}
        inputMode="numeric"
        maxLength={3}
        value={days}
        onChange={setDays}
      />
      <div>
        <Button type="primary" htmlType="submit" loading={make.isPending} data-testid="make-key">
          {texts.make}
        </Button>
      </div>
      {make.data !== undefined && <MadeKey made={make.data} />}
    </form>
  )
}

/** The secret is shown this once. */
function MadeKey({ made }: { readonly made: MadeClientKey }): ReactElement {
  const texts = useTexts(transferTexts)
  return (
    <div className="sheet notice" role="status" data-testid="made-key">
      <b>{texts.made}</b>
      <dl className="facts tall">
        <div>
          <dt>{texts.keyId}</dt>
          <dd className="code">{made.keyId}</dd>
        </div>
        <div>
          <dt>{texts.secret}</dt>
          <dd className="code">{made.secret}</dd>
        </div>
      </dl>
    </div>
  )
}
