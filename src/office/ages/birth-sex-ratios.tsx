import type { ReactElement } from 'react'
import { BIRTHS_TO_JUDGE, USUAL_RATIO } from '#domain/age-quality/birth-sex-ratio.ts'
import type { CohortRatio, PlaceAges } from '#wire/ages.ts'
import { along, type Scale } from '../charts/interval-chart.tsx'
import { count } from '../format/figures.ts'
import { agesTexts } from '../texts/ages.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { HowTo } from './age-readings.tsx'

const CHART_WIDTH = 150
const TONES = { low: 'amber', usual: 'green', high: 'amber' } as const

/** Boys for a hundred girls by year of birth; too few children are shown and never judged. */
export function BirthSexRatios({
  cohorts,
}: {
  readonly cohorts: PlaceAges['cohorts']
}): ReactElement {
  const texts = useTexts(agesTexts)
  const say = useSay()
  const { words, rows } = cohorts
  const scale = scaleOf(rows)
  return (
    <section className="sheet" data-testid="birth-sex-ratios">
      <div className="head">
        <h2>{say(words.name)}</h2>
        <span className="small muted">{texts.chart(USUAL_RATIO.from, USUAL_RATIO.to)}</span>
      </div>
      <p className="small muted">{say(words.plain)}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.name)}>
        <table className="plain cohorts">
          <thead>
            <tr>
              <th>{texts.year}</th>
              <th className="num">{texts.boys}</th>
              <th className="num">{texts.girls}</th>
              <th className="num">{texts.ratio}</th>
              <th className="num">{texts.interval}</th>
              <td className="chart" />
              <th>{texts.reading}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CohortRow key={`${row.from} ${row.to}`} row={row} scale={scale} />
            ))}
          </tbody>
        </table>
      </div>
      <HowTo words={words} />
    </section>
  )
}

/** Every ratio stands inside the picture; the ends of long intervals may not. */
function scaleOf(rows: readonly CohortRatio[]): Scale {
  const points = rows.flatMap(({ ratio }) => (ratio === null ? [] : [ratio.point]))
  const from = Math.floor(Math.min(85, ...points) / 10 - 1) * 10
  const to = Math.ceil(Math.max(125, ...points) / 10 + 1) * 10
  return { from, to, width: CHART_WIDTH }
}

function CohortRow({
  row,
  scale,
}: {
  readonly row: CohortRatio
  readonly scale: Scale
}): ReactElement {
  const texts = useTexts(agesTexts)
  const { from, to, boys, girls, births, ratio, judged } = row
  return (
    <tr className={from === to ? '' : 'all'}>
      <th scope="row" className="nowrap">
        {from === to ? from : texts.years(from, to)}
      </th>
      <td className="num">{count(boys)}</td>
      <td className="num">{count(girls)}</td>
      <td className="num">{ratio === null ? '–' : ratio.point.toFixed(1)}</td>
      <td className="num small muted nowrap">
        {ratio !== null && `${ratio.lower.toFixed(1)}–${ratio.upper.toFixed(1)}`}
      </td>
      <td className="chart">
        {ratio !== null && (
          <svg width={scale.width} height="16" aria-hidden="true">
            <rect
              x={along(scale, USUAL_RATIO.from)}
              width={along(scale, USUAL_RATIO.to) - along(scale, USUAL_RATIO.from)}
              y="0"
              height="16"
              className="band"
            />
            <line
              x1={along(scale, ratio.lower)}
              x2={along(scale, ratio.upper)}
              y1="8"
              y2="8"
              className="range"
            />
            <circle cx={along(scale, ratio.point)} cy="8" r="3" className="point" />
          </svg>
        )}
      </td>
      <td className="nowrap">
        {judged === null || births < BIRTHS_TO_JUDGE ? (
          <span className="small muted">{births === 0 ? '' : texts.tooFew}</span>
        ) : (
          <span className={`tag ${TONES[judged]}`}>{texts.judged[judged]}</span>
        )}
      </td>
    </tr>
  )
}
