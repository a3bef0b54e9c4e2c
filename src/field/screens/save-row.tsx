import type { ReactElement } from 'react'
import { say } from '../words/language.ts'

/** Leave it open, or keep it and go on. */
export function SaveRow({
  canSave,
  onSkip,
}: {
  readonly canSave: boolean
  readonly onSkip: () => void
}): ReactElement {
  return (
    <div className="choices">
      <SkipButton onSkip={onSkip} />
      <button className="primary" type="submit" disabled={!canSave} data-testid="save">
        {say('存本机，下一项', 'Keep, next')}
      </button>
    </div>
  )
}

export function SkipButton({ onSkip }: { readonly onSkip: () => void }): ReactElement {
  return (
    <button className="quiet" type="button" data-testid="skip" onClick={onSkip}>
      {say('存疑，下次再问', 'Leave open')}
    </button>
  )
}
