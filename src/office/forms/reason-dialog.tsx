import { useEffect, useState, type ReactElement } from 'react'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Asks why; Enter sends, Esc closes. Without words nothing is sent. */
export function ReasonDialog(props: {
  readonly title: string
  /** What was typed before, where the step was refused and is asked for again. */
  readonly typed?: string
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const [reason, setReason] = useState(props.typed ?? '')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  // After the dialog has opened: opening it gives the focus to its first button.
  useEffect(() => {
    document.getElementById('form-reason')?.focus()
  }, [])
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="reason-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() === '') {
            setErrors([{ field: 'form-reason', text: texts.reasonMissing }])
            return
          }
          props.onReason(reason.trim())
        }}
      >
        <ErrorSummary errors={errors} />
        <TextField
          id="form-reason"
          label={texts.reason}
          errors={errors}
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
        <SaveButtons onCancel={props.onClose}>{texts.send}</SaveButtons>
      </form>
    </Dialog>
  )
}
