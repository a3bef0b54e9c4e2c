import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { DrawSample, SampleDrawn, SampleFrameView } from '#wire/samples.ts'
import { call, get, queryString } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { count } from '../format/figures.ts'
import { sampleTexts } from '../texts/samples.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import {
  designOf,
  emptyDraft,
  filledBy,
  planOf,
  type DraftField,
  type SampleDraft,
} from './sample-draft.ts'

/** Plans a sample from how exact it is to be, and draws it. */
export function DrawDialog(props: {
  readonly onClose: () => void
  readonly onDrawn: (sampleNo: number) => void
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const shell = useTexts(shellTexts)
  const { code } = usePlace()
  const { data, error } = useQuery({
    queryKey: ['sample-frame', code],
    queryFn: () => get<SampleFrameView>(`/quality/sample-frame${queryString({ place: code })}`),
  })
  return (
    <Dialog title={texts.draw} onClose={props.onClose}>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && <DrawForm frame={data} {...props} />}
    </Dialog>
  )
}

const HOW: readonly DraftField[] = ['expected', 'precision', 'designEffect', 'take']
const WHAT: readonly DraftField[] = ['villages', 'seed', 'coverageTarget', 'itemsTarget']
const WEIGHTS = ['wrong', 'missing', 'unmanaged'] as const
const fieldId = (field: DraftField): string => `sample-${field}`

function DrawForm(props: {
  readonly frame: SampleFrameView
  readonly onClose: () => void
  readonly onDrawn: (sampleNo: number) => void
}): ReactElement {
  const { frame } = props
  const texts = useTexts(sampleTexts)
  const told = useTold()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() =>
    emptyDraft(frame, `${frame.placeName} ${civilDayAt(Date.now())}`),
  )
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const draw = useMutation({
    mutationFn: (design: DrawSample) => call<SampleDrawn>('POST', '/quality/samples', design),
    onSuccess: async ({ sampleNo }) => {
      await client.invalidateQueries({ queryKey: ['samples'] })
      props.onDrawn(sampleNo)
    },
    onError: (error) => {
      setErrors(told(error, fieldId('title')))
    },
  })
  return (
    <form
      noValidate
      className="form"
      data-testid="draw-form"
      onSubmit={(event) => {
        event.preventDefault()
        const { design, mistakes } = designOf(draft, frame.place)
        setErrors(mistakes.map((field) => ({ field: fieldId(field), text: texts.mistakes[field] })))
        if (design !== null) draw.mutate(design)
      }}
    >
      <ErrorSummary errors={errors} />
      <p className="small muted">
        {frame.placeName} ·{' '}
        {texts.frame(count(frame.villages), count(frame.households), count(frame.people))}
      </p>
      <DrawFields draft={draft} frame={frame} errors={errors} onChange={setDraft} />
      <SaveButtons onCancel={props.onClose} isSaving={draw.isPending} testId="draw-now">
        {texts.drawNow}
      </SaveButtons>
    </form>
  )
}

function DrawFields(props: {
  readonly draft: SampleDraft
  readonly frame: SampleFrameView
  readonly errors: readonly FieldError[]
  readonly onChange: (draft: SampleDraft) => void
}): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(sampleTexts)
  const labels = { ...texts, title: texts.name, ...texts.weight }
  const hints: Partial<Record<DraftField, string>> = {
    expected: texts.expectedHint,
    precision: texts.precisionHint,
    designEffect: texts.designEffectHint,
    seed: texts.seedHint,
  }
  const line = (field: DraftField): ReactElement => (
    <TextField
      key={field}
      id={fieldId(field)}
      label={labels[field]}
      hint={hints[field]}
      errors={errors}
      maxLength={field === 'title' ? 100 : 12}
      {...(field === 'title' ? {} : { inputMode: 'decimal' as const })}
      value={draft[field]}
      onChange={(value) => {
        onChange({ ...draft, [field]: value })
      }}
    />
  )
  return (
    <>
      {line('title')}
      <Purpose draft={draft} onChange={onChange} />
      <div className="form-2">{HOW.map(line)}</div>
      <Plan {...props} />
      <div className="form-2">{WHAT.map(line)}</div>
      <fieldset className="sample-weights">
        <legend>{texts.weights}</legend>
        <div className="form-2">{WEIGHTS.map(line)}</div>
      </fieldset>
    </>
  )
}

function Purpose(props: {
  readonly draft: SampleDraft
  readonly onChange: (draft: SampleDraft) => void
}): ReactElement {
  const texts = useTexts(sampleTexts)
  return (
    <div className="chips" role="radiogroup" aria-label={texts.purpose}>
      {(['acceptance', 'inspection'] as const).map((purpose) => (
        <label key={purpose} className="chip">
          <input
            type="radio"
            name="sample-purpose"
            checked={props.draft.purpose === purpose}
            onChange={() => {
              props.onChange({ ...props.draft, purpose })
            }}
          />{' '}
          {texts.purposes[purpose]}
        </label>
      ))}
    </div>
  )
}

/** How much that is, in words; it fills in the number of villages. */
function Plan(props: {
  readonly draft: SampleDraft
  readonly frame: SampleFrameView
  readonly onChange: (draft: SampleDraft) => void
}): ReactElement {
  const { draft, frame, onChange } = props
  const texts = useTexts(sampleTexts)
  const plan = planOf(draft, frame)
  if (plan === null) return <></>
  const filled = filledBy(draft, plan)
  return (
    <p className="sample-plan" aria-live="polite" data-testid="sample-plan">
      {texts.plan(count(plan.people), filled.villages, filled.take, count(plan.households))}{' '}
      {(draft.villages !== filled.villages || draft.take !== filled.take) && (
        <button
          type="button"
          className="as-link"
          onClick={() => {
            onChange(filled)
          }}
        >
          {texts.usePlan}
        </button>
      )}
    </p>
  )
}
