import type { ComparedValues } from './compared-values.ts'
import type { LearntModel } from './learn-model.ts'
import type { PairSpace } from './pair-space.ts'
import { keptFrequencies, valueCounts } from './value-frequencies.ts'

/**
 * The model file with what was learnt, which `readModel` reads back: the same files give the same
 * bytes again, without learning. Of values that few records share only what to expect is kept.
 */
export function trainedModelText(
  modelText: string,
  at: {
    readonly compared: readonly ComparedValues[]
    readonly space: PairSpace
    readonly learnt: LearntModel
  },
): string {
  const { compared, space, learnt } = at
  const model: unknown = JSON.parse(modelText.replace(/^\u{FEFF}/u, ''))
  const trained = {
    records: space.records,
    lambda: learnt.lambda,
    comparisons: compared.map((one, n) => ({
      name: one.comparison.name,
      levels: one.levels.map((level, k) => ({
        level,
        m: learnt.m[n]?.[k] ?? 0,
        u: learnt.u[n]?.[k] ?? 0,
      })),
      ...frequenciesOf(one, learnt.frequencies[n], space),
    })),
  }
  return `${JSON.stringify({ ...Object(model), trained }, null, 2)}\n`
}

function frequenciesOf(
  compared: ComparedValues,
  frequencies: Float64Array | undefined,
  space: PairSpace,
): { readonly common?: Readonly<Record<string, number>>; readonly otherwise?: number } {
  if (!compared.comparison.termFrequency || frequencies === undefined) return {}
  const kept = keptFrequencies(compared, valueCounts(compared, space), frequencies)
  return { common: Object.fromEntries(kept.common), otherwise: kept.otherwise }
}
