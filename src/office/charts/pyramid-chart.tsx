import type { ReactElement } from 'react'
import type { Pyramid } from '#wire/overview.ts'
import { count } from '../format/figures.ts'
import { pyramidOutline, niceCeiling } from './pyramid-outline.ts'

const HALF = 140
const GAP = 22
const HEIGHT = 236
const TOP = 22

/** Single years of age as two outlines; told apart by side and shade, so grey print reads too. */
export function PyramidChart(props: {
  readonly bars: Pyramid['bars']
  readonly label: string
  readonly maleText: string
  readonly femaleText: string
}): ReactElement {
  const { bars } = props
  const ceiling = niceCeiling(Math.max(1, ...bars.flatMap(({ male, female }) => [male, female])))
  const size = { widthPx: HALF, heightPx: HEIGHT, ceiling }
  const ages = [0, 20, 40, 60, 80, 100].filter((age) => age < bars.length)
  const ageY = (age: number): number => TOP + HEIGHT - (age / Math.max(1, bars.length)) * HEIGHT
  const left = HALF
  const right = HALF + 2 * GAP
  return (
    <svg
      viewBox={`0 0 ${2 * HALF + 2 * GAP} ${HEIGHT + TOP + 20}`}
      role="img"
      aria-label={props.label}
    >
      <text x="0" y="12">
        {props.maleText}
      </text>
      <text x={2 * HALF + 2 * GAP} y="12" textAnchor="end">
        {props.femaleText}
      </text>
      {[0.5, 1].map((share) => (
        <g key={share}>
          {[left - share * HALF, right + share * HALF].map((x) => (
            <g key={x}>
              <line x1={x} x2={x} y1={TOP} y2={TOP + HEIGHT} stroke="var(--line-2)" />
              <text x={x} y={TOP + HEIGHT + 15} textAnchor={anchorAt(x)}>
                {count(ceiling * share)}
              </text>
            </g>
          ))}
        </g>
      ))}
      <path
        transform={`translate(${left} ${TOP}) scale(-1 1)`}
        d={pyramidOutline(
          bars.map(({ male }) => male),
          size,
        )}
        fill="var(--indigo)"
        fillOpacity="0.55"
        stroke="var(--indigo)"
      />
      <path
        transform={`translate(${right} ${TOP})`}
        d={pyramidOutline(
          bars.map(({ female }) => female),
          size,
        )}
        fill="var(--ink-3)"
        fillOpacity="0.35"
        stroke="var(--ink-2)"
      />
      {ages.map((age) => (
        <text key={age} x={HALF + GAP} y={ageY(age) + (age === 0 ? 0 : 4)} textAnchor="middle">
          {age}
        </text>
      ))}
    </svg>
  )
}

/** A figure at an edge stands inside it, however long it is. */
function anchorAt(x: number): 'start' | 'middle' | 'end' {
  if (x === 0) return 'start'
  return x === 2 * HALF + 2 * GAP ? 'end' : 'middle'
}
