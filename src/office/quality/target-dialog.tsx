import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { BoardFigure, SetTarget } from '#wire/quality.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { typedDay } from '../format/typed-day.ts'
import { qualityTexts } from '../texts/quality.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { targetText, typedTarget } from './figure-text.ts'

/** What the county wants of one figure, from a day on, and on which document it rests. */
export function TargetDialog(props: {
  readonly figure: BoardFigure
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(qualityTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const told = useTold()
  const client = useQueryClient()
  const { figure, onClose } = props
  const { unit, target } = figure
  const [value, setValue] = useState(target === null ? '' : targetText(unit, target.target))
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10))
  const [source, setSource] = useState('')
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
  const submit = (): void => {
    const isNone = value.trim() === ''
    const wanted = isNone ? null : typedTarget(unit, value)
    const validFrom = typedDay(day)
    const wrong: readonly (FieldError | null)[] = [
      !isNone && wanted === null ? { field: 'target-value', text: texts.mistakes.value } : null,
      validFrom === null ? { field: 'target-day', text: texts.mistakes.day } : null,
      source.trim() === '' ? { field: 'target-source', text: texts.mistakes.source } : null,
    ]
    const found = wrong.filter((error) => error !== null)
    setErrors(found)
    if (found.length > 0 || validFrom === null) return
    save.mutate({ figure: figure.code, target: wanted, validFrom, source: source.trim() })
  }
  return (
    <Dialog title={`${texts.targetDialog} · ${say(figure.name)}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <TextField
          id="target-value"
          label={`${texts.targetValue}（${texts.targetHint[unit]}）`}
          hint={texts.targetNone}
          errors={errors}
          inputMode="decimal"
          value={value}
          onChange={setValue}
        />
        <TextField
          id="target-day"
          label={texts.targetDay}
          errors={errors}
          value={day}
          onChange={setDay}
        />
        <TextField
          id="target-source"
          label={texts.targetSource}
          errors={errors}
          maxLength={200}
          value={source}
          onChange={setSource}
        />
        <div className="dialog-buttons">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={save.isPending}
            data-testid="save-target"
          >
            {texts.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
