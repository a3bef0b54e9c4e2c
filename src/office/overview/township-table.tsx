import { useState, type CSSProperties, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { OverviewView, TownshipRow } from '#wire/overview.ts'
import { useCan } from '../api/session.ts'
import { usePlace } from '../app/place.tsx'
import { IntervalDot, type Scale } from '../charts/interval-chart.tsx'
import { count, percent, perMille } from '../format/figures.ts'
import {
  missDepth,
  VERDICT_MARKS,
  verdictOf,
  type Target,
  type Verdict,
} from '../format/verdict.ts'
import { overviewTexts } from '../texts/overview.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

type Targets = OverviewView['targets']

/** A target as the table's cells compare with it; without one nothing is coloured. */
function least(value: number | null): Target | null {
  return value === null ? null : { value, direction: 'least' }
}

/** Rows by the lower bound of their coverage: who is surely worst stands first. */
export function TownshipTable({ view }: { readonly view: OverviewView }): ReactElement {
  const texts = useTexts(overviewTexts)
  const { level } = view.place
  const { targets } = view
  const [showAll, setShowAll] = useState(false)
  const rows = view.townships.toSorted(
    (one, other) => (one.coverage?.low ?? 1) - (other.coverage?.low ?? 1),
  )
  // A place no list speaks of says nothing: it stands behind a button, not among the figures.
  const busy = rows.filter(
    ({ registered, omissions, conflicts }) => (registered ?? 1) + omissions + conflicts > 0,
  )
  const lows = rows.map(({ coverage }) => coverage?.low ?? 1)
  const scale: Scale = {
    from: Math.max(0, Math.min((targets.coverage ?? 1) - 0.01, ...lows) - 0.003),
    to: 1,
    width: 110,
  }
  return (
    <section className="sheet townships" data-testid="townships">
      <div className="head">
        <h2>{texts.townshipTitle(level)}</h2>
        <Legend />
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.townshipTitle(level)}>
        <table className="plain heat">
          <Head level={level} targets={targets} />
          <tbody>
            <Row row={wholeOf(view)} scale={scale} targets={targets} level={0} />
            {(showAll ? rows : busy).map((row) => (
              <Row key={row.code} row={row} scale={scale} targets={targets} level={level} />
            ))}
          </tbody>
        </table>
      </div>
      {busy.length < rows.length && !showAll && (
        <button
          type="button"
          className="as-link small no-print"
          onClick={() => {
            setShowAll(true)
          }}
        >
          {texts.noFigures(count(rows.length - busy.length))}
        </button>
      )}
      <p className="small muted">{texts.footnote}</p>
    </section>
  )
}

function Head(props: { readonly level: number; readonly targets: Targets }): ReactElement {
  const texts = useTexts(overviewTexts)
  const { targets } = props
  return (
    <thead>
      <tr>
        <th>{texts.township(props.level)}</th>
        <th className="num">{texts.registered}</th>
        <th colSpan={3}>
          {texts.coverage} <span className="blue-ink">{texts.sorted}</span>
          {targets.coverage !== null && (
            <>
              <br />┊ {texts.target} {percent(targets.coverage, 0)} %
            </>
          )}
        </th>
        <th className="num">
          {texts.numberAccuracy}
          {targets.numberAccuracy !== null && (
            <>
              <br />≥ {percent(targets.numberAccuracy, 0)}
            </>
          )}
        </th>
        <th className="num">
          {texts.completeness}
          {targets.completeness !== null && (
            <>
              <br />≥ {percent(targets.completeness, 0)}
            </>
          )}
        </th>
        <th className="num">
          {texts.logicErrors}
          {targets.logicErrors !== null && (
            <>
              <br />≤ {perMille(targets.logicErrors, 0)}
            </>
          )}
        </th>
        <th className="num">{texts.conflicts}</th>
        <th className="num">{texts.doubtful}</th>
        <th className="num">{texts.omissions}</th>
        <th className="num">{texts.toAsk}</th>
      </tr>
    </thead>
  )
}

function Row(props: {
  readonly row: TownshipRow
  readonly scale: Scale
  readonly targets: Targets
  readonly level: number
}): ReactElement {
  const { row, scale, targets, level } = props
  return (
    <tr>
      <th scope="row" className="nowrap">
        <RowName row={row} level={level} />
      </th>
      <td className="num">{row.registered === null ? '–' : count(row.registered)}</td>
      <Coverage coverage={row.coverage} scale={scale} target={least(targets.coverage)} />
      <Counted
        value={row.numberAccuracy}
        target={targets.numberAccuracy}
        fullAt={0.01}
        digits={2}
      />
      <Counted value={row.completeness} target={targets.completeness} fullAt={0.02} digits={1} />
      <Counted
        value={row.logicErrors}
        target={targets.logicErrors}
        fullAt={0.004}
        digits={1}
        below
      />
      <td className="num">{count(row.conflicts)}</td>
      <td className="num">{count(row.doubtful)}</td>
      <td className="num">{count(row.omissions)}</td>
      <td className="num">
        {row.toAsk === null ? (
          <span className="muted">–</span>
        ) : (
          <Link to={toAskPath(row.code, level)}>{count(row.toAsk)}</Link>
        )}
      </td>
    </tr>
  )
}

/** The way to what lies below: a village’s roster, or the table of the place. */
function RowName(props: { readonly row: TownshipRow; readonly level: number }): ReactElement {
  const { row, level } = props
  const { pick } = usePlace()
  const can = useCan()
  if (level === 0) return <b>{row.name}</b>
  if (level >= 4)
    return can('roster.read') ? (
      <Link to={`/compare/roster/${row.code}`}>{row.name}</Link>
    ) : (
      <>{row.name}</>
    )
  return (
    <button
      type="button"
      className="as-link"
      onClick={() => {
        pick(row.code)
      }}
    >
      {row.name}
    </button>
  )
}

/** Three cells: the interval as a picture, the estimate, the interval in figures. */
function Coverage(props: {
  readonly coverage: TownshipRow['coverage']
  readonly scale: Scale
  readonly target: ReturnType<typeof least>
}): ReactElement {
  const { coverage, scale, target } = props
  if (coverage === null)
    return (
      <td colSpan={3} className="muted">
        –
      </td>
    )
  const verdict = target === null ? 'met' : verdictOf(coverage, target)
  return (
    <>
      <td className="dot">
        <IntervalDot
          estimate={coverage}
          target={target?.value ?? 1}
          scale={scale}
          verdict={verdict}
        />
      </td>
      <td className="num" style={wash(verdict, coverage.value, target, 0.02)}>
        <span className="verdict-mark">{VERDICT_MARKS[verdict]}</span>
        <b>{percent(coverage.value)}</b>
      </td>
      <td className="num small muted nowrap" style={wash(verdict, coverage.value, target, 0.02)}>
        {percent(coverage.low)}–{percent(coverage.high)}
      </td>
    </>
  )
}

/** A village’s visits name people and stand on a page of their own. */
function toAskPath(code: string, level: number): string {
  return level >= 4 ? `/compare/to-ask/${code}` : `/compare/to-ask?place=${code}`
}

/** The first row: what was counted for the whole place, not the sum of the rows below. */
function wholeOf({ place, headline, figures, todo }: OverviewView): TownshipRow {
  const share = (key: string): number | null =>
    figures.find((figure) => figure.key === key)?.ratio?.share?.value ?? null
  const open = (queue: string): number => todo.find((each) => each.queue === queue)?.open ?? 0
  return {
    code: place.code,
    name: place.name,
    registered: headline?.registered ?? 0,
    coverage: headline?.coverage ?? null,
    numberAccuracy: share('number_accuracy'),
    completeness: share('completeness'),
    logicErrors: share('logic_errors'),
    conflicts: open('item_conflicts'),
    doubtful: open('doubtful_pairs'),
    omissions: open('omissions'),
    toAsk:
      headline?.toAsk == null
        ? null
        : headline.toAsk.personsAsked + headline.toAsk.unregisteredAsked,
  }
}

/** A full count: no interval, so it is met or missed. */
function Counted(props: {
  readonly value: number | null
  readonly target: number | null
  readonly fullAt: number
  readonly digits: number
  /** Good at or below the target, and read per thousand. */
  readonly below?: boolean
}): ReactElement {
  const { value, below = false } = props
  if (value === null) return <td className="num muted">–</td>
  const target: Target | null =
    props.target === null ? null : { value: props.target, direction: below ? 'most' : 'least' }
  const verdict = target === null ? 'met' : verdictOf({ low: value, high: value }, target)
  return (
    <td className="num" style={wash(verdict, value, target, props.fullAt)}>
      <span className="verdict-mark">{VERDICT_MARKS[verdict]}</span>
      {below ? perMille(value, props.digits) : percent(value, props.digits)}
    </td>
  )
}

function wash(
  verdict: Verdict,
  value: number,
  target: Target | null,
  fullAt: number,
): CSSProperties {
  if (target === null) return {}
  switch (verdict) {
    case 'met':
      return {}
    case 'unsure':
      return { background: 'var(--amber-wash)' }
    case 'missed': {
      const share = Math.round(8 + 16 * missDepth(value, target, fullAt))
      return { background: `color-mix(in srgb, var(--vermilion) ${share}%, var(--sheet))` }
    }
  }
}

function Legend(): ReactElement {
  const texts = useTexts(overviewTexts)
  const shell = useTexts(shellTexts)
  return (
    <span className="legend small muted">
      <span>
        <i /> {shell.verdicts.met}
      </span>
      <span>
        <i style={{ background: 'var(--amber-wash)' }} /> ◇ {texts.verdictUnsure}
      </span>
      <span>
        <i style={{ background: 'color-mix(in srgb, var(--vermilion) 18%, var(--sheet))' }} /> ▼{' '}
        {shell.verdicts.missed}
      </span>
    </span>
  )
}
