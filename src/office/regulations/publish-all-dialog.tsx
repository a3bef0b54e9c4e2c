import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { typedDay } from '../format/typed-day.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Publishes from the templates what is not there yet, from one day on. */
export function PublishAllDialog(props: {
  readonly today: string
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const client = useQueryClient()
  const [day, setDay] = useState(props.today)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const publish = useMutation({
    mutationFn: (holdsFrom: string) => call('POST', '/regulations/from-templates', { holdsFrom }),
    onSuccess: async () => {
      props.onClose()
      await client.invalidateQueries({ queryKey: ['regulations'] })
    },
  })
  return (
    <Dialog title={texts.publishAllTitle} onClose={props.onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const holdsFrom = typedDay(day)
          setErrors(holdsFrom === null ? [{ field: 'holds-from', text: texts.dayWrong }] : [])
          if (holdsFrom !== null) publish.mutate(holdsFrom)
        }}
      >
        <ErrorSummary errors={errors} />
        <p>{texts.publishAllNote}</p>
        <TextField
          id="holds-from"
          label={texts.holdsFrom}
          hint={texts.holdsFromHint}
          errors={errors}
          value={day}
          maxLength={20}
          onChange={setDay}
        />
        {publish.isError && <ProblemNote error={publish.error} />}
        <SaveButtons onCancel={props.onClose} isSaving={publish.isPending} testId="publish-all-now">
          {texts.publish}
        </SaveButtons>
      </form>
    </Dialog>
  )
}
