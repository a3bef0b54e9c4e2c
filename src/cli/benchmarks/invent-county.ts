import { benchGeneration } from '#population/bench-generation.ts'
import type { BenchFigure } from './figure.ts'

/** Inventing the county and writing its eight files, in a process of its own. */
export function benchInventCounty(order: {
  readonly persons: number
  readonly mix: string
}): BenchFigure[] {
  return benchGeneration([order.persons], order.mix).flatMap(({ seconds, peakMegabytes }) => [
    figure('invent the county and write its files', seconds, 's', '≤ 180 s at 1.33 million people'),
    figure('inventing, peak memory', peakMegabytes, 'MB', '≤ 2,500 MB at 1.33 million people'),
  ])
}

function figure(name: string, value: number, unit: string, reach: string): BenchFigure {
  return { name, value, unit, yardstick: null, yardstickName: '', reach }
}
