import type { ReactElement } from 'react'
import type { Estimate } from '#wire/figure.ts'
import { useNarrow } from '../app/use-narrow.ts'
import type { Verdict } from '../format/verdict.ts'

const COLOURS: Readonly<Record<Verdict | 'quiet', string>> = {
  met: 'var(--jade)',
  unsure: 'var(--amber)',
  missed: 'var(--vermilion)',
  quiet: 'var(--ink-2)',
}

export interface Scale {
  readonly from: number
  readonly to: number
  readonly width: number
}

/** Pixels from the left of a value, kept inside the picture. */
export function along(scale: Scale, value: number): number {
  const share = (value - scale.from) / (scale.to - scale.from)
  return Math.round(Math.min(1, Math.max(0, share)) * scale.width * 10) / 10
}

/** A point with its interval against a target, in one table row. */
export function IntervalDot(props: {
  readonly estimate: Estimate
  readonly target: number
  readonly scale: Scale
  readonly verdict: Verdict
}): ReactElement {
  const { estimate, scale } = props
  const colour = COLOURS[props.verdict === 'met' ? 'quiet' : props.verdict]
  const target = along(scale, props.target)
  return (
    <svg width={scale.width} height="16" aria-hidden="true">
      <line x1={target} x2={target} y1="0" y2="16" stroke="var(--ink-3)" strokeDasharray="2 2" />
      <line
        x1={along(scale, estimate.low)}
        x2={along(scale, estimate.high)}
        y1="8"
        y2="8"
        stroke={colour}
        strokeWidth="3"
        strokeOpacity=".45"
      />
      <circle cx={along(scale, estimate.value)} cy="8" r="3" fill={colour} />
    </svg>
  )
}

/** The headline's interval on a scale with its target; the words beside it say the same. */
export function IntervalBand(props: {
  readonly estimate: Estimate
  readonly target: number
  readonly verdict: Verdict
  readonly targetText: string
  readonly label: string
}): ReactElement {
  const { estimate, target, verdict } = props
  const from = Math.max(0, Math.floor(Math.min(estimate.low, target) * 100 - 1) / 100)
  const to = Math.min(1, Math.ceil(Math.max(estimate.high, target) * 100 + 1) / 100)
  const width = useNarrow() ? 240 : 640
  const scale: Scale = { from, to, width }
  const ticks = Array.from(
    { length: Math.round((to - from) * 100) + 1 },
    (_, at) => from + at / 100,
  )
  const step = Math.max(1, Math.ceil(ticks.length / (width / 90)))
  const targetX = along(scale, target) + 50
  const colour = COLOURS[verdict]
  return (
    <svg
      viewBox={`0 0 ${width + 100} 66`}
      className="interval-band"
      role="img"
      aria-label={props.label}
    >
      {ticks
        .filter((_, at) => at % step === 0)
        .map((tick) => (
          <g key={tick}>
            <line
              x1={along(scale, tick) + 50}
              x2={along(scale, tick) + 50}
              y1="2"
              y2="44"
              stroke="var(--line-2)"
            />
            {Math.abs(along(scale, tick) + 50 - targetX) > 40 && (
              <text x={along(scale, tick) + 50} y="60" textAnchor="middle">
                {Math.round(tick * 100)} %
              </text>
            )}
          </g>
        ))}
      <line x1={targetX} x2={targetX} y1="0" y2="48" stroke="var(--ink)" strokeDasharray="3 2" />
      <text x={targetX} y="60" textAnchor="middle" className="strong">
        {props.targetText}
      </text>
      <line
        x1={along(scale, estimate.low) + 50}
        x2={along(scale, estimate.high) + 50}
        y1="24"
        y2="24"
        stroke={colour}
        strokeWidth="10"
        strokeOpacity="0.35"
      />
      <circle cx={along(scale, estimate.value) + 50} cy="24" r="5" fill={colour} />
    </svg>
  )
}
