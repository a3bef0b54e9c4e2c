import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { RETENTION_WORDS, RETENTIONS, type Retention } from '#domain/paper/retention.ts'
import type { ShelfStep } from '#domain/paper/shelf.ts'
import type { SheetShelved, SheetView } from '#wire/paper.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { paperTexts } from '../texts/paper.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const FIELDS = ['box', 'borrower', 'dueOn', 'witness', 'reason'] as const
type Written = (typeof FIELDS)[number]

/** What a step asks for; all of it must be there. */
const ASKED: Readonly<Record<ShelfStep, readonly Written[]>> = {
  file: ['box'],
  refile: ['box'],
  spoil: ['reason'],
  lend: ['borrower', 'dueOn'],
  return: [],
  condemn: ['reason'],
  spare: ['reason'],
  destroy: ['witness'],
}

/** Asks what a step needs; Enter takes it, Esc closes. */
export function StepDialog(props: {
  readonly sheet: SheetView
  readonly step: ShelfStep
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const shell = useTexts(shellTexts)
  const { sheet, step } = props
  const asked = ASKED[step]
  const [written, setWritten] = useState<Readonly<Partial<Record<Written, string>>>>({})
  const [retention, setRetention] = useState<Retention>(sheet.retention ?? sheet.usualRetention)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const take = useTaking(sheet, props.onClose)
  // After the dialog has opened: opening it gives the focus to its first button.
  useEffect(() => {
    document.getElementById(`step-${ASKED[step][0] ?? 'go'}`)?.focus()
  }, [step])
  return (
    <Dialog title={texts.steps[step]} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="step-form"
        onSubmit={(event) => {
          event.preventDefault()
          const missing = asked.filter((field) => (written[field] ?? '').trim() === '')
          setErrors(
            missing.map((field) => ({ field: `step-${field}`, text: texts.missing[field] })),
          )
          if (missing.length === 0) take.mutate({ step, retention, ...written })
        }}
      >
        <ErrorSummary errors={errors} />
        {take.error !== null && <ProblemNote error={take.error} />}
        {asked.map((field) => (
          <Field key={field} id={`step-${field}`} label={texts[field]} errors={errors}>
            <Input
              id={`step-${field}`}
              type={field === 'dueOn' ? 'date' : 'text'}
              maxLength={field === 'reason' ? 300 : 100}
              value={written[field] ?? ''}
              onChange={(event) => {
                setWritten({ ...written, [field]: event.target.value })
              }}
            />
          </Field>
        ))}
        {step === 'file' && <RetentionField retention={retention} onChoose={setRetention} />}
        <div className="dialog-buttons">
          <Button onClick={props.onClose}>{shell.cancel}</Button>
          <Button id="step-go" type="primary" htmlType="submit" loading={take.isPending}>
            {texts.send}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function useTaking(sheet: SheetView, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: { readonly step: ShelfStep; readonly retention: Retention }) =>
      call<SheetShelved>('POST', `/sheets/${sheet.sheetCode}/steps`, {
        ...said,
        version: sheet.version,
        pictureHash: client.getQueryData<string | null>(['sheet-picture', sheet.sheetCode]) ?? null,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['sheet'] })
      await client.invalidateQueries({ queryKey: ['sheets'] })
      onDone()
    },
  })
}

function RetentionField(props: {
  readonly retention: Retention
  readonly onChoose: (retention: Retention) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const say = useSay()
  return (
    <Field id="step-retention" label={texts.retention}>
      <Select
        id="step-retention"
        value={props.retention}
        onChange={props.onChoose}
        getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
        options={RETENTIONS.map((value) => ({ value, label: say(RETENTION_WORDS[value]) }))}
      />
    </Field>
  )
}
