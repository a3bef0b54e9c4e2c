import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { DiscrepancyCounts } from '#wire/discrepancies.ts'
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import type { DiscrepanciesAsked } from './use-discrepancies.ts'

/** Whose files are in doubt most: a bar a source, pressed to narrow the list to it. */
export function SourcesInDoubt(props: {
  readonly counts: DiscrepancyCounts
  readonly source: string
  readonly onNarrow: (more: Partial<DiscrepanciesAsked>) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { language } = useSettings()
  const { counts, source: chosen, onNarrow } = props
  if (counts.sources.length === 0) return <></>
  const most = Math.max(...counts.sources.map(({ open, asked, decided }) => open + asked + decided))
  return (
    <section className="sheet sources-in-doubt" aria-label={texts.bySource}>
      <h2>{texts.bySource}</h2>
      <ul>
        {counts.sources
          .toSorted((one, other) => other.open - one.open)
          .map(({ source, open, asked, decided }) => (
            <li key={source}>
              <button
                type="button"
                aria-pressed={chosen === source}
                onClick={() => {
                  onNarrow({ source: chosen === source ? '' : source })
                }}
              >
                <span>{SOURCE_PROFILES[source][language]}</span>
                <span className="seg" aria-hidden="true">
                  {open + asked > 0 && (
                    <i className="open" style={{ width: `${((open + asked) / most) * 100}%` }} />
                  )}
                  {decided > 0 && (
                    <i className="decided" style={{ width: `${(decided / most) * 100}%` }} />
                  )}
                </span>
                <span className="small muted">
                  {texts.sourceCount(count(open + asked), count(decided))}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}
