import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type {
  CheckFinished,
  LineWritten,
  Rehearsal,
  ReportLineView,
  ReportView,
} from '#wire/change-reports.ts'
import { get } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FormHistory } from './form-history.tsx'
import { FormTabs } from './form-tabs.tsx'
import { draftOf } from './line-draft.ts'
import { LineForm } from './line-form.tsx'
import { NewLine } from './new-line.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportLines } from './report-lines.tsx'
import { useReportStep } from './use-report-step.ts'

/** One change report: its lines, what can be done with it now, and everything done so far. */
export function ReportPage(): ReactElement {
  const texts = useTexts(formTexts)
  const { reportId = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['report', reportId],
    queryFn: () => get<ReportView>(`/change-reports/${reportId}`),
  })
  useTitle(texts.reportTitle(data?.month ?? ''))
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  return <Report key={reportId} report={data} />
}

type Open = 'add' | ReportLineView | null

function Report({ report }: { readonly report: ReportView }): ReactElement {
  const texts = useTexts(formTexts)
  const [open, setOpen] = useState<Open>(null)
  const [elsewhere, setElsewhere] = useState<LineWritten | null>(null)
  const [finished, setFinished] = useState<CheckFinished | null>(null)
  const rehearse = useReportStep<Rehearsal>()
  const { village, month } = report
  return (
    <div className="report-paper form">
      <FormTabs />
      <ReportHead report={report} />
      {elsewhere !== null && elsewhere.reportId !== report.reportId && (
        <p role="status" className="amber" data-testid="filed-elsewhere">
          {texts.filedElsewhere(elsewhere.month, elsewhere.supplementNo)}{' '}
          <Link to={`/forms/reports/${elsewhere.reportId}`}>{texts.openIt}</Link>
        </p>
      )}
      {finished !== null && <Finished finished={finished} />}
      {rehearse.isError && <ProblemNote error={rehearse.error} />}
      <ReportLines
        report={report}
        rehearsal={rehearse.data ?? null}
        onMend={report.actions.includes('write') ? setOpen : null}
      />
      {open === 'add' && (
        <NewLine
          village={village.code}
          month={month}
          onCancel={() => {
            setOpen(null)
          }}
          onWritten={(written) => {
            setElsewhere(written)
            setOpen(null)
          }}
        />
      )}
      {open !== null && open !== 'add' && (
        <MendLine
          key={open.lineId}
          reportId={report.reportId}
          version={report.version}
          line={open}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
      {open === null && (
        <ReportActions
          report={report}
          onAdd={() => {
            setOpen('add')
          }}
          onFinished={setFinished}
          onRehearse={() => {
            rehearse.mutate({ method: 'POST', path: `/${report.reportId}/rehearsal` })
          }}
          isRehearsing={rehearse.isPending}
        />
      )}
      <PaperSigns report={report} />
      <FormHistory steps={report.steps} />
    </div>
  )
}

function ReportHead({ report }: { readonly report: ReportView }): ReactElement {
  const texts = useTexts(formTexts)
  const { village, month, supplementNo, state, signedBy, signedAs, signedAt, deadlines } = report
  return (
    <section className="sheet form" data-testid="report-head">
      <div className="head">
        <h2>
          {village.township} {village.name} · {texts.reportTitle(month)}
          {supplementNo > 0 && <> · {texts.supplement(supplementNo)}</>}
        </h2>
        <span className="tag blue" data-testid="report-state">
          {texts.states[state]}
        </span>
      </div>
      <div className="report-facts">
        <span className="muted no-print">
          {texts.deadlines(deadlines.signedBy, deadlines.checkedBy)}
        </span>
        {signedBy !== null && signedAs !== null && (
          <span>
            {signedBy} {texts.signedAs[signedAs]} {instant(signedAt)}
          </span>
        )}
        {report.checkedBy !== null && (
          <span>
            {report.checkedBy} {instant(report.checkedAt)}
          </span>
        )}
        {report.returnReason !== null && <span className="red">{report.returnReason}</span>}
      </div>
    </section>
  )
}

function Finished({ finished }: { readonly finished: CheckFinished }): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  return (
    <div role="status" className="sheet" data-testid="check-finished">
      <b>{texts.finished(finished.accepted, finished.returned)}</b>
      {finished.kept.map(({ lineNo, text, advice }) => (
        <p key={lineNo} className="red">
          {texts.keptOut(lineNo)}
          {say(text)}。{say(advice)}
        </p>
      ))}
    </div>
  )
}

function MendLine(props: {
  readonly reportId: string
  readonly version: number
  readonly line: ReportLineView
  readonly onClose: () => void
}): ReactElement {
  const say = useSay()
  const mend = useReportStep(props.onClose)
  const problem = mend.isError ? told(mend.error) : null
  const { reportId, version, line } = props
  return (
    <LineForm
      first={draftOf(line)}
      hadNumber={line.hasNumber}
      isSaving={mend.isPending}
      refusal={problem === null ? null : `${say(problem.text)}${say(problem.advice)}`}
      onCancel={props.onClose}
      onLine={(body) => {
        mend.mutate({
          method: 'PUT',
          path: `/${reportId}/lines/${line.lineId}`,
          body: { line: body },
          version,
        })
      }}
    />
  )
}

/** Places for the signatures, on paper only. */
function PaperSigns({ report }: { readonly report: ReportView }): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <div className="paper-only">
      <div className="paper-signs">
        <span>
          {texts.signature}：{report.signedBy ?? ''}
        </span>
        <span>
          {texts.checkerSignature}：{report.checkedBy ?? ''}
        </span>
        <span>{texts.seal}</span>
      </div>
    </div>
  )
}
