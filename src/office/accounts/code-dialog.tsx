import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { SetUpCode } from '#wire/accounts.ts'
import { Dialog } from '../app/dialog.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { accountTexts } from '../texts/accounts.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A one-time code, to be handed over; it is shown here and never again. */
export function CodeDialog(props: {
  readonly code: SetUpCode
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const { loginName, code, expiresAt } = props.code
  return (
    <Dialog title={texts.codeTitle} onClose={props.onClose}>
      <p>
        <code className="code-slip" data-testid="set-up-code">
          {code}
        </code>
      </p>
      <p>{texts.codeText(loginName, expiresAt.slice(0, 10))}</p>
      <div className="dialog-buttons no-print">
        <PrintPage />
        <Button type="primary" autoFocus onClick={props.onClose}>
          {texts.done}
        </Button>
      </div>
    </Dialog>
  )
}
