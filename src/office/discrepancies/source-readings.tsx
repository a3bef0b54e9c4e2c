import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { SourceReading } from '#wire/discrepancies.ts'
import { count } from '../format/figures.ts'
import { emphasisTexts } from '../texts/emphases.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { useLeadsText } from './leads-text.ts'
import type { DiscrepanciesAsked } from './use-discrepancies.ts'

/** 逐个来源核实: what each source is read for, how much of it waits, and how much of the rest. */
export function SourceReadings(props: {
  readonly readings: readonly SourceReading[]
  readonly chosen: SourceReading | undefined
  readonly onNarrow: (more: Partial<DiscrepanciesAsked>) => void
}): ReactElement {
  const texts = useTexts(emphasisTexts)
  const leadsText = useLeadsText()
  const { language } = useSettings()
  const { readings, chosen, onNarrow } = props
  if (readings.length === 0) return <></>
  return (
    <section
      className="sheet source-readings"
      aria-label={texts.readings}
      data-testid="source-readings"
    >
      <div className="head">
        <h2>{texts.readings}</h2>
        <Link to="/compare/emphases">{texts.settings}</Link>
      </div>
      <ul>
        {readings.map(({ source, leads, leading, rest }) => (
          <li key={source}>
            <button
              type="button"
              aria-pressed={source === chosen?.source}
              onClick={() => {
                const reading = source === chosen?.source ? '' : source
                onNarrow({ reading, source: '', kind: '', item: '' })
              }}
            >
              <b>{SOURCE_PROFILES[source][language]}</b>
              <span>{leadsText(leads)}</span>
              <span className="small muted">
                {leads.length === 0
                  ? texts.open(count(waiting(rest)))
                  : texts.counts(count(waiting(leading)), count(waiting(rest)))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Explained chosen={chosen} onNarrow={onNarrow} />
    </section>
  )
}

/** In words: what is read now and for what; what choosing does where nothing is. */
function Explained(props: {
  readonly chosen: SourceReading | undefined
  readonly onNarrow: (more: Partial<DiscrepanciesAsked>) => void
}): ReactElement {
  const texts = useTexts(emphasisTexts)
  const leadsText = useLeadsText()
  const { language } = useSettings()
  const { chosen, onNarrow } = props
  if (chosen === undefined) return <p className="small muted">{texts.readingsText}</p>
  const name = SOURCE_PROFILES[chosen.source][language]
  const [leading, rest] = [count(waiting(chosen.leading)), count(waiting(chosen.rest))]
  return (
    <p aria-live="polite" data-testid="source-reading">
      {chosen.leads.length === 0
        ? texts.readingPlain(name, rest)
        : texts.reading(name, leadsText(chosen.leads), leading, rest)}{' '}
      <button
        type="button"
        className="as-link"
        onClick={() => {
          onNarrow({ reading: '', kind: '', item: '' })
        }}
      >
        {texts.all}
      </button>
    </p>
  )
}

/** Still waiting for somebody, here or with whom was asked. */
function waiting({ open, asked }: SourceReading['rest']): number {
  return open + asked
}
