import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Radio } from 'antd'
import { useState, type ReactElement } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { MUTE_REASON_ORDER, MUTE_REASONS, type MuteReason } from '#domain/desk/task-mute.ts'
import type { MuteTask } from '#wire/village-desk.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { typedDay } from '../format/typed-day.ts'
import { deskTexts } from '../texts/desk.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { Muting } from './village-desk.tsx'

/** Most things that are put off are looked at again in a week. */
const USUAL_DAYS = 7
/** A notice was told for this year’s round. */
const TOLD_DAYS = 90

/** A task is put off until a day, for a reason of a closed list. */
export function MuteDialog(props: {
  readonly code: string
  readonly muting: Muting
  readonly onClose: () => void
}): ReactElement {
  const { muting, onClose } = props
  const { task, ofHousehold } = muting
  const isNotice = task.step === 'tell'
  const texts = useTexts(deskTexts)
  const say = useSay()
  const form = useMuteForm(props)
  const { errors, submit, isPending, until, setUntil, reason, setReason, whole, setWhole } = form
  return (
    <Dialog title={`${texts.muteTitle} · ${say(task.title)}`} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="mute-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <ReasonChoice reason={reason} onChange={setReason} isNotice={isNotice} />
        <TextField
          id="mute-until"
          label={texts.muteUntil}
          hint={texts.muteUntilHint}
          errors={errors}
          value={until}
          onChange={setUntil}
        />
        {ofHousehold && (
          <Checkbox
            checked={whole}
            onChange={(event) => {
              setWhole(event.target.checked)
            }}
          >
            {texts.muteWhole}
          </Checkbox>
        )}
        {!isNotice && <p className="small muted">{texts.muteNote}</p>}
        <div className="dialog-buttons">
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={isPending} data-testid="save-mute">
            {texts.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function ReasonChoice(props: {
  readonly reason: MuteReason | null
  readonly onChange: (reason: MuteReason) => void
  readonly isNotice: boolean
}): ReactElement {
  const texts = useTexts(deskTexts)
  const say = useSay()
  const reasons = MUTE_REASON_ORDER.filter((one) => (one === 'told') === props.isNotice)
  return (
    <fieldset className="desk-reasons" id="mute-reason" tabIndex={-1}>
      <legend>{texts.muteReason}</legend>
      <Radio.Group
        value={props.reason}
        options={reasons.map((one) => ({ value: one, label: say(MUTE_REASONS[one]) }))}
        onChange={(event) => {
          const chosen = reasons.find((one) => one === event.target.value)
          if (chosen !== undefined) props.onChange(chosen)
        }}
      />
    </fieldset>
  )
}

interface MuteForm {
  readonly errors: readonly FieldError[]
  readonly submit: () => void
  readonly isPending: boolean
  readonly until: string
  readonly setUntil: (day: string) => void
  readonly reason: MuteReason | null
  readonly setReason: (reason: MuteReason) => void
  readonly whole: boolean
  readonly setWhole: (whole: boolean) => void
}

/** What is typed, what has to be mended, and the sending of it. */
function useMuteForm(props: {
  readonly code: string
  readonly muting: Muting
  readonly onClose: () => void
}): MuteForm {
  const { code, muting, onClose } = props
  const { task } = muting
  const isNotice = task.step === 'tell'
  const texts = useTexts(deskTexts)
  const told = useTold()
  const client = useQueryClient()
  const [until, setUntil] = useState<string>(() =>
    civilDayAt(Date.now(), isNotice ? TOLD_DAYS : USUAL_DAYS),
  )
  const [reason, setReason] = useState<MuteReason | null>(isNotice ? 'told' : null)
  const [whole, setWhole] = useState(false)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const mute = useMutation({
    mutationFn: (body: MuteTask) => call('POST', `/villages/${code}/task-mutes`, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['village-desk', code] })
      onClose()
    },
    onError: (error) => {
      setErrors(told(error, 'mute-until'))
    },
  })
  const submit = (): void => {
    const day = typedDay(until)
    const mistakes = [
      ...(reason === null ? [{ field: 'mute-reason', text: texts.muteNoReason }] : []),
      ...(day === null ? [{ field: 'mute-until', text: texts.muteDay }] : []),
    ]
    setErrors(mistakes)
    if (reason !== null && day !== null) {
      mute.mutate({ key: task.key, wholeHousehold: whole, reason, until: day })
    }
  }
  const { isPending } = mute
  return { errors, submit, isPending, until, setUntil, reason, setReason, whole, setWhole }
}
