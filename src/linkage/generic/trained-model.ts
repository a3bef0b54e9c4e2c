import type { ComparedValues } from './compared-values.ts'
import type { LearntModel } from './learn-model.ts'
import type { TrainedParameters } from './link-model.ts'
import type { PairSpace } from './pair-space.ts'
import { trainedFrequencies, valueCounts, valueFrequencies } from './value-frequencies.ts'

/** The parameters of an earlier run, made ready for the values of these files. */
export function trainedModel(
  { m, u, lambda, records, frequencies }: TrainedParameters,
  { compared, space }: { readonly compared: readonly ComparedValues[]; readonly space: PairSpace },
): LearntModel {
  return {
    m,
    u,
    lambda,
    frequencies: compared.map((one, n) => {
      const kept = frequencies[n] ?? null
      if (kept === null) return new Float64Array(0)
      // A few rows say nothing of how common a value is.
      const isWhole = space.records >= records
      const own = isWhole ? valueFrequencies(valueCounts(one, space), space) : null
      return trainedFrequencies(one, kept, own)
    }),
    sessions: [],
  }
}
