import { memo, useEffect, useRef, type ReactElement } from 'react'
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
  readonly counts: PairQueue['counts']
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
        <Chips
          name={review.which}
          chips={PAIR_FILTERS.map((filter) => ({
            key: filter,
            text: review.filters[filter],
            count: props.counts[filter],
          }))}
          pressed={props.filter}
          onPress={props.onFilter}
        />
        <Chips
          name={review.reason}
          chips={[
            { key: '', text: texts.allReasons, count: null },
            ...props.reasons.map(({ reason, text, open, second }) => ({
              key: reason,
              text: say(text),
              count: waiting ? (props.filter === 'second' ? second : open) : null,
            })),
          ]}
          pressed={props.reason}
          onPress={props.onReason}
        />
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

/** One of several, each with how many there are where that is known. */
function Chips<Key extends string>(props: {
  readonly name: string
  readonly chips: readonly {
    readonly key: Key
    readonly text: string
    readonly count: number | null
  }[]
  readonly pressed: Key
  readonly onPress: (key: Key) => void
}): ReactElement {
  return (
    <div className="chips" role="group" aria-label={props.name}>
      {props.chips.map(({ key, text, count: many }) => (
        <button
          key={key}
          type="button"
          className="chip"
          aria-pressed={props.pressed === key}
          data-testid={`chip-${key}`}
          onClick={() => {
            props.onPress(key)
          }}
        >
          {text} {many !== null && <b>{count(many)}</b>}
        </button>
      ))}
    </div>
  )
}

/** Drawn again only when it changed: a key waits for the whole list otherwise. */
const Line = memo(function Line({
  line,
  on,
}: {
  readonly line: PairLine
  readonly on: boolean
}): ReactElement {
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
})

/** How much hangs on a pair, as a tone beside its words. */
function worthTone(worth: number): string {
  return worth >= 0.66 ? 'red' : 'muted'
}
