import { useEffect, useRef, type ReactElement } from 'react'
import { leadingKinds, type Emphasis } from '#domain/discrepancies/source-emphasis.ts'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { DiscrepancyLine } from '#wire/discrepancies.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { emphasisTexts } from '../texts/emphases.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { useLeadsText } from './leads-text.ts'

/** The list in the order of the comparison; where a source is read, what it is read for comes first. */
export function DiscrepancyList(props: {
  readonly lines: readonly DiscrepancyLine[]
  /** What the source that is read is read for; `null` where none is. */
  readonly leads: readonly Emphasis[] | null
  readonly current: number | undefined
  readonly onOpen: (discrepancyNo: number) => void
  readonly onMore?: () => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const shell = useTexts(shellTexts)
  const headOf = useGroupHeads(props.leads)
  return (
    <section className="sheet list queue" aria-label={texts.list}>
      {props.lines.length === 0 && (
        <div className="empty" data-testid="discrepancies-empty">
          <b>{texts.empty}</b>
          <p>{texts.emptyText}</p>
        </div>
      )}
      <ul className="list-lines" data-testid="discrepancy-list">
        {props.lines.map((line, at) => (
          <li key={line.discrepancyNo}>
            {headOf(line, props.lines[at - 1])}
            <Line line={line} on={line.discrepancyNo === props.current} onOpen={props.onOpen} />
          </li>
        ))}
      </ul>
      {props.onMore !== undefined && (
        <button type="button" className="as-link list-more" onClick={props.onMore}>
          {shell.more}
        </button>
      )}
    </section>
  )
}

/** Heads the first line of what a source is read for, and the first of the rest. */
function useGroupHeads(
  leads: readonly Emphasis[] | null,
): (line: DiscrepancyLine, before: DiscrepancyLine | undefined) => ReactElement | null {
  const texts = useTexts(emphasisTexts)
  const leadsText = useLeadsText()
  const first = leadingKinds(leads ?? [])
  return ({ kind }, before) => {
    const isLeading = first.includes(kind)
    if (first.length === 0 || (before !== undefined && first.includes(before.kind) === isLeading))
      return null
    const text = isLeading ? texts.first(leadsText(leads ?? [])) : texts.rest
    return <h3 className="group-head small muted">{text}</h3>
  }
}

function Line(props: {
  readonly line: DiscrepancyLine
  readonly on: boolean
  readonly onOpen: (discrepancyNo: number) => void
}): ReactElement {
  const { line, on, onOpen } = props
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { language } = useSettings()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (on) button.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  const names = line.sources.map((source) => SOURCE_PROFILES[source][language]).join('、')
  const { chosenSource } = line
  return (
    <button
      ref={button}
      type="button"
      className={on ? 'line on' : 'line'}
      aria-current={on ? 'true' : undefined}
      onClick={() => {
        onOpen(line.discrepancyNo)
      }}
    >
      <span className="line-a">
        <b>{line.name ?? texts.notNamed}</b>
        <span>{say(line.itemText ?? line.kindText)}</span>
        {line.state !== 'open' && (
          <span className={line.state === 'decided' ? 'tag green' : 'tag amber'}>
            {texts.states[line.state]}
          </span>
        )}
      </span>
      <span className="line-k muted">
        {names}
        {chosenSource !== null && ` ⇄ ${SOURCE_PROFILES[chosenSource][language]}`}
        {line.differenceText !== null && ` · ${say(line.differenceText)}`}
      </span>
      <span className="line-k muted">{line.placeName}</span>
    </button>
  )
}
