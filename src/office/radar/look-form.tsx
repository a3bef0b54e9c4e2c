import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { SignLook } from '#wire/entry-signs.ts'
import { LOOK_OUTCOMES } from '#wire/radar.ts'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { instant } from '../format/figures.ts'
import { radarTexts } from '../texts/radar.ts'
import { useTexts } from '../texts/use-texts.ts'

/** What was found, in words; nobody is named. */
export type LookWords = Pick<SignLook, 'outcome' | 'found'>

const TONES: Readonly<Record<LookWords['outcome'], string>> = {
  in_order: 'green',
  mended: 'green',
  open: 'amber',
}

/** The last word on a sign, with who said it and when. */
export function LookLine({ look }: { readonly look: SignLook }): ReactElement {
  const texts = useTexts(radarTexts)
  return (
    <span className="look">
      <span className={`tag ${TONES[look.outcome]}`}>{texts.outcomes[look.outcome]}</span>{' '}
      {look.found}{' '}
      <span className="small muted">
        {look.by} · {instant(look.at)}
      </span>
    </span>
  )
}

/** Writes down what was found: in order, mended, or something still to be done. */
export function LookForm(props: {
  /** Tells the fields of one form from those of another. */
  readonly id: string
  readonly save: (words: LookWords) => Promise<void>
  readonly onDone: () => void
}): ReactElement {
  const texts = useTexts(radarTexts)
  const told = useTold()
  const [outcome, setOutcome] = useState<LookWords['outcome']>('in_order')
  const [found, setFound] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const field = `found-${props.id}`
  const save = useMutation({
    mutationFn: props.save,
    onSuccess: props.onDone,
    onError: (error) => {
      setErrors(told(error, field))
    },
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const text = found.trim()
        const short = text.length < 2
        setErrors(short ? [{ field, text: texts.mistake }] : [])
        if (!short) save.mutate({ outcome, found: text })
      }}
    >
      <ErrorSummary errors={errors} />
      <div className="chips" role="radiogroup" aria-label={texts.checklist}>
        {LOOK_OUTCOMES.map((one) => (
          <label key={one} className="chip">
            <input
              type="radio"
              name={field}
              checked={outcome === one}
              onChange={() => {
                setOutcome(one)
              }}
            />{' '}
            {texts.outcomes[one]}
          </label>
        ))}
      </div>
      <TextField
        id={field}
        label={texts.found}
        errors={errors}
        maxLength={400}
        value={found}
        onChange={setFound}
      />
      <SaveButtons onCancel={props.onDone} isSaving={save.isPending} testId="save-look">
        {texts.save}
      </SaveButtons>
    </form>
  )
}
