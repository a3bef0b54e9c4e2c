import type { ReactElement, ReactNode } from 'react'
import { get } from '../api/client.ts'
import { fetchFile } from './fetched-files.ts'

/**
 * A file that leaves the register: how far it has come stands in the corner of the page, and a refusal is told
 * there. A proof is asked for first, except where `plain`: then only if the server wants one.
 */
export function ExportLink(props: {
  readonly href: `/api${string}`
  readonly testId: string
  readonly plain?: true
  readonly children: ReactNode
}): ReactElement {
  const path = props.href.slice('/api'.length)
  return (
    <a
      className="button-link"
      href={props.href}
      download
      data-testid={props.testId}
      onClick={(event) => {
        event.preventDefault()
        if (props.plain === true) {
          fetchFile(path)
          return
        }
        // Who gives up, or is refused, stays where they are: the dialog has said why.
        get('/session/fresh').then(
          () => {
            fetchFile(path)
          },
          () => undefined,
        )
      }}
    >
      {props.children}
    </a>
  )
}
