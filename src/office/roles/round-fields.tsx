import { Input } from 'antd'
import type { ReactElement } from 'react'
import type { TemplateList } from '#wire/grant-rounds.ts'
import { Field, TextField, type FieldError } from '../app/form.tsx'
import { roundTexts } from '../texts/rounds.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { RoundDraft } from './round-order.ts'

interface FieldsProps {
  readonly draft: RoundDraft
  readonly errors: readonly FieldError[]
  readonly onDraft: (more: Partial<RoundDraft>) => void
}

/** Which grants, from when, to whom and where. */
export function TemplateFields(
  props: FieldsProps & { readonly templates: TemplateList['templates'] },
): ReactElement {
  const { draft, errors, onDraft } = props
  const texts = useTexts(roundTexts)
  return (
    <>
      <Field id="round-template" label={texts.template}>
        <select
          id="round-template"
          className="plain-select"
          value={draft.templateId}
          onChange={({ target }) => onDraft({ templateId: target.value })}
        >
          {props.templates.map(({ templateId, name }) => (
            <option key={templateId} value={templateId}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <DayField
        id="round-since"
        label={texts.since}
        hint={texts.sinceHint}
        value={draft.since}
        onDay={(since) => onDraft({ since })}
      />
      <Field id="round-lines" label={texts.lines} hint={texts.linesHint} errors={errors}>
        <Input.TextArea
          id="round-lines"
          rows={6}
          spellCheck={false}
          value={draft.lines}
          onChange={({ target }) => onDraft({ lines: target.value })}
        />
      </Field>
    </>
  )
}

/** From whom to whom, and until when. */
export function HandOverFields({ draft, errors, onDraft }: FieldsProps): ReactElement {
  const texts = useTexts(roundTexts)
  return (
    <>
      {(['from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          id={`round-${field}`}
          label={texts[field]}
          errors={errors}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          value={draft[field]}
          onChange={(login) => onDraft({ [field]: login })}
        />
      ))}
      <DayField
        id="round-until"
        label={texts.until}
        hint={texts.untilHint}
        value={draft.until}
        onDay={(until) => onDraft({ until })}
      />
    </>
  )
}

function DayField(props: {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onDay: (day: string) => void
}): ReactElement {
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <input
        id={props.id}
        className="plain-select"
        type="date"
        value={props.value}
        onChange={({ target }) => props.onDay(target.value)}
      />
    </Field>
  )
}
