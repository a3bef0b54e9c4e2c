import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import type { WithdrawalPreview } from '#wire/batches.ts'
import { call, get } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { Field, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** What taking a file back would change stands before the question, never after it (S17). */
export function WithdrawDialog(props: {
  readonly batchId: string
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(intakeTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const path = `/batches/${props.batchId}/withdrawal`
  const { data, error } = useQuery({
    queryKey: ['withdrawal', props.batchId],
    queryFn: () => get<WithdrawalPreview>(path),
    staleTime: 0,
  })
  const withdraw = useMutation({
    mutationFn: () => call('POST', path, { reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries()
      props.onClose()
    },
  })
  return (
    <Dialog title={texts.withdrawTitle} onClose={props.onClose}>
      <div className="form">
        {data === undefined && error !== null && <ProblemNote error={error} />}
        {data !== undefined && <Effects preview={data} />}
        <Field id="withdraw-reason" label={texts.withdrawReason} errors={errors}>
          <Input.TextArea
            id="withdraw-reason"
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value)
            }}
          />
        </Field>
        {withdraw.isError && <ProblemNote error={withdraw.error} />}
        <div className="dialog-buttons">
          <Button onClick={props.onClose}>{shell.cancel}</Button>
          <Button
            danger
            type="primary"
            loading={withdraw.isPending}
            disabled={data === undefined}
            onClick={() => {
              if (Array.from(reason.trim()).length < 2) {
                setErrors([{ field: 'withdraw-reason', text: texts.withdrawReasonMissing }])
                document.getElementById('withdraw-reason')?.focus()
              } else withdraw.mutate()
            }}
          >
            {texts.withdrawGo}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const EFFECTS = [
  'records',
  'links',
  'findings',
  'discrepancies',
  'personsTouched',
  'personsOnlyHere',
  'tickets',
] as const

function Effects({ preview }: { readonly preview: WithdrawalPreview }): ReactElement {
  const texts = useTexts(intakeTexts)
  return (
    <ul className="effects">
      {EFFECTS.map((effect) => (
        <li key={effect}>
          <b className="num">{count(preview[effect])}</b> {texts.effects[effect]}
        </li>
      ))}
    </ul>
  )
}

export function RestoreNote({ batchId }: { readonly batchId: string }): ReactElement {
  const texts = useTexts(intakeTexts)
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: () => call('DELETE', `/batches/${batchId}/withdrawal`),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <section className="sheet notice" role="status">
      <span>{texts.withdrawn}</span>{' '}
      <Button
        loading={restore.isPending}
        onClick={() => {
          restore.mutate()
        }}
      >
        {texts.restore}
      </Button>
      {restore.isError && <ProblemNote error={restore.error} />}
    </section>
  )
}
