/** One measured figure with its yardstick, both from the same run. */
export interface BenchFigure {
  readonly name: string
  /** Median of the runs. */
  readonly value: number
  readonly unit: string
  /** What it is compared with, in the same unit; `null` where there is no yardstick. */
  readonly yardstick: number | null
  readonly yardstickName: string
  /** What is asked for, in words. */
  readonly reach: string
  /** Digits behind the point that are shown, two when left out. */
  readonly digits?: number
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0]
  return (low + high) / 2
}

/** The value below which `share` of all values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

export function figureLine(figure: BenchFigure): string {
  const { name, value, unit, yardstick, yardstickName, reach, digits = 2 } = figure
  const shown = (n: number): string => n.toLocaleString('en-US', { maximumFractionDigits: digits })
  const against =
    yardstick === null || yardstick === 0
      ? ''
      : `  ${shown(yardstick)} ${unit} ${yardstickName}  ratio ${(value / yardstick).toFixed(digits)}`
  return `${name}: ${shown(value)} ${unit}${against}  [${reach}]`
}
