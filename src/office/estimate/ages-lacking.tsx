import type { ReactElement } from 'react'
import type { PlaceEstimate } from '#wire/estimate.ts'
import { along, type Scale } from '../charts/interval-chart.tsx'
import { count } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Of a hundred people of an age, how many the register lacks. */
export function AgesLacking({ ages }: { readonly ages: PlaceEstimate['ages'] }): ReactElement {
  const texts = useTexts(estimateTexts)
  const rows = ages.filter(({ people }) => people.point > 0)
  const shares = rows.map(({ missing, people }) => ({
    point: (100 * missing.point) / people.point,
    lower: (100 * missing.lower) / people.point,
    upper: Math.min((100 * missing.upper) / people.point, 100),
  }))
  const scale: Scale = { from: 0, to: Math.max(1, ...shares.map(({ upper }) => upper)), width: 220 }
  return (
    <section className="sheet" data-testid="estimate-ages">
      <div className="head">
        <h2>{texts.ages}</h2>
        <span className="small muted">{texts.agesNote}</span>
      </div>
      <table className="plain methods">
        <thead>
          <tr>
            <th>{texts.age}</th>
            <th className="num">{texts.missing}</th>
            <th className="num">{texts.interval}</th>
            <th className="num">{texts.named}</th>
            <th className="num">{texts.perHundred}</th>
            <td className="chart" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, to, missing, named }, at) => {
            const share = shares[at] ?? { point: 0, lower: 0, upper: 0 }
            return (
              <tr key={from}>
                <th scope="row" className="nowrap">
                  {texts.ageBand(from, to)}
                </th>
                <td className="num">
                  <b>{count(missing.point)}</b>
                </td>
                <td className="num small muted nowrap">
                  {count(missing.lower)}–{count(missing.upper)}
                </td>
                <td className="num red">{count(named)}</td>
                <td className="num">{share.point.toFixed(1)}</td>
                <td className="chart">
                  <svg width={scale.width} height="16" aria-hidden="true">
                    <rect
                      x="0"
                      y="4"
                      height="8"
                      width={along(scale, share.point)}
                      className="lack"
                    />
                    <line
                      x1={along(scale, share.lower)}
                      x2={along(scale, share.upper)}
                      y1="8"
                      y2="8"
                      className="whisker"
                    />
                  </svg>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="small muted">{texts.roundedNote}</p>
    </section>
  )
}
