import { useEffect, useRef, type ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { PairLine, PairQueue } from '#wire/pairs.ts'
import { count } from '../format/figures.ts'
import { compareTexts } from '../texts/compare.ts'
import { reviewTexts } from '../texts/review.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

export const PAIR_FILTERS = ['open', 'second', 'decided', 'skipped'] as const
export type PairFilter = (typeof PAIR_FILTERS)[number]

/** The queue by what hangs on it; what was seen and not decided says so. */
export function PairList(props: {
  readonly lines: readonly PairLine[]
  readonly filter: PairFilter
  readonly counts: PairQueue['counts'] | undefined
  readonly reasons: PairQueue['reasons']
  readonly reason: string
  readonly current: number | undefined
  readonly onFilter: (filter: PairFilter) => void
  readonly onReason: (reason: string) => void
  readonly onMore?: () => void
}): ReactElement {
  const texts = useTexts(compareTexts)
  const review = useTexts(reviewTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const waiting = props.filter === 'open' || props.filter === 'second'
  return (
    <section className="sheet list queue" aria-label={texts.pairsTab}>
      <div className="list-top">
        <div className="chips" role="group" aria-label={review.which}>
          {PAIR_FILTERS.map((filter) => (
            <button
              key={filter}
              type="button"
              className="chip"
              aria-pressed={props.filter === filter}
              data-testid={`filter-${filter}`}
              onClick={() => {
                props.onFilter(filter)
              }}
            >
              {review.filters[filter]} <b>{count(props.counts?.[filter])}</b>
            </button>
          ))}
        </div>
        <div className="chips">
          <button
            type="button"
            className="chip"
            aria-pressed={props.reason === ''}
            onClick={() => {
              props.onReason('')
            }}
          >
            {texts.allReasons}
          </button>
          {props.reasons.map(({ reason, text, open, second }) => (
            <button
              key={reason}
              type="button"
              className="chip"
              aria-pressed={props.reason === reason}
              onClick={() => {
                props.onReason(reason)
              }}
            >
              {say(text)} {waiting && <b>{count(props.filter === 'second' ? second : open)}</b>}
            </button>
          ))}
        </div>
      </div>
      <ul className="list-lines" data-testid="pair-list">
        {props.lines.map((line) => (
          <li key={line.pairNo}>
            <Line line={line} on={line.pairNo === props.current} />
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

function Line({ line, on }: { readonly line: PairLine; readonly on: boolean }): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  const { language } = useSettings()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (on) link.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return (
    <Link
      ref={link}
      className={on ? 'line on' : 'line'}
      to={`/compare/pairs/${line.pairNo}`}
      replace
      preventScrollReset
      aria-current={on ? 'true' : undefined}
    >
      <span className="line-a">
        <b>{line.left.name ?? '–'}</b>
        <span className="ar">⇄</span>
        <b>{line.right.name ?? '–'}</b>
        {line.verdict !== null && (
          <span className="tag">
            {line.verdict === 'skip' ? texts.seen : texts.verdicts[line.verdict]}
          </span>
        )}
        <span className="line-n muted">{say(line.odds)}</span>
      </span>
      <span className="line-k muted">
        {SOURCE_PROFILES[line.left.source][language]} ⇄{' '}
        {SOURCE_PROFILES[line.right.source][language]} ·{' '}
        {line.left.placeName === line.right.placeName
          ? line.left.placeName
          : `${line.left.placeName} → ${line.right.placeName}`}
      </span>
      <span className="line-k">{say(line.reasonText)}</span>
      <span className="line-k">
        <span className={`worth ${worthTone(line.worth)}`}>{say(line.worthText)}</span>
      </span>
    </Link>
  )
}

/** How much hangs on a pair, as a tone beside its words. */
function worthTone(worth: number): string {
  return worth >= 0.66 ? 'red' : 'muted'
}
