import { Button } from 'antd'
import type { ReactElement } from 'react'
import { PrintPage } from '../app/print-page.tsx'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Ten codes for paper; they are shown here and never again. */
export function RecoveryCodeSheet(props: {
  readonly codes: readonly string[]
  readonly onKept: () => void
}): ReactElement {
  const texts = useTexts(signInTexts)
  return (
    <section className="form" aria-label={texts.codesTitle}>
      <b>{texts.codesTitle}</b>
      <p className="muted">{texts.codesIntro}</p>
      <ol className="recovery-codes" data-testid="recovery-codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="dialog-buttons no-print">
        <PrintPage />
        <Button type="primary" onClick={props.onKept}>
          {texts.codesKept}
        </Button>
      </div>
    </section>
  )
}
