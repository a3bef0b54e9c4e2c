import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { EMPHASES, EMPHASIS_WORDS, type Emphasis } from '#domain/discrepancies/source-emphasis.ts'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { EmphasisList } from '#wire/emphases.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { emphasisTexts } from '../texts/emphases.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

export interface EmphasisChange {
  readonly way: 'set' | 'undo'
  readonly line: EmphasisList['sources'][number]
}

const REASON = 'emphasis-reason'
const REASON_CHARACTERS_MIN = 2

/** Sets what a source is read for, or takes the last change back; both say why. */
export function EmphasisDialog(props: {
  readonly change: EmphasisChange
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(emphasisTexts)
  const { language } = useSettings()
  const { way, line } = props.change
  const [leads, setLeads] = useState<readonly Emphasis[]>(line.leads)
  const [reason, setReason] = useState('')
  const { errors, isSaving, submit } = useSave(props, { leads, reason: reason.trim() })
  const name = SOURCE_PROFILES[line.source][language]
  // After the dialog has opened: opening it gives the focus to its first button.
  useEffect(() => {
    document.getElementById(way === 'set' ? `emphasis-${EMPHASES[0]}` : REASON)?.focus()
  }, [way])
  return (
    <Dialog
      title={way === 'set' ? texts.changeOf(name) : texts.undoOf(name)}
      onClose={props.onClose}
    >
      <form
        noValidate
        className="form"
        data-testid="emphasis-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        {way === 'set' && <LeadsField leads={leads} onLeads={setLeads} />}
        <TextField
          id={REASON}
          label={texts.reason}
          hint={texts.reasonHint}
          errors={errors}
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
        <SaveButtons onCancel={props.onClose} isSaving={isSaving} testId="save-emphasis">
          {way === 'set' ? texts.save : texts.undo}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

function useSave(
  of: { readonly change: EmphasisChange; readonly onClose: () => void },
  typed: { readonly leads: readonly Emphasis[]; readonly reason: string },
): {
  readonly errors: readonly FieldError[]
  readonly isSaving: boolean
  readonly submit: () => void
} {
  const texts = useTexts(emphasisTexts)
  const told = useTold()
  const client = useQueryClient()
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const { way, line } = of.change
  const save = useMutation({
    mutationFn: () => {
      const step = { source: line.source, seenStep: line.stepNo, reason: typed.reason }
      return way === 'set'
        ? call<EmphasisList>('PUT', '/discrepancies/emphases', { ...step, leads: typed.leads })
        : call<EmphasisList>('POST', '/discrepancies/emphases/reversal', step)
    },
    onSuccess: async (list) => {
      client.setQueryData(['emphases'], list)
      for (const key of ['discrepancies', 'discrepancy-counts'])
        await client.invalidateQueries({ queryKey: [key] })
      of.onClose()
    },
    onError: async (error) => {
      setErrors(told(error, REASON))
      // Somebody else's newer step, where that is why.
      await client.invalidateQueries({ queryKey: ['emphases'] })
    },
  })
  const submit = (): void => {
    const isMissing = typed.reason.length < REASON_CHARACTERS_MIN
    setErrors(isMissing ? [{ field: REASON, text: texts.reasonMissing }] : [])
    if (!isMissing) save.mutate()
  }
  return { errors, isSaving: save.isPending, submit }
}

function LeadsField(props: {
  readonly leads: readonly Emphasis[]
  readonly onLeads: (leads: readonly Emphasis[]) => void
}): ReactElement {
  const texts = useTexts(emphasisTexts)
  const { language } = useSettings()
  return (
    <fieldset className="field">
      <legend>{texts.leads}</legend>
      <span className="hint">{texts.leadsHint}</span>
      {EMPHASES.map((one) => (
        <div key={one}>
          <Checkbox
            id={`emphasis-${one}`}
            checked={props.leads.includes(one)}
            onChange={({ target }) => {
              const others = props.leads.filter((other) => other !== one)
              props.onLeads(target.checked ? [...others, one] : others)
            }}
          >
            {EMPHASIS_WORDS[one][language]}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  )
}
