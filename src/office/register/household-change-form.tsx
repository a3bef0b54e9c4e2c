import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import type {
  HouseholdLifeEvent,
  LifeEventRecorded,
  RecordHouseholdEvent,
} from '#wire/life-events.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { householdItemTexts } from '../texts/household-items.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { ChangeMistake } from './household-change.ts'
import { evidenceOf, filled } from './household-draft.ts'

interface Why {
  readonly reason: string
  readonly grounds: string
}

/** What every change of a household is sent with, and what comes of it. */
export function HouseholdChangeForm(props: {
  readonly title: string
  readonly household: HouseholdView
  readonly why: Why
  readonly mayCorrect?: true
  readonly onWhy: (why: Partial<Why>) => void
  readonly changed: () => {
    readonly mistakes: readonly { readonly field: string; readonly why: ChangeMistake }[]
    readonly event: HouseholdLifeEvent | null
  }
  readonly onClose: () => void
  readonly children: (errors: readonly FieldError[]) => ReactNode
}): ReactElement {
  const { household, why } = props
  const texts = useTexts(householdItemTexts)
  const { save: saveWord, saving } = useTexts(householdTexts)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  // Made before the first sending: a second press of the button is the same change.
  const [requestId] = useState(() => crypto.randomUUID())
  // As it was when this was opened: what is read anew behind the dialog was not seen.
  const [version] = useState(household.version)
  const save = useRecording(household.householdId, props.onClose, setErrors)
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        noValidate
        className="form"
        data-testid="household-change"
        onSubmit={(submitted) => {
          submitted.preventDefault()
          const { mistakes, event } = props.changed()
          setErrors(
            mistakes.map((one) => ({
              field: `household-${one.field}`,
              text: texts.mistakes[one.why],
            })),
          )
          if (event === null) return
          const said = { reason: filled(why.reason), evidence: evidenceOf(why.grounds) }
          save.mutate({ requestId, version, event, ...said })
        }}
      >
        <ErrorSummary errors={errors} />
        {props.children(errors)}
        <WhyFields
          why={why}
          errors={errors}
          mayCorrect={props.mayCorrect === true}
          onWhy={props.onWhy}
        />
        <SaveButtons onCancel={props.onClose} isSaving={save.isPending} testId="save-change">
          {save.isPending ? saving : saveWord}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function WhyFields(props: {
  readonly why: Why
  readonly errors: readonly FieldError[]
  /** What was wrong is asked for. */
  readonly mayCorrect: boolean
  readonly onWhy: (why: Partial<Why>) => void
}): ReactElement {
  const texts = useTexts(householdItemTexts)
  return (
    <>
      <TextField
        id="household-reason"
        label={texts.reason}
        {...(props.mayCorrect ? { hint: texts.reasonHint } : {})}
        errors={props.errors}
        maxLength={300}
        autoComplete="off"
        value={props.why.reason}
        onChange={(reason) => {
          props.onWhy({ reason })
        }}
      />
      <TextField
        id="household-grounds"
        label={texts.grounds}
        hint={texts.groundsHint}
        maxLength={300}
        autoComplete="off"
        value={props.why.grounds}
        onChange={(grounds) => {
          props.onWhy({ grounds })
        }}
      />
    </>
  )
}

function useRecording(
  householdId: string,
  onSaved: () => void,
  onErrors: (errors: readonly FieldError[]) => void,
): { readonly mutate: (order: RecordHouseholdEvent) => void; readonly isPending: boolean } {
  const client = useQueryClient()
  const tell = useTold()
  return useMutation({
    mutationFn: (order: RecordHouseholdEvent) =>
      call<LifeEventRecorded>('POST', `/households/${householdId}/events`, order),
    onSuccess: async () => {
      for (const key of [
        'household',
        'household-history',
        'person',
        'life',
        'trace',
        'unit',
        'units',
      ])
        await client.invalidateQueries({ queryKey: [key] })
      onSaved()
    },
    onError: (error) => {
      onErrors(tell(error, 'household-reason'))
      void client.invalidateQueries({ queryKey: ['household'] })
    },
  })
}
