import { useState, type ReactElement } from 'react'
import type { SignLook } from '#wire/entry-signs.ts'
import { Dialog } from '../app/dialog.tsx'
import { radarTexts } from '../texts/radar.ts'
import { useTexts } from '../texts/use-texts.ts'
import { LookForm, LookLine, type LookWords } from './look-form.tsx'

/** The supervisor's last word on a sign, and the way to say another. */
export function JudgeSign(props: {
  readonly id: string
  /** Name of the sign, as the dialog's title. */
  readonly title: string
  readonly look: SignLook | null
  readonly mayJudge: boolean
  readonly save: (words: LookWords) => Promise<void>
}): ReactElement {
  const texts = useTexts(radarTexts)
  const [writing, setWriting] = useState(false)
  const close = (): void => {
    setWriting(false)
  }
  return (
    <>
      {props.look !== null && <LookLine look={props.look} />}
      {props.mayJudge && (
        <button
          type="button"
          className="as-link no-print"
          data-testid={`judge-${props.id}`}
          onClick={() => {
            setWriting(true)
          }}
        >
          {props.look === null ? texts.write : texts.again}
          <span className="visually-hidden"> {props.title}</span>
        </button>
      )}
      {writing && (
        <Dialog title={props.title} onClose={close}>
          <LookForm id={props.id} save={props.save} onDone={close} />
        </Dialog>
      )}
    </>
  )
}
