import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/**
 * A question that stands before everything else: the browser's own `<dialog>`, which keeps the
 * focus inside, closes on Esc, and needs no style written at run time (the library's own writes one
 * without our nonce, and the content policy rightly refuses it).
 */
export function Dialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactElement {
  const texts = useTexts(shellTexts)
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = box.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    return () => {
      dialog?.close()
    }
  }, [])
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => {
        if (event.target === box.current) props.onClose()
      }}
    >
      <div className="dialog-body">
        <div className="head">
          <h2 id={titleId}>{props.title}</h2>
          <button
            type="button"
            className="as-link dialog-close"
            aria-label={texts.close}
            onClick={props.onClose}
          >
            ✕
          </button>
        </div>
        {props.children}
      </div>
    </dialog>
  )
}
