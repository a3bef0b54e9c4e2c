import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { Lack, PlaceEstimate } from '#wire/estimate.ts'
import { useCan } from '../api/session.ts'
import { usePlace } from '../app/place.tsx'
import { along, type Scale } from '../charts/interval-chart.tsx'
import { count, percent } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const SHOWN_FIRST = 12

/** The places one level below, most missing first. */
export function PlacesLacking(props: {
  readonly estimate: PlaceEstimate
  readonly level: number
}): ReactElement {
  const { estimate, level } = props
  const texts = useTexts(estimateTexts)
  const can = useCan()
  const [all, setAll] = useState(false)
  const { below } = estimate
  const rows = all ? below : below.slice(0, SHOWN_FIRST)
  const uppers = below.flatMap(({ lack }) => (lack === 'hidden' ? [] : [lack.missing.upper]))
  const scale: Scale = { from: 0, to: Math.max(1, ...uppers), width: 110 }
  return (
    <section className="sheet" data-testid="estimate-places">
      <div className="head">
        <h2>{texts.below(level)}</h2>
        <span className="small muted legend">
          <span>
            <i className="part-named" /> {texts.named}
          </span>
          <span>
            <i className="part-nameless" /> {texts.nameless}
          </span>
        </span>
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.below(level)}>
        <table className="plain methods">
          <Head />
          <tbody>
            {rows.map((row) => (
              <PlaceRow key={row.code} row={row} scale={scale} level={level} />
            ))}
            <tr className="adopted">
              <th scope="row">{texts.whole}</th>
              <td />
              <LackCells lack={estimate} />
            </tr>
          </tbody>
        </table>
      </div>
      <div className="head">
        {below.length > SHOWN_FIRST && !all && (
          <button
            type="button"
            className="as-link small no-print"
            onClick={() => {
              setAll(true)
            }}
          >
            {texts.showAll(count(below.length))}
          </button>
        )}
        {can('roster.read') && (
          <Link className="small" to="/compare/roster">
            {texts.namedList} →
          </Link>
        )}
      </div>
      {level >= 4 && <p className="small muted">{texts.belowNote}</p>}
      <p className="small muted">{texts.roundedNote}</p>
    </section>
  )
}

function Head(): ReactElement {
  const texts = useTexts(estimateTexts)
  return (
    <thead>
      <tr>
        <th>{texts.place}</th>
        <td className="chart" />
        <th className="num">{texts.missing}</th>
        <th className="num">{texts.interval}</th>
        <th className="num">{texts.named}</th>
        <th className="num">{texts.coverageColumn}</th>
      </tr>
    </thead>
  )
}

function PlaceRow(props: {
  readonly row: PlaceEstimate['below'][number]
  readonly scale: Scale
  readonly level: number
}): ReactElement {
  const { row, scale } = props
  const texts = useTexts(estimateTexts)
  const say = useSay()
  const { pick } = usePlace()
  const { lack } = row
  return (
    <tr>
      <th scope="row" className="nowrap">
        <button
          type="button"
          className="as-link"
          onClick={() => {
            pick(row.code)
          }}
        >
          {say(row.name)}
        </button>
      </th>
      {lack === 'hidden' ? (
        <td colSpan={5} className="small muted">
          {texts.hidden}
        </td>
      ) : (
        <>
          <td className="chart">
            <svg width={scale.width} height="16" aria-hidden="true">
              <rect
                x="0"
                y="4"
                height="8"
                width={along(scale, lack.missing.point)}
                className="nameless"
              />
              <rect
                x="0"
                y="4"
                height="8"
                width={along(scale, Math.min(lack.named, lack.missing.point))}
                className="lack"
              />
              <line
                x1={along(scale, lack.missing.lower)}
                x2={along(scale, lack.missing.upper)}
                y1="8"
                y2="8"
                className="whisker"
              />
            </svg>
          </td>
          <LackCells lack={lack} />
        </>
      )}
    </tr>
  )
}

function LackCells({ lack }: { readonly lack: Lack }): ReactElement {
  return (
    <>
      <td className="num">
        <b>{count(lack.missing.point)}</b>
      </td>
      <td className="num small muted nowrap">
        {count(lack.missing.lower)}–{count(lack.missing.upper)}
      </td>
      <td className="num red">{count(lack.named)}</td>
      <td className="num">{percent(lack.coverage?.point)}</td>
    </>
  )
}
