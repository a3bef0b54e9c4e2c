import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { AccuracyView, ReviewerAccuracy } from '#wire/reviews.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, percent } from '../format/figures.ts'
import { reviewTexts } from '../texts/review.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'

/** 判得准不准: one's own accuracy on known cases, and that of the accounts one supervises, by name (S8). */
export function ReviewersPage(): ReactElement {
  const texts = useTexts(reviewTexts)
  useTitle(texts.accuracyTitle)
  const { data, error, refetch } = useQuery({
    queryKey: ['accuracy'],
    queryFn: () => get<AccuracyView>('/reviews/accuracy'),
  })
  return (
    <>
      <CompareTabs />
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <div className="reviewers" data-testid="reviewers">
          <p className="small muted">{texts.accuracyWhat(data.days)}</p>
          <h2>{texts.own}</h2>
          {data.own === null ? (
            <section className="sheet empty">
              <p>{texts.ownNone}</p>
            </section>
          ) : (
            <Reviewer one={data.own} />
          )}
          {data.supervised.length > 0 && (
            <>
              <h2>{texts.supervised(data.supervised.length)}</h2>
              {data.supervised.map((one) => (
                <Reviewer key={one.accountId} one={one} />
              ))}
            </>
          )}
        </div>
      )}
    </>
  )
}

function Reviewer({ one }: { readonly one: ReviewerAccuracy }): ReactElement {
  const texts = useTexts(reviewTexts)
  return (
    <section className="sheet" data-testid="reviewer">
      <h3>
        {one.name} <span className="small muted">{one.placeName}</span>
      </h3>
      <dl>
        <div>
          <dt>{texts.right}</dt>
          <dd>
            <Share of={[one.right, one.answered]} share={one.accuracy} />
          </dd>
        </div>
        <div>
          <dt>{texts.unsure}</dt>
          <dd>{count(one.unsure)}</dd>
        </div>
        <div>
          <dt>{texts.agreed}</dt>
          <dd>
            <Share of={[one.agreed, one.compared]} share={one.agreement} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** `23 ÷ 24 = 96 %（80–99 %）`. */
function Share(props: {
  readonly of: readonly [part: number, whole: number]
  readonly share: ReviewerAccuracy['accuracy']
}): ReactElement {
  const texts = useTexts(reviewTexts)
  const { share } = props
  if (share === null) return <span className="muted">{texts.none}</span>
  const [part, whole] = props.of
  return (
    <>
      {count(part)} ÷ {count(whole)} ={' '}
      {texts.share(percent(share.point, 0), percent(share.lower, 0), percent(share.upper, 0))}
    </>
  )
}
