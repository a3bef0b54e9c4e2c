import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
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

interface TemplateDraft {
  readonly name: string
  readonly role: RoundRole
  readonly level: string
  readonly days: string
}

const NEW: TemplateDraft = { name: '', role: 'village_worker', level: 'village', days: '' }

function NewTemplate(): ReactElement {
  const texts = useTexts(roundTexts)
  const [draft, setDraft] = useState(NEW)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const make = useMaking(() => {
    setDraft({ ...draft, name: '' })
  })
  const submit = (): void => {
    const { template, mistakes } = templateOf(draft, texts)
    setErrors(mistakes)
    if (template !== null) make.mutate(template)
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

function useMaking(onMade: () => void): UseMutationResult<unknown, Error, MakeTemplate> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: MakeTemplate) => call('POST', '/grant-templates', body),
    onSuccess: async () => {
      onMade()
      await client.invalidateQueries({ queryKey: ['grant-templates'] })
    },
  })
}

/** What is sent of a template as it was typed; `null` where something is missing or wrong. */
function templateOf(
  draft: TemplateDraft,
  texts: (typeof roundTexts)['zh'],
): { readonly template: MakeTemplate | null; readonly mistakes: readonly FieldError[] } {
  const name = draft.name.trim()
  const days = draft.days.trim() === '' ? null : Number(draft.days)
  const level = ROLE_PROFILES[draft.role].levels.find((one) => one === draft.level)
  const isDays = days === null || (Number.isInteger(days) && days >= 1 && days <= 1100)
  const mistakes = [
    ...(name.length < 2 ? [{ field: 'template-name', text: texts.nameMissing }] : []),
    ...(isDays ? [] : [{ field: 'template-days', text: texts.daysWrong }]),
  ]
  const isWhole = mistakes.length === 0 && level !== undefined
  return { template: isWhole ? { name, role: draft.role, level, days } : null, mistakes }
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
