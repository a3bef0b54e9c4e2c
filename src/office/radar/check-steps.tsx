import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { LookAtSign, RadarLook, RadarSign } from '#wire/radar.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { radarTexts } from '../texts/radar.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { LookForm, LookLine } from './look-form.tsx'

/** The check list of a sign: each step with what was found last, by whom and when. */
export function CheckSteps(props: {
  readonly place: string
  readonly sign: RadarSign
  readonly looks: readonly RadarLook[]
  readonly mayLook: boolean
}): ReactElement {
  const texts = useTexts(radarTexts)
  const say = useSay()
  const client = useQueryClient()
  const [writing, setWriting] = useState<string | null>(null)
  const save = async (look: LookAtSign): Promise<void> => {
    await call('POST', '/quality/radar/looks', look)
    await client.invalidateQueries({ queryKey: ['radar'] })
  }
  return (
    <>
      <h3>{texts.checklist}</h3>
      <ol className="check-steps">
        {props.sign.steps.map(({ step, text }) => {
          const look = props.looks.find((one) => one.step === step)
          return (
            <li key={step}>
              <span>{say(text)}</span>
              {look !== undefined && <LookLine look={look} />}
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
                    id={step}
                    save={(words) =>
                      save({ place: props.place, sign: props.sign.sign, step, ...words })
                    }
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
