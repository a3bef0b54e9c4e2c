import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { ROUND_ROLES, type RoundRole } from '#domain/policy/grant-rounds.ts'
import { LEVEL_WORDS } from '#domain/policy/role-matrix.ts'
import { ROLE_PROFILES } from '#domain/policy/roles.ts'
import type { MakeTemplate, TemplateList } from '#wire/grant-rounds.ts'
import { call } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { roundTexts } from '../texts/rounds.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Templates in use, and a new one. */
export function Templates({ templates }: TemplateList): ReactElement {
  const texts = useTexts(roundTexts)
  const say = useSay()
  const can = useCan()
  const client = useQueryClient()
  const retire = useMutation({
    mutationFn: (templateId: string) => call('DELETE', `/grant-templates/${templateId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['grant-templates'] }),
  })
  return (
    <section className="sheet" data-testid="grant-templates">
      <h2>{texts.templates}</h2>
      {retire.isError && <ProblemNote error={retire.error} />}
      <ul className="round-templates">
        {templates.map(({ templateId, name, roleText, levelText, days }) => (
          <li key={templateId}>
            <b>{name}</b> {say(roleText)} · {say(levelText)} ·{' '}
            {days === null ? texts.forGood : texts.daysOf(days)}{' '}
            {can('grants.write') && (
              <button
                type="button"
                className="as-link"
                aria-label={`${texts.retire} ${name}`}
                onClick={() => retire.mutate(templateId)}
              >
                {texts.retire}
              </button>
            )}
          </li>
        ))}
      </ul>
      {can('grants.write') && <NewTemplate />}
    </section>
  )
}

function NewTemplate(): ReactElement {
  const texts = useTexts(roundTexts)
  const client = useQueryClient()
  const [draft, setDraft] = useState<{
    name: string
    role: RoundRole
    level: string
    days: string
  }>({
    name: '',
    role: 'village_worker',
    level: 'village',
    days: '',
  })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const make = useMutation({
    mutationFn: (body: MakeTemplate) => call('POST', '/grant-templates', body),
    onSuccess: async () => {
      setDraft({ ...draft, name: '' })
      await client.invalidateQueries({ queryKey: ['grant-templates'] })
    },
  })
  const submit = (): void => {
    const days = draft.days.trim() === '' ? null : Number(draft.days)
    const level = ROLE_PROFILES[draft.role].levels.find((one) => one === draft.level)
    const isDays = days === null || (Number.isInteger(days) && days >= 1 && days <= 1100)
    setErrors([
      ...(draft.name.trim().length < 2
        ? [{ field: 'template-name', text: texts.nameMissing }]
        : []),
      ...(isDays ? [] : [{ field: 'template-days', text: texts.daysWrong }]),
    ])
    if (level === undefined || !isDays || draft.name.trim().length < 2) return
    make.mutate({ name: draft.name.trim(), role: draft.role, level, days })
  }
  return (
    <form
      noValidate
      className="form round-template"
      data-testid="new-template"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>{texts.newTemplate}</h3>
      <ErrorSummary errors={errors} />
      <TextField
        id="template-name"
        label={texts.name}
        errors={errors}
        maxLength={60}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <RoleAndLevel
        role={draft.role}
        level={draft.level}
        onChange={(more) => setDraft({ ...draft, ...more })}
      />
      <TextField
        id="template-days"
        label={texts.days}
        hint={texts.daysHint}
        errors={errors}
        maxLength={4}
        inputMode="numeric"
        value={draft.days}
        onChange={(days) => setDraft({ ...draft, days })}
      />
      {make.isError && <ProblemNote error={make.error} />}
      <div className="form-acts">
        <Button htmlType="submit" loading={make.isPending} data-testid="make-template">
          {texts.make}
        </Button>
      </div>
    </form>
  )
}

/** A role, and the levels of places that it is given for. */
function RoleAndLevel(props: {
  readonly role: RoundRole
  readonly level: string
  readonly onChange: (more: { role: RoundRole; level: string }) => void
}): ReactElement {
  const texts = useTexts(roundTexts)
  const say = useSay()
  const { role, level } = props
  return (
    <>
      <Field id="template-role" label={texts.role}>
        <select
          id="template-role"
          className="plain-select"
          value={role}
          onChange={({ target }) => {
            const chosen = ROUND_ROLES.find((one) => one === target.value) ?? role
            props.onChange({ role: chosen, level: ROLE_PROFILES[chosen].levels[0] ?? '' })
          }}
        >
          {ROUND_ROLES.map((one) => (
            <option key={one} value={one}>
              {say(ROLE_PROFILES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field id="template-level" label={texts.level}>
        <select
          id="template-level"
          className="plain-select"
          value={level}
          onChange={({ target }) => props.onChange({ role, level: target.value })}
        >
          {ROLE_PROFILES[role].levels.map((one) => (
            <option key={one} value={one}>
              {say(LEVEL_WORDS[one])}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}
