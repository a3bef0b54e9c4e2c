import type { ReactElement } from 'react'

export function HouseholdPage(): ReactElement {
  return <></>
}
