import { Button } from 'antd'
import type { ReactElement } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Prints the page as it stands; the button itself is on no paper. */
export function PrintPage(): ReactElement {
  const texts = useTexts(shellTexts)
  return (
    <Button
      className="no-print"
      onClick={() => {
        print()
      }}
    >
      {texts.print}
    </Button>
  )
}
