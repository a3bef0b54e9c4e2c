import { useEffect, useRef, type ReactElement } from 'react'

/** What went wrong and how to mend it, where it is seen and heard at once. */
export function ErrorNote({ text }: { readonly text: string | null }): ReactElement | null {
  const note = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (text !== null) note.current?.focus()
  }, [text])
  if (text === null) return null
  return (
    <p className="error" role="alert" tabIndex={-1} ref={note} data-testid="error">
      {text}
    </p>
  )
}
