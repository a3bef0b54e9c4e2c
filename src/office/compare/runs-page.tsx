import type { ReactElement } from 'react'

export function RunsPage(): ReactElement {
  return <></>
}
