import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { CellKey } from '#domain/keying/sheet-content.ts'
import { Dialog } from '../app/dialog.tsx'
import { Field } from '../app/form.tsx'
import { ImeInput } from '../keys/ime-input.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Why something that looks wrong is right, or what is to be asked; Enter takes it, Esc leaves it as it was. */
export function CommentDialog(props: {
  readonly cell: CellKey
  readonly text: string
  /** `null`: nothing was changed. */
  readonly onClose: (text: string | null) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const { cell, onClose } = props
  const [text, setText] = useState(props.text)
  return (
    <Dialog
      title={`${texts.commentTitle} · ${texts.lineOf(cell.rowNo, texts.fields[cell.field])}`}
      onClose={() => {
        onClose(null)
      }}
    >
      <form
        noValidate
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          onClose(text.trim())
        }}
      >
        <Field id="cell-comment" label={texts.comment} hint={texts.commentText} errors={[]}>
          <ImeInput
            id="cell-comment"
            className="keying-comment-box"
            value={text}
            most={100}
            autoFocus
            onText={setText}
          />
        </Field>
        <div className="dialog-buttons">
          <Button
            onClick={() => {
              onClose(null)
            }}
          >
            {shell.cancel}
          </Button>
          <Button type="primary" htmlType="submit">
            {texts.commentSave}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
