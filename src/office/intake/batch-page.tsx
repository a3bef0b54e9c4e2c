import type { ReactElement } from 'react'

export function BatchPage(): ReactElement {
  return <></>
}
