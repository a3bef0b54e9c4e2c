import type { ReactElement } from 'react'
import { TextField, type FieldError } from '../app/form.tsx'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Why; departments read it on tickets, and are told so. */
export function ReasonField(props: {
  readonly id: string
  readonly reason: string
  readonly errors: readonly FieldError[]
  readonly onReason: (reason: string) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  return (
    <TextField
      id={props.id}
      label={texts.reason}
      hint={texts.reasonHint}
      errors={props.errors}
      maxLength={300}
      value={props.reason}
      onChange={props.onReason}
    />
  )
}
