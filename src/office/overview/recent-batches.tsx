import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { BatchSummary } from '#wire/batches.ts'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import { useCan } from '../api/session.ts'
import { count, instant } from '../format/figures.ts'
import { BatchSteps } from '../intake/batch-steps.tsx'
import { overviewTexts } from '../texts/overview.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

export function RecentBatches({
  batches,
}: {
  readonly batches: readonly BatchSummary[]
}): ReactElement {
  const texts = useTexts(overviewTexts)
  const { language } = useSettings()
  // A township sees that files came; they are opened by whoever takes them.
  const opens = useCan()('batches.read')
  return (
    <section className="sheet" data-testid="recent-batches">
      <div className="head">
        <h2>{texts.recent}</h2>
        {opens && (
          <Link to="/intake" className="small">
            {texts.all}
          </Link>
        )}
      </div>
      <div className="small muted">{texts.steps.join(' · ')}</div>
      <ul className="batches">
        {batches.map((batch) => (
          <li key={batch.batchId}>
            <div className="line">
              <b>{batch.department}</b>
              {opens ? (
                <Link to={`/intake/${batch.batchId}`}>
                  {SOURCE_PROFILES[batch.source][language]}
                </Link>
              ) : (
                <span>{SOURCE_PROFILES[batch.source][language]}</span>
              )}
              <span className="grow" />
              <span className="nowrap">
                {count(batch.rowsTotal)} {texts.rows}
              </span>
            </div>
            <div className="line small">
              <BatchSteps batch={batch} />
              <span className="grow" />
              <span className="muted nowrap">{instant(batch.receivedAt)}</span>
            </div>
            {batch.phase === 'taken' && (
              <div className="small muted">
                {texts.taken} {count(batch.rowsTaken)} · {texts.warned} {count(batch.rowsWarned)} ·{' '}
                {texts.refused} {count(batch.rowsRefused)}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
