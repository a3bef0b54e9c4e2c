import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { CheckFinished, ReportView } from '#wire/change-reports.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { PrintButton } from '../paper/print-button.tsx'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useReportStep } from './use-report-step.ts'

type Reasoned = 'recall' | 'reopen' | 'return'

interface Offered {
  readonly report: ReportView
  readonly onAdd: () => void
  readonly onRehearse: () => void
  readonly isRehearsing: boolean
}

/** What the signed-in person can do with a report now; what they cannot is absent. */
export function ReportActions(
  props: Offered & { readonly onFinished: (finished: CheckFinished) => void },
): ReactElement {
  const { report } = props
  const texts = useTexts(formTexts)
  const [asking, setAsking] = useState<Reasoned | null>(null)
  const [typed, setTyped] = useState('')
  const step = useReportStep()
  const finish = useReportStep<CheckFinished>(props.onFinished)
  const { version } = report
  const path = `/${report.reportId}`
  const finishWith = (returnReason: string | null): void => {
    finish.mutate({ method: 'POST', path: `${path}/check`, body: { returnReason }, version })
  }
  const answer = (reason: string): void => {
    setTyped(reason)
    setAsking(null)
    if (asking === 'return') finishWith(reason)
    else if (asking !== null)
      step.mutate({ method: 'POST', path: `${path}/${asking}`, body: { reason }, version })
  }
  const error = step.error ?? finish.error
  return (
    <div className="no-print form">
      {error !== null && <ProblemNote error={error} />}
      <ReportButtons
        {...props}
        isSigning={step.isPending}
        isFinishing={finish.isPending}
        onSign={() => {
          step.mutate({ method: 'POST', path: `${path}/sign`, version })
        }}
        onFinish={() => {
          finishWith(null)
        }}
        onAsk={setAsking}
      />
      {asking !== null && (
        <ReasonDialog
          title={asking === 'return' ? texts.returnWhole : texts[asking]}
          onClose={() => {
            setAsking(null)
          }}
          typed={error === null ? '' : typed}
          onReason={answer}
        />
      )}
    </div>
  )
}

function ReportButtons(
  props: Offered & {
    readonly isSigning: boolean
    readonly isFinishing: boolean
    readonly onSign: () => void
    readonly onFinish: () => void
    /** Asks for the reason first. */
    readonly onAsk: (step: Reasoned) => void
  },
): ReactElement {
  const { report, onAsk } = props
  const texts = useTexts(formTexts)
  const can = (action: ReportView['actions'][number]): boolean => report.actions.includes(action)
  return (
    <div className="form-acts" data-testid="report-actions">
      {can('write') && (
        <Button onClick={props.onAdd} data-testid="add-line">
          {texts.addLine}
        </Button>
      )}
      {can('sign') && (
        <Button type="primary" data-testid="sign" loading={props.isSigning} onClick={props.onSign}>
          {texts.sign}
        </Button>
      )}
      {can('check') && (
        <CheckButtons
          isRehearsing={props.isRehearsing}
          isFinishing={props.isFinishing}
          onRehearse={props.onRehearse}
          onFinish={props.onFinish}
          onReturn={() => {
            onAsk('return')
          }}
        />
      )}
      {(['recall', 'reopen'] as const).map(
        (one) =>
          can(one) && (
            <Button
              key={one}
              data-testid={one}
              onClick={() => {
                onAsk(one)
              }}
            >
              {texts[one]}
            </Button>
          ),
      )}
      <span className="grow" />
      <PrintButton form="change_report" subjectId={report.reportId} />
      <PrintPage />
    </div>
  )
}

function CheckButtons(props: {
  readonly isRehearsing: boolean
  readonly isFinishing: boolean
  readonly onRehearse: () => void
  readonly onFinish: () => void
  readonly onReturn: () => void
}): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <>
      <Button loading={props.isRehearsing} onClick={props.onRehearse} data-testid="rehearse">
        {texts.startCheck}
      </Button>
      <Button
        type="primary"
        data-testid="finish-check"
        loading={props.isFinishing}
        onClick={props.onFinish}
      >
        {texts.finishCheck}
      </Button>
      <Button onClick={props.onReturn}>{texts.returnWhole}</Button>
    </>
  )
}
