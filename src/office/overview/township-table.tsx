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
import { useTexts } from '../texts/use-texts.ts'

const NUMBER_TARGET: Target = { value: 0.99, direction: 'least' }
const COMPLETE_TARGET: Target = { value: 0.98, direction: 'least' }
const LOGIC_TARGET: Target = { value: 0.005, direction: 'most' }

/** Rows by the lower bound of their coverage: who is surely worst stands first. */
export function TownshipTable({ view }: { readonly view: OverviewView }): ReactElement {
  const texts = useTexts(overviewTexts)
  const { level } = view.place
  const coverageTarget: Target = {
    value: view.headline?.coverageTarget ?? 0.98,
    direction: 'least',
  }
  const [showAll, setShowAll] = useState(false)
  const rows = view.townships.toSorted(
    (one, other) => (one.coverage?.low ?? 1) - (other.coverage?.low ?? 1),
  )
  // A place no list speaks of says nothing: it stands behind a button, not among the figures.
  const busy = rows.filter(
    ({ registered, omissions, conflicts }) => registered + omissions + conflicts > 0,
  )
  const lows = rows.map(({ coverage }) => coverage?.low ?? 1)
  const scale: Scale = {
    from: Math.max(0, Math.min(coverageTarget.value - 0.01, ...lows) - 0.003),
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
          <Head level={level} coverageTarget={coverageTarget.value} />
          <tbody>
            <Row row={wholeOf(view)} scale={scale} target={coverageTarget} level={0} />
            {(showAll ? rows : busy).map((row) => (
              <Row key={row.code} row={row} scale={scale} target={coverageTarget} level={level} />
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

function Head(props: { readonly level: number; readonly coverageTarget: number }): ReactElement {
  const texts = useTexts(overviewTexts)
  return (
    <thead>
      <tr>
        <th>{texts.township(props.level)}</th>
        <th className="num">{texts.registered}</th>
        <th colSpan={3}>
          {texts.coverage} <span className="blue-ink">{texts.sorted}</span>
          <br />┊ {texts.target} {percent(props.coverageTarget, 0)} %
        </th>
        <th className="num">
          {texts.numberAccuracy}
          <br />≥ {percent(NUMBER_TARGET.value, 0)}
        </th>
        <th className="num">
          {texts.completeness}
          <br />≥ {percent(COMPLETE_TARGET.value, 0)}
        </th>
        <th className="num">
          {texts.logicErrors}
          <br />≤ {perMille(LOGIC_TARGET.value, 0)}
        </th>
        <th className="num">{texts.conflicts}</th>
        <th className="num">{texts.doubtful}</th>
        <th className="num">{texts.omissions}</th>
      </tr>
    </thead>
  )
}

function Row(props: {
  readonly row: TownshipRow
  readonly scale: Scale
  readonly target: Target
  readonly level: number
}): ReactElement {
  const { row, scale, target, level } = props
  const { pick } = usePlace()
  const can = useCan()
  const { coverage } = row
  const verdict = coverage === null ? 'met' : verdictOf(coverage, target)
  return (
    <tr>
      <th scope="row" className="nowrap">
        {level === 0 ? (
          <b>{row.name}</b>
        ) : level >= 4 && !can('roster.read') ? (
          row.name
        ) : level >= 4 ? (
          <Link to={`/compare/roster/${row.code}`}>{row.name}</Link>
        ) : (
          <button
            type="button"
            className="as-link"
            onClick={() => {
              pick(row.code)
            }}
          >
            {row.name}
          </button>
        )}
      </th>
      <td className="num">{count(row.registered)}</td>
      {coverage === null ? (
        <td colSpan={3} className="muted">
          –
        </td>
      ) : (
        <>
          <td className="dot">
            <IntervalDot
              estimate={coverage}
              target={target.value}
              scale={scale}
              verdict={verdict}
            />
          </td>
          <td className="num" style={wash(verdict, coverage.value, target, 0.02)}>
            <span className="verdict-mark">{VERDICT_MARKS[verdict]}</span>
            <b>{percent(coverage.value)}</b>
          </td>
          <td
            className="num small muted nowrap"
            style={wash(verdict, coverage.value, target, 0.02)}
          >
            {percent(coverage.low)}–{percent(coverage.high)}
          </td>
        </>
      )}
      <Counted value={row.numberAccuracy} target={NUMBER_TARGET} fullAt={0.01} digits={2} />
      <Counted value={row.completeness} target={COMPLETE_TARGET} fullAt={0.02} digits={1} />
      <Counted value={row.logicErrors} target={LOGIC_TARGET} fullAt={0.004} digits={1} />
      <td className="num">{count(row.conflicts)}</td>
      <td className="num">{count(row.doubtful)}</td>
      <td className="num">{count(row.omissions)}</td>
    </tr>
  )
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
  }
}

/** A full count: no interval, so it is met or missed. */
function Counted(props: {
  readonly value: number | null
  readonly target: Target
  readonly fullAt: number
  readonly digits: number
}): ReactElement {
  const { value, target } = props
  if (value === null) return <td className="num muted">–</td>
  const verdict = verdictOf({ low: value, high: value }, target)
  return (
    <td className="num" style={wash(verdict, value, target, props.fullAt)}>
      <span className="verdict-mark">{VERDICT_MARKS[verdict]}</span>
      {target.direction === 'least' ? percent(value, props.digits) : perMille(value, props.digits)}
    </td>
  )
}

function wash(verdict: Verdict, value: number, target: Target, fullAt: number): CSSProperties {
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
  return (
    <span className="legend small muted">
      <span>
        <i /> {texts.met}
      </span>
      <span>
        <i style={{ background: 'var(--amber-wash)' }} /> ◇ {texts.verdictUnsure}
      </span>
      <span>
        <i style={{ background: 'color-mix(in srgb, var(--vermilion) 18%, var(--sheet))' }} /> ▼{' '}
        {texts.missed}
      </span>
    </span>
  )
}
