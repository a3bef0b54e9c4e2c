import type { ReactElement } from 'react'
import { useParams } from 'react-router'
import { useTitle } from '../app/use-title.ts'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FormTabs } from './form-tabs.tsx'
import { OpenMergeRequest } from './open-merge-request.tsx'

/** One request to merge two entries by its address. */
export function MergeRequestPage(): ReactElement {
  const texts = useTexts(mergeRequestTexts)
  const { formId = '' } = useParams()
  useTitle(texts.tab)
  return (
    <>
      <FormTabs />
      <OpenMergeRequest formId={formId} />
    </>
  )
}
