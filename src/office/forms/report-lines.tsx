import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { LINE_FIELDS, wordsOfField } from '#domain/forms/line-kind.ts'
import type { Rehearsal, ReportLineView, ReportView } from '#wire/change-reports.ts'
import { PhotoButtons } from '../collect/photo-buttons.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { formTexts } from '../texts/forms.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useReportStep } from './use-report-step.ts'

const TONES = {
  drafted: 'tag',
  sent: 'tag blue',
  returned: 'tag amber',
  accepted: 'tag green',
  dropped: 'tag',
} as const

/** The lines of a report with what became of each, and the marks of whoever checks it. */
export function ReportLines(props: {
  readonly report: ReportView
  readonly rehearsal: Rehearsal | null
  /** Opens a line to be mended; absent where the report is not open to the village. */
  readonly onMend: ((line: ReportLineView) => void) | null
}): ReactElement {
  const { report } = props
  const texts = useTexts(formTexts)
  const { mark, move, error } = useLineSteps(report)
  const [returning, setReturning] = useState<ReportLineView | null>(null)
  if (report.lines.length === 0) return <NoLines isZero={report.zero} />
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.reportsTab}>
      {error !== null && <ProblemNote error={error} />}
      <table className="plain stacked" data-testid="report-lines">
        <LineHead />
        <tbody>
          {report.lines.map((line) => (
            <tr key={line.lineId} data-testid={`line-${line.lineNo}`}>
              <td className="num" data-label={texts.lineNo}>
                {line.lineNo}
              </td>
              <LineCells line={line} rehearsal={props.rehearsal} />
              <LineActs
                line={line}
                isChecked={report.actions.includes('check')}
                onMend={props.onMend}
                onMark={(as) => {
                  if (as === 'return') setReturning(line)
                  else mark(line, as, null)
                }}
                onStep={(to) => {
                  move(line, to)
                }}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {returning !== null && (
        <ReasonDialog
          title={texts.returnLine}
          onClose={() => {
            setReturning(null)
          }}
          onReason={(reason) => {
            mark(returning, 'return', reason)
            setReturning(null)
          }}
        />
      )}
    </section>
  )
}

/** A mark of whoever checks, or a line dropped and taken up again; `error` is of the last of them. */
function useLineSteps(report: ReportView): {
  readonly mark: (line: ReportLineView, as: 'pass' | 'return' | null, reason: string | null) => void
  readonly move: (line: ReportLineView, to: 'drop' | 'restore') => void
  readonly error: Error | null
} {
  const step = useReportStep()
  const pathOf = ({ lineId }: ReportLineView): string => `/${report.reportId}/lines/${lineId}`
  return {
    mark: (line, as, reason) => {
      step.mutate({ method: 'PUT', path: `${pathOf(line)}/mark`, body: { mark: as, reason } })
    },
    move: (line, to) => {
      step.mutate({
        method: 'POST',
        path: `${pathOf(line)}/${to}`,
        body: { reason: null },
        version: report.version,
      })
    },
    error: step.error,
  }
}

function NoLines({ isZero }: { readonly isZero: boolean }): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <section className="sheet empty">
      <b>{isZero ? texts.zero : texts.reportEmpty}</b>
      {isZero && <p>{texts.reportZero}</p>}
    </section>
  )
}

function LineHead(): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <thead>
      <tr>
        <th className="num">{texts.lineNo}</th>
        <th>{texts.kind}</th>
        <th>{texts.what}</th>
        <th>{texts.evidence}</th>
        <th>{texts.draftedBy}</th>
        <th>{texts.state}</th>
        <td className="no-print" />
      </tr>
    </thead>
  )
}

function LineCells(props: {
  readonly line: ReportLineView
  readonly rehearsal: Rehearsal | null
}): ReactElement {
  const { line } = props
  const texts = useTexts(formTexts)
  const say = useSay()
  const said = props.rehearsal?.lines.find(({ lineId }) => lineId === line.lineId)
  return (
    <>
      <td className="nowrap">{say(line.kindText)}</td>
      <td>
        <LineWhat line={line} />
        <div className="report-line-notes small">
          {line.returnReason !== null && <span className="amber">{line.returnReason}</span>}
          {line.problem !== null && (
            <span className="red">
              {texts.rehearsalProblem}：{say(line.problem.text)}。{say(line.problem.advice)}
            </span>
          )}
          {said !== undefined && said.problem !== null && (
            <span className="red">
              {texts.rehearsalProblem}：{say(said.problem.text)}
            </span>
          )}
          {said?.doubts.map((doubt) => (
            <span key={doubt.en} className="amber">
              {texts.rehearsalDoubt}：{say(doubt)}
            </span>
          ))}
          {said !== undefined && said.problem === null && said.doubts.length === 0 && (
            <span className="green">✓ {texts.rehearsalFine}</span>
          )}
        </div>
      </td>
      <td data-label={texts.evidence}>
        {line.evidence === '' && line.photos.length === 0 ? (
          <span className="muted">–</span>
        ) : (
          line.evidence
        )}
        <PhotoButtons photos={line.photos} />
      </td>
      <td className="nowrap" data-label={texts.draftedBy}>
        {line.draftedBy}
      </td>
      <td className="nowrap">
        <span className={TONES[line.state]}>{texts.lineStates[line.state]}</span>
        {/* What was meant to be done is said until it is done. */}
        {line.mark !== null && line.state !== 'accepted' && (
          <div className="small">
            {texts.marked[line.mark]}
            {line.markReason !== null && `：${line.markReason}`}
          </div>
        )}
      </td>
    </>
  )
}

function LineWhat({ line }: { readonly line: ReportLineView }): ReactElement {
  const texts = useTexts(formTexts)
  const { language } = useSettings()
  return (
    <div
      className={
        line.state === 'dropped' ? 'report-line-what report-line-dropped' : 'report-line-what'
      }
    >
      {line.people.map(({ part, personId, name, bornYear }) => (
        <span key={`${part} ${personId}`}>
          <span className="muted small">{texts.parts[part]}</span>{' '}
          <Link to={`/register/persons/${personId}`}>{name ?? '–'}</Link>
          {bornYear !== null && <span className="muted small"> {texts.bornIn(bornYear)}</span>}
        </span>
      ))}
      {LINE_FIELDS.flatMap((field) => {
        const value = line.content[field]
        if (value === undefined) return []
        const shown =
          field === 'sex' && (value === '1' || value === '2')
            ? texts.sexes[value]
            : wordsOfField(field, value, language)
        return [
          <span key={field}>
            <span className="muted small">{texts.fields[field]}</span> {shown}
          </span>,
        ]
      })}
      {line.personId !== null && line.people.length === 0 && (
        <Link to={`/register/persons/${line.personId}`} className="no-print">
          {texts.openPerson}
        </Link>
      )}
    </div>
  )
}

/** What whoever checks the report, or the village, can do with a line. */
function LineActs(props: {
  readonly line: ReportLineView
  readonly isChecked: boolean
  readonly onMend: ((line: ReportLineView) => void) | null
  readonly onMark: (mark: 'pass' | 'return' | null) => void
  readonly onStep: (step: 'drop' | 'restore') => void
}): ReactElement {
  const { line, onMend } = props
  return (
    <td className="no-print nowrap">
      {props.isChecked && line.state === 'sent' && <Marks line={line} onMark={props.onMark} />}
      {onMend !== null && <VillageSteps line={line} onMend={onMend} onStep={props.onStep} />}
    </td>
  )
}

function Marks(props: {
  readonly line: ReportLineView
  readonly onMark: (mark: 'pass' | 'return' | null) => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const { mark, lineNo } = props.line
  return (
    <span className="chips">
      {(['pass', 'return'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={mark === one}
          aria-label={`${lineNo} ${one === 'pass' ? texts.pass : texts.returnLine}`}
          data-testid={`${one}-${lineNo}`}
          onClick={() => {
            props.onMark(mark === one ? null : one)
          }}
        >
          {one === 'pass' ? texts.pass : texts.returnLine}
        </button>
      ))}
    </span>
  )
}

function VillageSteps(props: {
  readonly line: ReportLineView
  readonly onMend: (line: ReportLineView) => void
  readonly onStep: (step: 'drop' | 'restore') => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const { line } = props
  const open = line.state === 'drafted' || line.state === 'returned'
  return (
    <span className="chips">
      {open && (
        <button
          type="button"
          className="chip"
          data-testid={`mend-${line.lineNo}`}
          onClick={() => {
            props.onMend(line)
          }}
        >
          {texts.mend}
        </button>
      )}
      {(open || line.state === 'dropped') && (
        <button
          type="button"
          className="chip"
          onClick={() => {
            props.onStep(open ? 'drop' : 'restore')
          }}
        >
          {open ? texts.drop : texts.restore}
        </button>
      )}
    </span>
  )
}
