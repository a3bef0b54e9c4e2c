import type { ReactElement } from 'react'

export function BatchesPage(): ReactElement {
  return <></>
}
