import type { ReactElement } from 'react'

export function BirthPage(): ReactElement {
  return <></>
}
