import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { PairView } from '#wire/pairs.ts'
import { useCan } from '../api/session.ts'
import { compareTexts } from '../texts/compare.ts'
import { reviewTexts } from '../texts/review.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Who has judged this pair: veiled until it is one's own turn no more, then by name. */
export function PairOpinions(props: {
  readonly pair: PairView
  readonly onTakeApart: () => void
}): ReactElement {
  const { state, others, opinions } = props.pair
  const texts = useTexts(reviewTexts)
  const compare = useTexts(compareTexts)
  const can = useCan()
  if (state === 'open' || state === 'skipped') return <></>
  return (
    <div className="opinions" data-testid="pair-opinions" role="group" aria-label={texts.people}>
      <span className="small muted">{texts.people}</span>
      {state === 'second' && others === 1 && (
        <>
          <span className="tag">
            {texts.first} · {texts.veiled} <span className="veil" aria-hidden="true" />
          </span>
          <span className="tag blue">
            {texts.secondPerson} · {texts.you}
          </span>
        </>
      )}
      {state === 'second' && others > 1 && <span className="tag blue">{texts.third}</span>}
      {state !== 'second' && <span className="tag">{texts.states[state]}</span>}
      {opinions.map(({ givenBy, givenAt, verdict }) => (
        <span key={`${givenBy} ${givenAt}`} className="tag amber">
          {texts.said(givenBy, compare.verdicts[verdict])}
        </span>
      ))}
      {state === 'decided' && can('pairs.decide') && (
        <Button
          size="small"
          title={texts.takeApartNote}
          data-testid="take-apart"
          onClick={props.onTakeApart}
        >
          {texts.takeApart}
        </Button>
      )}
    </div>
  )
}
