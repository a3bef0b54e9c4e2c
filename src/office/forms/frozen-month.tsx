import type { ReactElement } from 'react'
import { isLineKind, LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import type { ReportBoard } from '#wire/change-reports.ts'
import { count, instant } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

type Closed = NonNullable<ReportBoard['townships'][number]['closed']>

/** What was frozen when the month closed; later entries change none of it. */
export function FrozenMonth({ closed }: { readonly closed: Closed }): ReactElement {
  const texts = useTexts(formTexts)
  const { language } = useSettings()
  const { counts, missing } = closed
  return (
    <section className="sheet form" data-testid="frozen-month">
      <div className="head">
        <h2>{texts.frozen}</h2>
        <span className="muted small">{texts.closed(instant(closed.at), closed.by)}</span>
      </div>
      <dl className="facts-list">
        <dt>{texts.persons}</dt>
        <dd>{count(counts.persons)}</dd>
        {Object.entries(counts.lines).map(([kind, lines]) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>{isLineKind(kind) ? LINE_KIND_PROFILES[kind][language] : kind}</dt>
            <dd>{count(lines)}</dd>
          </div>
        ))}
        <dt>{texts.zero}</dt>
        <dd>
          {counts.zero} / {counts.villages} {texts.villages}
        </dd>
        <dt>{texts.missingVillages}</dt>
        <dd>{missing.length === 0 ? texts.none : missing.join('、')}</dd>
      </dl>
    </section>
  )
}
