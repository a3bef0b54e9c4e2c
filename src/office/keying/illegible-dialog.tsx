import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field } from '../app/form.tsx'
import { ImeInput } from '../keys/ime-input.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Asks why a sheet cannot be read: whoever asks the household again reads it. */
export function IllegibleDialog(props: {
  readonly onClose: () => void
  readonly onSaid: (why: string) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const [why, setWhy] = useState('')
  const [asked, setAsked] = useState(false)
  const errors =
    asked && why.trim() === '' ? [{ field: 'why-illegible', text: texts.illegibleWhy }] : []
  return (
    <Dialog title={texts.illegible} onClose={props.onClose}>
      <ErrorSummary errors={errors} />
      <form
        noValidate
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (why.trim() !== '') props.onSaid(why.trim())
        }}
      >
        <Field
          id="why-illegible"
          label={texts.illegibleWhy}
          hint={texts.illegibleText}
          errors={errors}
        >
          <ImeInput
            id="why-illegible"
            className="keying-comment-box"
            value={why}
            most={100}
            autoFocus
            onText={setWhy}
          />
        </Field>
        <div className="dialog-buttons">
          <Button onClick={props.onClose}>{shell.cancel}</Button>
          <Button type="primary" htmlType="submit">
            {texts.illegibleSave}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
