import { useEffect, useRef, type ReactElement } from 'react'
import type { FindingCounts, FindingLine } from '#wire/findings.ts'
import { useCan } from '../api/session.ts'
import { count } from '../format/figures.ts'
import { findingTexts } from '../texts/findings.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { SEVERITY_TONES } from './severity-tones.ts'

/** The gravest and oldest first; what is late or came back says so. */
export function FindingQueue(props: {
  readonly lines: readonly FindingLine[]
  readonly current: string | undefined
  readonly counts: FindingCounts | undefined
  readonly onOpen: (findingId: string) => void
  readonly onMore?: () => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  if (props.lines.length === 0) return <NothingToDo counts={props.counts} />
  return (
    <section className="sheet finding-queue" aria-label={texts.title}>
      <ul data-testid="finding-list">
        {props.lines.map((line) => (
          <li key={line.findingId}>
            <Line line={line} on={line.findingId === props.current} onOpen={props.onOpen} />
          </li>
        ))}
      </ul>
      {props.onMore !== undefined && (
        <button type="button" className="as-link list-more" onClick={props.onMore}>
          {texts.more}
        </button>
      )}
    </section>
  )
}

function NothingToDo({ counts }: { readonly counts: FindingCounts | undefined }): ReactElement {
  const texts = useTexts(findingTexts)
  const can = useCan()
  const isVillage = can('findings.answer') && !can('findings.assign')
  const neverChecked = counts !== undefined && counts.lastCheck === null
  return (
    <section className="sheet empty finding-queue" data-testid="no-findings">
      <h2>{isVillage ? texts.nothingSent : texts.emptyTitle}</h2>
      <p>
        {isVillage ? texts.nothingSentText : neverChecked ? texts.neverChecked : texts.emptyText}
      </p>
    </section>
  )
}

function Line(props: {
  readonly line: FindingLine
  readonly on: boolean
  readonly onOpen: (findingId: string) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  const { line, on, onOpen } = props
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (on) button.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return (
    <button
      ref={button}
      type="button"
      className="finding-line"
      aria-current={on ? 'true' : undefined}
      onClick={() => {
        onOpen(line.findingId)
      }}
    >
      <span className="finding-top">
        <span className={`tag ${SEVERITY_TONES[line.severity]}`}>{line.severity}</span>
        <b>{line.person?.name ?? say(line.about)}</b>
        <span className="muted">{line.placeName}</span>
      </span>
      <span>{say(line.text)}</span>
      <span className="small muted finding-marks">
        <span>{say(line.stateText)}</span>
        <span>{texts.days(count(line.ageDays))}</span>
        {line.overdue && <span className="tag red">{texts.overdue}</span>}
        {!line.overdue && line.dueOn !== null && <span>{texts.due(line.dueOn)}</span>}
        {line.timesBack > 0 && (
          <span className="tag amber">{texts.back(count(line.timesBack))}</span>
        )}
      </span>
    </button>
  )
}
