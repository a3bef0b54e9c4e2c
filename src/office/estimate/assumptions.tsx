import type { ReactElement } from 'react'
import type { Assumption, PlaceEstimate } from '#wire/estimate.ts'
import { change, count, percent } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { useTexts } from '../texts/use-texts.ts'

const TAGS: Readonly<Record<Assumption['state'], string>> = {
  holds: 'green',
  corrected: 'green',
  relaxed: 'amber',
  partly: 'amber',
  unchecked: 'red',
}

/** What the figure rests on, whether that holds here, and how far off it would be. */
export function Assumptions({ estimate }: { readonly estimate: PlaceEstimate }): ReactElement {
  const texts = useTexts(estimateTexts)
  return (
    <section className="sheet" data-testid="estimate-assumptions">
      <div className="head">
        <h2>{texts.assumptions}</h2>
        <span className="small muted">{texts.assumptionsNote}</span>
      </div>
      <ol className="estimate-assumptions">
        {estimate.assumptions.map(({ key, state, differs, fact }) => (
          <li key={key}>
            <h3>{texts.assumption[key].name}</h3>
            <p>
              <span className={`tag ${TAGS[state]}`}>{texts.states[state]}</span>{' '}
              <span className="small muted">
                {key === 'same_day' && fact !== null && texts.daysApart(count(fact))}
                {key === 'linked' && fact !== null && texts.linkedShare(percent(fact, 2))}
              </span>
            </p>
            <p className="small">{texts.assumption[key].text}</p>
            {differs !== null && Math.round(differs) !== 0 && (
              <p className="small muted">{texts.differs(change(Math.round(differs)))}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
