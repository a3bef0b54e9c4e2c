import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { useChoosePurpose, useSession } from '../api/session.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ProblemNote } from './message-page.tsx'
import { useTitle } from './use-title.ts'
import './sign-in.css'

/** Nothing personal is shown before somebody has said why it is looked at. */
export function PurposePage(): ReactElement {
  const texts = useTexts(shellTexts)
  const say = useSay()
  const { purposes } = useSession()
  const choose = useChoosePurpose()
  const [code, setCode] = useState(purposes[0]?.code ?? '')
  useTitle(texts.purposeTitle)
  return (
    <main className="sign-in">
      <form
        className="sheet form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          choose.mutate(code)
        }}
      >
        <h1>{texts.purposeTitle}</h1>
        <p className="muted">{texts.purposeText}</p>
        <div className="purpose-choices" role="radiogroup" aria-label={texts.purpose}>
          {purposes.map((purpose) => (
            <label key={purpose.code} className="purpose-choice">
              <input
                type="radio"
                name="purpose"
                checked={code === purpose.code}
                onChange={() => {
                  setCode(purpose.code)
                }}
              />
              {say(purpose.text)}
            </label>
          ))}
        </div>
        {choose.isError && <ProblemNote error={choose.error} />}
        <Button type="primary" size="large" htmlType="submit" loading={choose.isPending}>
          {texts.purposeGo}
        </Button>
      </form>
    </main>
  )
}
