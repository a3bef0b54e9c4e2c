import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { LineWritten, ReportMade } from '#wire/change-reports.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlaces } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FormTabs } from './form-tabs.tsx'
import { NewLine } from './new-line.tsx'
import { useReportStep } from './use-report-step.ts'

/** Begins a village's report of a month: with its first line, or by saying that nothing happened. */
export function WritePage(): ReactElement {
  const texts = useTexts(formTexts)
  const navigate = useNavigate()
  const { village = '', month = '' } = useParams()
  const name = usePlaces(village)?.path.at(-1)?.name ?? ''
  const zero = useReportStep<ReportMade>(({ reportId }) => {
    void navigate(`/forms/reports/${reportId}`)
  })
  useTitle(texts.reportTitle(month))
  return (
    <>
      <FormTabs />
      <div className="page-head">
        <h2>
          {name} · {texts.reportTitle(month)}
        </h2>
        <span className="grow" />
        <Button
          data-testid="declare-zero"
          loading={zero.isPending}
          onClick={() => {
            zero.mutate({ method: 'POST', path: '/zero', body: { village, month } })
          }}
        >
          {texts.declareZero}
        </Button>
      </div>
      {zero.isError && <ProblemNote error={zero.error} />}
      <NewLine
        village={village}
        month={month}
        onCancel={() => void navigate(`/forms/reports/month/${month}`)}
        onWritten={({ reportId }: LineWritten) => {
          void navigate(`/forms/reports/${reportId}`)
        }}
      />
    </>
  )
}
