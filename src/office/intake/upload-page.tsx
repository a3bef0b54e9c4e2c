import type { ReactElement } from 'react'

export function UploadPage(): ReactElement {
  return <></>
}
