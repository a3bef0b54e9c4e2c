import type { ReactElement } from 'react'

export function RosterPage(): ReactElement {
  return <></>
}
