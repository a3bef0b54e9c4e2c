export interface OutlineSize {
  readonly widthPx: number
  readonly heightPx: number
  /** The count that reaches the full width. */
  readonly ceiling: number
}

/** The stepped outline of one side, age 0 at the bottom, from the axis (x = 0) outwards. */
export function pyramidOutline(counts: readonly number[], size: OutlineSize): string {
  const { widthPx, heightPx, ceiling } = size
  const step = heightPx / Math.max(1, counts.length)
  const points = counts.flatMap((count, age) => {
    const x = round((Math.min(count, ceiling) / ceiling) * widthPx)
    return [`${x} ${round(heightPx - age * step)}`, `${x} ${round(heightPx - (age + 1) * step)}`]
  })
  return `M0 ${heightPx}L${points.join('L')}L0 0Z`
}

/** The next round number a reader can halve in the head: 1, 1.2, 1.6, 2, 3 … times a power of ten. */
export function niceCeiling(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  const steps = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10]
  return (steps.find((step) => step * power >= most) ?? 10) * power
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
