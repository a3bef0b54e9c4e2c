import type { ReactElement } from 'react'

export function PairsPage(): ReactElement {
  return <></>
}
