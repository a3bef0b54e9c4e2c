import type { ReactElement } from 'react'

const WIDTH = 88
const HEIGHT = 22
const EDGE = 3

/** A small line over the last measurements, the latest at the right; the label says it in words. */
export function TrendLine(props: {
  readonly points: readonly number[]
  readonly label: string
}): ReactElement {
  const { points, label } = props
  if (points.length < 2) return <></>
  const low = Math.min(...points)
  const span = Math.max(...points) - low
  const x = (at: number): number => EDGE + (at / (points.length - 1)) * (WIDTH - 2 * EDGE)
  // Nothing changed: a level line in the middle.
  const y = (point: number): number =>
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((point - low) / span) * (HEIGHT - 2 * EDGE)
  const line = points.map((point, at) => `${x(at).toFixed(1)},${y(point).toFixed(1)}`).join(' ')
  const last = points.at(-1) ?? 0
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <polyline points={line} fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
      <circle cx={x(points.length - 1)} cy={y(last)} r="2.5" fill="var(--ink)" />
    </svg>
  )
}
