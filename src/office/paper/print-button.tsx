import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { PAPER_FORM_PROFILES, type PaperForm } from '#domain/paper/paper-form.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useSay } from '../texts/use-texts.ts'
import { printForm } from './take-pages.ts'

/** Prints the form that belongs to a page: a household's card, a report, what a sample drew. */
export function PrintButton(props: {
  readonly form: PaperForm
  /** Of a sample; of everything else it is known. */
  readonly village?: string
  readonly subjectId: string | null
  readonly sampleNo?: number
}): ReactElement | null {
  const say = useSay()
  const can = useCan()
  const { form, village = null, subjectId, sampleNo = null } = props
  const print = useMutation({
    mutationFn: () => printForm({ form, village, subjectId, sampleNo, groupNo: null, paper: 'a4' }),
  })
  if (!can('papers.print')) return null
  const { zh, en } = PAPER_FORM_PROFILES[form]
  return (
    <>
      <Button
        className="no-print"
        data-testid={`print-${form}`}
        loading={print.isPending}
        onClick={() => {
          print.mutate()
        }}
      >
        {say({ zh: `印${zh}`, en: `Print: ${en}` })}
      </Button>
      {print.error !== null && <ProblemNote error={print.error} />}
    </>
  )
}
