import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { isDeathCause } from '#domain/codes/death-cause.ts'
import type { DeathCauseStated, StateDeathCause } from '#wire/death-cause.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { lifeTexts } from '../texts/life.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A code, why, and what was seen; the death stays as it is. */
export function StateCauseDialog(props: {
  readonly personId: string
  readonly version: number
  readonly onClose: () => void
}): ReactElement {
  const { personId, version, onClose } = props
  const texts = useTexts(lifeTexts)
  const [said, setSaid] = useState({ cause: '', reason: '', grounds: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const cause = said.cause.trim().toUpperCase()
  const save = useStating({ personId, version, ...said, cause }, onClose)
  const submit = (): void => {
    const mistakes = [
      ...(isDeathCause(cause) ? [] : [{ field: 'cause-code', text: texts.causeShape }]),
      ...(said.reason.trim().length > 1
        ? []
        : [{ field: 'cause-reason', text: texts.causeReasonMissing }]),
    ]
    setErrors(mistakes)
    if (mistakes.length === 0) save.mutate()
  }
  return (
    <Dialog title={texts.stateCause} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="state-cause-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <TextField
          id="cause-code"
          label={texts.icd}
          hint={texts.stateCauseHint}
          errors={errors}
          maxLength={20}
          value={said.cause}
          onChange={(text) => setSaid({ ...said, cause: text })}
        />
        <TextField
          id="cause-grounds"
          label={texts.evidence}
          hint={texts.evidenceHint}
          maxLength={300}
          value={said.grounds}
          onChange={(grounds) => setSaid({ ...said, grounds })}
        />
        <TextField
          id="cause-reason"
          label={texts.causeReason}
          hint={texts.causeReasonHint}
          errors={errors}
          maxLength={300}
          value={said.reason}
          onChange={(reason) => setSaid({ ...said, reason })}
        />
        {save.isError && <ProblemNote error={save.error} />}
        <SaveButtons onCancel={onClose} isSaving={save.isPending} testId="save-cause">
          {save.isPending ? texts.saving : texts.save}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function useStating(
  said: {
    readonly personId: string
    readonly version: number
    readonly cause: string
    readonly reason: string
    readonly grounds: string
  },
  onStated: () => void,
): UseMutationResult<DeathCauseStated, Error, void> {
  const { personId, version, cause } = said
  const client = useQueryClient()
  // Made before the first sending: a second press of the button is the same statement.
  const [requestId] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: () => {
      const [reason, text] = [said.reason.trim(), said.grounds.trim()]
      const evidence = text === '' ? null : ({ kind: 'document', text } as const)
      const body: StateDeathCause = { requestId, version, cause, reason, evidence }
      return call<DeathCauseStated>('POST', `/persons/${personId}/death-cause`, body, version)
    },
    onSuccess: async () => {
      for (const key of ['life', 'trace', 'person'])
        await client.invalidateQueries({ queryKey: [key, personId] })
      onStated()
    },
  })
}
