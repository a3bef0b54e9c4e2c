import { Button, Segmented, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { LINE_FIELD_CODES, LINE_KIND_PROFILES, LINE_KINDS } from '#domain/forms/line-kind.ts'
import type { LineField, LineKind } from '#domain/forms/line-kind.ts'
import type { ReportedLineBody } from '#wire/change-reports.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { CodeSelect } from '../register/code-select.tsx'
import { ParentField } from '../register/parent-field.tsx'
import { formTexts } from '../texts/forms.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { LineCompanions } from './line-companions.tsx'
import { lineOf, mayGoAlong, type LineDraft } from './line-draft.ts'

/** One line: what kind, about whom, and what is known of it. The rest may stay empty. */
export function LineForm(props: {
  readonly first: LineDraft
  /** A line that is mended keeps a number only if it is typed again. */
  readonly hadNumber?: boolean
  readonly isSaving: boolean
  /** What the server said, if it refused. */
  readonly refusal: string | null
  readonly onCancel: () => void
  readonly onLine: (line: ReportedLineBody) => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const shell = useTexts(shellTexts)
  const [draft, setDraft] = useState(props.first)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const shown = props.refusal === null ? errors : [{ field: 'line-kind', text: props.refusal }]
  const submit = (): void => {
    const { mistakes, line } = lineOf(draft)
    const labels = { ...texts.fields, ...texts.parts }
    const words = {
      day: () => texts.dayUnreadable,
      person: () => texts.personMissing,
      missing: texts.fieldMissing,
    }
    setErrors(
      mistakes.map(({ field, why }) => ({
        field: `line-${field}`,
        text: words[why](labels[field]),
      })),
    )
    if (line !== null) props.onLine(line)
  }
  return (
    <form
      noValidate
      className="sheet line-form no-print"
      data-testid="line-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary errors={shown} />
      <LineFields
        draft={draft}
        errors={shown}
        hadNumber={props.hadNumber === true}
        onDraft={setDraft}
      />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={props.isSaving} data-testid="save-line">
          {props.isSaving ? texts.saving : texts.save}
        </Button>
        <Button onClick={props.onCancel}>{shell.cancel}</Button>
      </div>
    </form>
  )
}

/** What the kind of line asks for: the people of the event, what is known of it, the evidence. */
function LineFields(props: {
  readonly draft: LineDraft
  readonly errors: readonly FieldError[]
  readonly hadNumber: boolean
  readonly onDraft: (draft: LineDraft) => void
}): ReactElement {
  const { draft, errors, onDraft } = props
  const texts = useTexts(formTexts)
  const { language } = useSettings()
  const { fields } = LINE_KIND_PROFILES[draft.kind]
  return (
    <div className="form-2">
      <Field id="line-kind" label={texts.kinds} errors={errors}>
        <Select
          id="line-kind"
          autoFocus
          virtual={false}
          listHeight={420}
          value={draft.kind}
          getPopupContainer={besideTrigger}
          options={LINE_KINDS.map((kind) => ({
            value: kind,
            label: LINE_KIND_PROFILES[kind][language],
          }))}
          onChange={(kind: LineKind) => {
            onDraft({ ...draft, kind })
          }}
        />
      </Field>
      <LinePeople draft={draft} onDraft={onDraft} />
      {fields.map((field) => (
        <ContentField
          key={field}
          field={field}
          value={draft.content[field] ?? ''}
          hint={field === 'number' && props.hadNumber ? texts.numberAgain : undefined}
          errors={errors}
          onChange={(value) => {
            onDraft({ ...draft, content: { ...draft.content, [field]: value } })
          }}
        />
      ))}
      <TextField
        id="line-evidence"
        label={texts.evidence}
        hint={texts.evidenceHint}
        maxLength={300}
        value={draft.evidence}
        onChange={(text) => {
          onDraft({ ...draft, evidence: text })
        }}
      />
    </div>
  )
}

/** The people of the event, each found in the register, and who goes along. */
function LinePeople(props: {
  readonly draft: LineDraft
  readonly onDraft: (draft: LineDraft) => void
}): ReactElement {
  const { draft, onDraft } = props
  const texts = useTexts(formTexts)
  return (
    <>
      {LINE_KIND_PROFILES[draft.kind].parts.map((part) => (
        <ParentField
          key={part}
          id={`line-${part}`}
          label={texts.parts[part]}
          {...(part === 'subject' || part === 'spouse' ? { hint: texts.personHint } : {})}
          parent={draft.people[part] ?? { name: '', personId: null }}
          onChange={(person) => {
            const companions = part === 'subject' ? [] : draft.companions
            onDraft({ ...draft, companions, people: { ...draft.people, [part]: person } })
          }}
        />
      ))}
      {mayGoAlong(draft) && (
        <LineCompanions
          personId={draft.people.subject?.personId ?? ''}
          chosen={draft.companions}
          onChange={(companions) => {
            onDraft({ ...draft, companions })
          }}
        />
      )}
    </>
  )
}

function ContentField(props: {
  readonly field: LineField
  readonly value: string
  readonly hint: string | undefined
  readonly errors: readonly FieldError[]
  readonly onChange: (value: string) => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const { field, value } = props
  if (field === 'sex') {
    return (
      <div className="field">
        <span className="label">{texts.fields.sex}</span>
        <Segmented
          aria-label={texts.fields.sex}
          value={value}
          options={[
            { value: '', label: '–' },
            { value: '1', label: texts.sexes['1'] },
            { value: '2', label: texts.sexes['2'] },
          ]}
          onChange={props.onChange}
        />
      </div>
    )
  }
  const codes = LINE_FIELD_CODES[field]
  if (codes !== undefined) {
    const code = codes.codeOf(value)
    return (
      <Field
        id={`line-${field}`}
        label={texts.fields[field]}
        hint={value !== '' && code === null ? texts.saidInWords(value) : undefined}
        errors={props.errors}
      >
        <CodeSelect
          id={`line-${field}`}
          codes={codes}
          value={code ?? ''}
          onChange={props.onChange}
        />
      </Field>
    )
  }
  const hint = props.hint ?? (field === 'occurred_on' ? texts.dayHint : undefined)
  return (
    <TextField
      id={`line-${field}`}
      label={texts.fields[field]}
      hint={hint}
      errors={props.errors}
      maxLength={200}
      autoComplete="off"
      value={value}
      onChange={props.onChange}
    />
  )
}
