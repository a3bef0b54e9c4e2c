import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { ReviewSession, Verdict } from '#wire/pairs.ts'
import type { AccuracyView } from '#wire/reviews.ts'
import { get } from '../api/client.ts'
import { count, instant, percent } from '../format/figures.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { compareTexts } from '../texts/compare.ts'
import { reviewTexts } from '../texts/review.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Done, left, pace and expected end, for the reviewer's own eyes (S8). */
export function SessionBar({ pending }: { readonly pending: readonly Verdict[] }): ReactElement {
  const texts = useTexts(compareTexts)
  const { data } = useQuery({
    queryKey: ['pair-session'],
    queryFn: () => get<ReviewSession>('/pairs/session'),
    staleTime: 10_000,
  })
  if (data === undefined) return <></>
  const waiting = (verdict: Verdict): number => pending.filter((each) => each === verdict).length
  const end =
    data.minutesLeft === null
      ? null
      : instant(new Date(Date.now() + data.minutesLeft * 60_000).toISOString(), false)
  return (
    <footer className="session-bar no-print" data-testid="session-bar">
      <span>
        {texts.done} <b data-testid="session-done">{count(data.done + pending.length)}</b>{' '}
        {texts.verdicts.same} {data.same + waiting('same')} · {texts.verdicts.different}{' '}
        {data.different + waiting('different')} · {texts.verdicts.unsure}{' '}
        {data.unsure + waiting('unsure')} · {texts.verdicts.skip} {data.skipped + waiting('skip')}
      </span>
      <span>
        {texts.left2} <b>{count(Math.max(0, data.left - pending.length))}</b>
      </span>
      {data.perHour !== null && (
        <span>
          {texts.perHour} <b>{count(data.perHour)}</b> {texts.pairs}
        </span>
      )}
      {end !== null && (
        <span>
          {texts.end} <b>{end}</b> {texts.endAfter}
        </span>
      )}
      <OwnAccuracy />
      <span>{texts.ownPace}</span>
      <span className="grow" />
      <span className="hide-narrow">
        <KeyCap scope="pairs" action="previous_pair" /> <KeyCap scope="pairs" action="next_pair" />
        　<KeyCap scope="everywhere" action="show_keys" /> {texts.allKeys}
      </span>
    </footer>
  )
}

/** Known cases judged rightly, with the interval; the rest stands on its page. */
function OwnAccuracy(): ReactElement {
  const texts = useTexts(reviewTexts)
  const { data } = useQuery({
    queryKey: ['accuracy'],
    queryFn: () => get<AccuracyView>('/reviews/accuracy'),
    staleTime: 60_000,
  })
  const own = data?.own ?? null
  if (own?.accuracy === null || own?.accuracy === undefined) return <></>
  const { point, lower, upper } = own.accuracy
  return (
    <Link to="/compare/reviewers" data-testid="own-accuracy">
      {texts.accuracyShort} {own.right}/{own.answered} ={' '}
      {texts.share(percent(point, 0), percent(lower, 0), percent(upper, 0))}
    </Link>
  )
}
