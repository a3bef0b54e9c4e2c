import type { ReactElement } from 'react'
import type { EstimateMethod, PlaceEstimate } from '#wire/estimate.ts'
import { along, type Scale } from '../charts/interval-chart.tsx'
import { count, percent } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** How the unseen are reckoned, in steps, and what other ways would say. */
export function HowComputed({ estimate }: { readonly estimate: PlaceEstimate }): ReactElement {
  const texts = useTexts(estimateTexts)
  const say = useSay()
  const children = estimate.pictures.find(({ ages }) => ages === 'children')
  const together = children?.dependences.find(({ lists }) => lists === '12')
  const linked = estimate.assumptions.find(({ key }) => key === 'linked')?.fact ?? null
  return (
    <section className="sheet estimate-how" data-testid="estimate-how">
      <h2>{texts.how}</h2>
      <ol>
        {children !== undefined && <li>{texts.steps.measure(say(children.lists[2]?.name))}</li>}
        {children !== undefined && (
          <li>
            {together === undefined
              ? texts.steps.apart
              : texts.steps.together(together.oddsRatio.toFixed(1))}
          </li>
        )}
        <li>{texts.steps.apply}</li>
        {estimate.pictures.some(({ ages }) => ages === 'adults') && <li>{texts.steps.adults}</li>}
        {linked !== null && linked < 1 && <li>{texts.steps.links(percent(linked, 2))}</li>}
      </ol>
      <h3>{texts.methods}</h3>
      <Methods methods={estimate.methods} />
    </section>
  )
}

function Methods({ methods }: { readonly methods: readonly EstimateMethod[] }): ReactElement {
  const texts = useTexts(estimateTexts)
  const ends = methods.flatMap(({ missing }) => [
    missing.lower ?? missing.point,
    missing.upper ?? missing.point,
  ])
  const room = Math.max((Math.max(...ends) - Math.min(...ends)) * 0.05, 1)
  const scale: Scale = {
    from: Math.max(Math.min(...ends) - room, 0),
    to: Math.max(...ends) + room,
    width: 170,
  }
  const adopted = methods.find(({ method }) => method === 'adopted')
  return (
    <table className="plain methods">
      <tbody>
        {methods.map(({ method, missing }) => (
          <tr key={method} className={method === 'adopted' ? 'adopted' : ''}>
            <th scope="row">{texts.method[method]}</th>
            <td className="num">
              <b>{count(missing.point)}</b>
            </td>
            <td className="num small muted nowrap">
              {missing.lower === null ? '–' : `${count(missing.lower)}–${count(missing.upper)}`}
            </td>
            <td className="chart">
              <svg width={scale.width} height="16" aria-hidden="true">
                {adopted !== undefined && (
                  <rect
                    x={along(scale, adopted.missing.lower ?? adopted.missing.point)}
                    width={
                      along(scale, adopted.missing.upper ?? adopted.missing.point) -
                      along(scale, adopted.missing.lower ?? adopted.missing.point)
                    }
                    y="0"
                    height="16"
                    className="band"
                  />
                )}
                {missing.lower !== null && missing.upper !== null && (
                  <line
                    x1={along(scale, missing.lower)}
                    x2={along(scale, missing.upper)}
                    y1="8"
                    y2="8"
                    className="range"
                  />
                )}
                <circle cx={along(scale, missing.point)} cy="8" r="3.5" className="point" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
