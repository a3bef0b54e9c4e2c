import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import type { BoardFigure, SetTarget } from '#wire/quality.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { typedDay } from '../format/typed-day.ts'
import { qualityTexts } from '../texts/quality.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { targetText, typedTarget } from './figure-text.ts'

interface TargetDraft {
  readonly value: string
  readonly day: string
  readonly source: string
}

/** What the county wants of one figure, from a day on, and on which document it rests. */
export function TargetDialog(props: {
  readonly figure: BoardFigure
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(qualityTexts)
  const say = useSay()
  const told = useTold()
  const client = useQueryClient()
  const { figure, onClose } = props
  const [draft, setDraft] = useState(() => draftOf(figure))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useMutation({
    mutationFn: (wanted: SetTarget) => call('PUT', '/quality/targets', wanted),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['quality'] })
      onClose()
    },
    onError: (error) => {
      setErrors(told(error, 'target-value'))
    },
  })
  // After the dialog has opened: opening it gives the focus to its first button.
  useEffect(() => {
    document.getElementById('target-value')?.focus()
  }, [])
  const submit = (): void => {
    const read = wantedBy(figure, draft)
    setErrors(
      read.mistakes.map((field) => ({ field: `target-${field}`, text: texts.mistakes[field] })),
    )
    if (read.wanted !== null) save.mutate(read.wanted)
  }
  return (
    <Dialog title={`${texts.targetDialog} · ${say(figure.name)}`} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="target-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <TargetFields unit={figure.unit} draft={draft} errors={errors} onChange={setDraft} />
        <SaveButtons onCancel={onClose} isSaving={save.isPending} testId="save-target">
          {texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function TargetFields(props: {
  readonly unit: BoardFigure['unit']
  readonly draft: TargetDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (draft: TargetDraft) => void
}): ReactElement {
  const texts = useTexts(qualityTexts)
  const { unit, draft, errors, onChange } = props
  return (
    <>
      <TextField
        id="target-value"
        label={`${texts.targetValue}（${texts.targetHint[unit]}）`}
        hint={texts.targetNone}
        errors={errors}
        inputMode="decimal"
        value={draft.value}
        onChange={(value) => {
          onChange({ ...draft, value })
        }}
      />
      <TextField
        id="target-day"
        label={texts.targetDay}
        errors={errors}
        value={draft.day}
        onChange={(day) => {
          onChange({ ...draft, day })
        }}
      />
      <TextField
        id="target-source"
        label={texts.targetSource}
        errors={errors}
        maxLength={200}
        value={draft.source}
        onChange={(source) => {
          onChange({ ...draft, source })
        }}
      />
    </>
  )
}

function draftOf({ unit, target }: BoardFigure): TargetDraft {
  return {
    value: target === null ? '' : targetText(unit, target.target),
    day: civilDayAt(Date.now()),
    source: '',
  }
}

/** What is typed as the server takes it, or the fields to be mended. An empty value is no target. */
function wantedBy(
  { code, unit }: BoardFigure,
  draft: TargetDraft,
): {
  readonly wanted: SetTarget | null
  readonly mistakes: readonly ('value' | 'day' | 'source')[]
} {
  const isNone = draft.value.trim() === ''
  const target = isNone ? null : typedTarget(unit, draft.value)
  const validFrom = typedDay(draft.day)
  const source = draft.source.trim()
  const mistakes = [
    ...(!isNone && target === null ? (['value'] as const) : []),
    ...(validFrom === null ? (['day'] as const) : []),
    ...(source === '' ? (['source'] as const) : []),
  ]
  if (validFrom === null || mistakes.length > 0) return { wanted: null, mistakes }
  return { wanted: { figure: code, target, validFrom, source }, mistakes }
}
