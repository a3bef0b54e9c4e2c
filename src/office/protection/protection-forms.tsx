import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactElement } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { ProtectionMoved, ProtectionTaskView } from '#wire/protection.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, TextField, useTold, type FieldError } from '../app/form.tsx'
import { typedDay } from '../format/typed-day.ts'
import { protectionTexts } from '../texts/protection.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

interface OfTask {
  readonly task: ProtectionTaskView
}

/** What the officer writes down: whom to reach, what was done on which day, and what came of it. */
export function ProtectionForms({ task }: OfTask): ReactElement {
  return (
    <>
      <div className="protection-forms">
        <StepForm task={task} />
        <ContactForm task={task} />
      </div>
      <CloseForm task={task} />
    </>
  )
}

function StepForm({ task }: OfTask): ReactElement {
  const texts = useTexts(protectionTexts)
  const [text, setText] = useState('')
  const [day, setDay] = useState<string>(() => civilDayAt(Date.now()))
  const sending = useSending(task, 'steps', 'protection-step')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const takenOn = typedDay(day)
    const dayMissing = { field: 'protection-day', text: texts.dayMissing }
    if (
      sending.complain([
        ...missing(text, 'protection-step', texts.textMissing),
        ...(takenOn === null ? [dayMissing] : []),
      ])
    )
      return
    sending.send({ takenOn, text })
  }
  return (
    <form noValidate className="sheet form" onSubmit={submit}>
      <h2>{texts.step}</h2>
      <ErrorSummary errors={sending.errors} />
      <TextField
        id="protection-day"
        label={texts.takenOn}
        errors={sending.errors}
        value={day}
        onChange={setDay}
      />
      <LongField
        id="protection-step"
        label={texts.step}
        hint={texts.stepHint}
        errors={sending.errors}
        value={text}
        onChange={setText}
      />
      <div className="form-acts">
        <Button htmlType="submit" loading={sending.isPending} data-testid="protection-save-step">
          {texts.stepSave}
        </Button>
      </div>
    </form>
  )
}

function ContactForm({ task }: OfTask): ReactElement {
  const texts = useTexts(protectionTexts)
  const [text, setText] = useState(task.contact ?? '')
  const sending = useSending(task, 'contact', 'protection-contact')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (sending.complain(missing(text, 'protection-contact', texts.textMissing))) return
    sending.send({ text })
  }
  return (
    <form noValidate className="sheet form" onSubmit={submit}>
      <h2>{texts.contact}</h2>
      <ErrorSummary errors={sending.errors} />
      <LongField
        id="protection-contact"
        label={texts.contact}
        hint={texts.contactHint}
        errors={sending.errors}
        value={text}
        onChange={setText}
      />
      <div className="form-acts">
        <Button htmlType="submit" loading={sending.isPending} data-testid="protection-save-contact">
          {texts.contactSave}
        </Button>
      </div>
    </form>
  )
}

function CloseForm({ task }: OfTask): ReactElement {
  const texts = useTexts(protectionTexts)
  const shell = useTexts(shellTexts)
  const [text, setText] = useState('')
  const [asking, setAsking] = useState(false)
  const sending = useSending(task, 'close', 'protection-note')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!sending.complain(missing(text, 'protection-note', texts.textMissing))) setAsking(true)
  }
  return (
    <form noValidate className="sheet form" onSubmit={submit}>
      <h2>{texts.close}</h2>
      <ErrorSummary errors={sending.errors} />
      <LongField
        id="protection-note"
        label={texts.note}
        hint={texts.closeHint}
        errors={sending.errors}
        value={text}
        onChange={setText}
      />
      <div className="form-acts">
        <Button htmlType="submit" loading={sending.isPending} data-testid="protection-close">
          {texts.closeSave}
        </Button>
      </div>
      {asking && (
        <Dialog title={texts.closeAsk} onClose={() => setAsking(false)}>
          <p>{texts.closeAskText}</p>
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{shell.cancel}</Button>
            <Button
              type="primary"
              data-testid="protection-close-sure"
              onClick={() => {
                setAsking(false)
                sending.send({ text })
              }}
            >
              {texts.closeSave}
            </Button>
          </div>
        </Dialog>
      )}
    </form>
  )
}

interface Sending {
  readonly errors: readonly FieldError[]
  readonly isPending: boolean
  /** Shows what is to be mended; whether there was anything. */
  readonly complain: (errors: readonly FieldError[]) => boolean
  readonly send: (body: object) => void
}

/** One of the task's forms on its way to the server; `field` takes what the server refuses. */
function useSending(task: ProtectionTaskView, path: string, field: string): Sending {
  const client = useQueryClient()
  const told = useTold()
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const { mutate, isPending } = useMutation({
    mutationFn: (body: object) =>
      call<ProtectionMoved>('POST', `/protection/tasks/${task.taskId}/${path}`, {
        version: task.version,
        ...body,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['protection'] }),
    onError: (error) => {
      setErrors(told(error, field))
    },
  })
  const complain = (found: readonly FieldError[]): boolean => {
    setErrors(found)
    return found.length > 0
  }
  return { errors, isPending, complain, send: mutate }
}

const TEXT_MIN = 2

function missing(text: string, field: string, because: string): readonly FieldError[] {
  return text.trim().length < TEXT_MIN ? [{ field, text: because }] : []
}

function LongField(props: {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly errors: readonly FieldError[]
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactElement {
  const { id, label, hint, errors, value, onChange } = props
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1_000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
    </Field>
  )
}
