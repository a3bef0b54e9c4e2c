import type { ReactElement } from 'react'
import { useParams } from 'react-router'
import { useTitle } from '../app/use-title.ts'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FormTabs } from './form-tabs.tsx'
import { OpenItemChange } from './open-item-change.tsx'

/** One item-change form by its address. */
export function ItemChangePage(): ReactElement {
  const texts = useTexts(formTexts)
  const { formId = '' } = useParams()
  useTitle(texts.itemChangesTab)
  return (
    <>
      <FormTabs />
      <OpenItemChange formId={formId} />
    </>
  )
}
