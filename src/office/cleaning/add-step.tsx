import { Button, Input, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import type { DateOrder, RecipeStep } from '#domain/cleaning/recipe.ts'
import type { CleaningLook, CleaningView } from '#wire/cleaning.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { cleaningTexts } from '../texts/cleaning.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { EMPTY_DRAFT, stepOf, type StepDraft } from './step-draft.ts'

const KINDS = ['trim', 'replace', 'date', 'split', 'join', 'table'] as const
const ORDERS = ['dmy', 'mdy', 'ymd'] as const satisfies readonly DateOrder[]
const PIECES = [0, 1, 2] as const

/** A step by hand; those on values come easier from a facet or a cluster. */
export function AddStep(props: {
  readonly columns: CleaningLook['columns']
  readonly fields: CleaningView['fields']
  readonly onAdd: (step: RecipeStep) => void
}): ReactElement {
  const texts = useTexts(cleaningTexts)
  const [draft, setDraft] = useState<StepDraft>(EMPTY_DRAFT)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const change = (part: Partial<StepDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  const submit = (): void => {
    const made = stepOf(draft, texts)
    if ('wrong' in made) {
      setErrors([made.wrong])
      return
    }
    setErrors([])
    setDraft({ ...EMPTY_DRAFT, kind: draft.kind })
    props.onAdd(made.step)
  }
  return (
    <form
      noValidate
      className="sheet form"
      data-testid="add-step"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{texts.addStep}</h2>
      <ErrorSummary errors={errors} />
      <Field id="step-kind" label={texts.kind}>
        <Select
          id="step-kind"
          value={draft.kind}
          options={KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
          onChange={(kind) => {
            change({ kind })
          }}
        />
      </Field>
      <StepColumns {...props} draft={draft} errors={errors} onChange={change} />
      <StepDetails {...props} draft={draft} errors={errors} onChange={change} />
      <div>
        <Button htmlType="submit" data-testid="add-step-go">
          {texts.add}
        </Button>
      </div>
    </form>
  )
}

interface PartProps {
  readonly columns: CleaningLook['columns']
  readonly fields: CleaningView['fields']
  readonly draft: StepDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<StepDraft>) => void
}

function StepColumns({ columns, draft, errors, onChange }: PartProps): ReactElement {
  const texts = useTexts(cleaningTexts)
  const lists = draft.kind === 'replace' || draft.kind === 'table'
  const options = columns
    .filter(({ listed }) => listed || !lists)
    .map(({ header }) => ({ value: header, label: header }))
  if (draft.kind === 'join') {
    return (
      <Field id="step-columns" label={texts.columns} errors={errors}>
        <Select
          id="step-columns"
          mode="multiple"
          value={[...draft.columns]}
          options={options}
          onChange={(chosen) => {
            onChange({ columns: chosen })
          }}
        />
      </Field>
    )
  }
  return (
    <Field id="step-column" label={texts.column} errors={errors}>
      <Select
        id="step-column"
        {...(draft.column === '' ? {} : { value: draft.column })}
        options={options}
        onChange={(column) => {
          onChange({ column })
        }}
      />
    </Field>
  )
}

function StepDetails({ fields, draft, errors, onChange }: PartProps): ReactElement {
  const texts = useTexts(cleaningTexts)
  switch (draft.kind) {
    case 'trim':
      return <></>
    case 'replace':
      return (
        <>
          <TextOfStep part="find" label={texts.find} {...{ draft, errors, onChange }} />
          <TextOfStep part="by" label={texts.by} {...{ draft, onChange }} />
        </>
      )
    case 'date':
      return (
        <Field id="step-order" label={texts.order}>
          <Select
            id="step-order"
            value={draft.order}
            options={ORDERS.map((order) => ({ value: order, label: texts.orders[order] }))}
            onChange={(order) => {
              onChange({ order })
            }}
          />
        </Field>
      )
    case 'split':
      return (
        <>
          <TextOfStep part="by" label={texts.separator} {...{ draft, errors, onChange }} />
          <PieceFields fields={fields} draft={draft} errors={errors} onChange={onChange} />
        </>
      )
    case 'join':
      return <TextOfStep part="by" label={texts.separator} {...{ draft, onChange }} />
    case 'table':
      return (
        <Field id="step-pairs" label={texts.pairs} hint={texts.pairsHint} errors={errors}>
          <Input.TextArea
            id="step-pairs"
            rows={4}
            value={draft.pairs}
            onChange={(event) => {
              onChange({ pairs: event.target.value })
            }}
          />
        </Field>
      )
  }
}

/** What each piece of a split cell is. */
function PieceFields(props: Omit<PartProps, 'columns'>): ReactElement {
  const { fields, draft, errors, onChange } = props
  const texts = useTexts(cleaningTexts)
  const { language } = useSettings()
  return (
    <Field id="step-into-0" label={texts.into} errors={errors}>
      {PIECES.map((at) => (
        <Select
          key={at}
          id={`step-into-${String(at)}`}
          allowClear
          showSearch
          optionFilterProp="label"
          aria-label={texts.intoNth(at + 1)}
          placeholder={texts.intoNth(at + 1)}
          {...(draft.into[at] === undefined ? {} : { value: draft.into[at] })}
          options={fields.map((one) => ({ value: one.field, label: one[language] }))}
          onChange={(field: string | undefined) => {
            onChange({ into: { ...draft.into, [at]: field } })
          }}
        />
      ))}
    </Field>
  )
}

/** One line of text that a step needs: what it finds, what stands between. */
function TextOfStep(props: {
  readonly part: 'find' | 'by'
  readonly label: string
  readonly draft: StepDraft
  readonly errors?: readonly FieldError[]
  readonly onChange: (part: Partial<StepDraft>) => void
}): ReactElement {
  const { part, draft, onChange, ...told } = props
  return (
    <TextField
      id={`step-${part}`}
      maxLength={200}
      value={draft[part]}
      onChange={(text) => {
        onChange({ [part]: text })
      }}
      {...told}
    />
  )
}
