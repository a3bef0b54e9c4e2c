import { useState, type ReactElement } from 'react'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import { Dialog } from '../app/dialog.tsx'
import { SaveButtons, TextField } from '../app/form.tsx'
import { cleaningTexts } from '../texts/cleaning.ts'
import { useTexts } from '../texts/use-texts.ts'

/** One value of a facet becomes another, in every row that holds it. */
export function RenameDialog(props: {
  readonly column: string
  readonly value: string
  readonly onRename: (step: RecipeStep) => void
  readonly onClose: () => void
}): ReactElement {
  const { column, value } = props
  const texts = useTexts(cleaningTexts)
  const [to, setTo] = useState(value)
  return (
    <Dialog title={texts.renameTitle} onClose={props.onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (to !== value) props.onRename({ kind: 'set', column, from: [value], to })
          props.onClose()
        }}
      >
        <TextField
          id="rename-to"
          label={`${texts.renameTo}（${column}：${value === '' ? texts.blank : value}）`}
          maxLength={200}
          value={to}
          onChange={setTo}
        />
        <SaveButtons onCancel={props.onClose}>{texts.add}</SaveButtons>
      </form>
    </Dialog>
  )
}
