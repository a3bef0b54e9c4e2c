import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { LOOK_OUTCOMES, type LookAtSign, type RadarLook, type RadarSign } from '#wire/radar.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { instant } from '../format/figures.ts'
import { radarTexts } from '../texts/radar.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Outcome = LookAtSign['outcome']

const TONES: Readonly<Record<Outcome, string>> = { in_order: 'green', mended: 'green', open: 'amber' } // prettier-ignore

/** The check list of a sign: each step with what was found last, by whom and when. */
export function CheckSteps(props: {
  readonly place: string
  readonly sign: RadarSign
  readonly looks: readonly RadarLook[]
  readonly mayLook: boolean
}): ReactElement {
  const texts = useTexts(radarTexts)
  const say = useSay()
  const [writing, setWriting] = useState<string | null>(null)
  return (
    <>
      <h3>{texts.checklist}</h3>
      <ol className="check-steps">
        {props.sign.steps.map(({ step, text }) => {
          const look = props.looks.find((one) => one.step === step)
          return (
            <li key={step}>
              <span>{say(text)}</span>
              {look !== undefined && (
                <span className="look">
                  <span className={`tag ${TONES[look.outcome]}`}>
                    {texts.outcomes[look.outcome]}
                  </span>{' '}
                  {look.found}{' '}
                  <span className="small muted">
                    {look.by} · {instant(look.at)}
                  </span>
                </span>
              )}
              {props.mayLook && (
                <button
                  type="button"
                  className="as-link no-print"
                  onClick={() => {
                    setWriting(step)
                  }}
                >
                  {look === undefined ? texts.write : texts.again}
                  <span className="visually-hidden"> {say(text)}</span>
                </button>
              )}
              {writing === step && (
                <Dialog
                  title={say(text)}
                  onClose={() => {
                    setWriting(null)
                  }}
                >
                  <LookForm
                    of={{ place: props.place, sign: props.sign.sign, step }}
                    onDone={() => {
                      setWriting(null)
                    }}
                  />
                </Dialog>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function LookForm(props: {
  readonly of: Pick<LookAtSign, 'place' | 'sign' | 'step'>
  readonly onDone: () => void
}): ReactElement {
  const texts = useTexts(radarTexts)
  const shell = useTexts(shellTexts)
  const told = useTold()
  const client = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome>('in_order')
  const [found, setFound] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const field = `found-${props.of.step}`
  const save = useMutation({
    mutationFn: (look: LookAtSign) => call('POST', '/quality/radar/looks', look),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['radar'] })
      props.onDone()
    },
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
        if (!short) save.mutate({ ...props.of, outcome, found: text })
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
      <div className="dialog-buttons">
        <Button onClick={props.onDone}>{shell.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="save-look">
          {texts.save}
        </Button>
      </div>
    </form>
  )
}
