import type { ReactElement, ReactNode } from 'react'
import { get } from '../api/client.ts'

/**
 * A file that leaves the register. A browser's own download cannot ask for a proof, so the proof is asked
 * for first, and the download follows.
 */
export function ExportLink(props: {
  readonly href: string
  readonly testId: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <a
      className="button-link"
      href={props.href}
      download
      data-testid={props.testId}
      onClick={(event) => {
        event.preventDefault()
        // Who gives up, or is refused, stays where they are: the dialog has said why.
        get('/session/fresh').then(
          () => {
            location.assign(props.href)
          },
          () => undefined,
        )
      }}
    >
      {props.children}
    </a>
  )
}
