import type { MeasuredFigure } from '../quality/measured-figure.ts'
import { coverageOf, itemsOf, type SampleResult, type VillageFound } from './sample-result.ts'

/** The result of a closed sample, and the place it speaks of. */
export interface ClosedSample {
  readonly place: string
  readonly result: SampleResult
}

const FIGURES = {
  coverage_sample: { parts: coverageOf, estimate: ({ coverage }: SampleResult) => coverage },
  main_items: { parts: itemsOf, estimate: ({ items }: SampleResult) => items },
} as const

/**
 * 覆盖率（抽样） and 主要数据项准确率: the place of the sample with its interval; townships and villages in
 * it with their counts alone, for a sample does not judge what is smaller than its place. Where samples
 * overlap the one closed last counts.
 *
 * @param samples the last closed of each place, the latest first.
 */
export function sampleFigures(samples: readonly ClosedSample[]): readonly MeasuredFigure[] {
  const figures = new Map<string, MeasuredFigure>()
  for (const { place, result } of samples) {
    for (const [figure, { parts, estimate }] of Object.entries(FIGURES)) {
      for (const [at, villages] of byPlace(place, result.villages)) {
        const counts = villages.map(parts)
        const numerator = counts.reduce((sum, { right }) => sum + right, 0)
        const denominator = counts.reduce((sum, { asked }) => sum + asked, 0)
        const key = `${figure} ${at}`
        if (denominator === 0 || figures.has(key)) continue
        const value = at === place ? (estimate(result)?.share ?? null) : null
        figures.set(key, {
          place: at,
          figure,
          partKind: 'all',
          part: '',
          numerator,
          denominator,
          value,
        })
      }
    }
  }
  return [...figures.values()]
}

/** The villages of each place from the sample's own down. */
function byPlace(
  place: string,
  villages: readonly VillageFound[],
): ReadonlyMap<string, readonly VillageFound[]> {
  const at = new Map<string, VillageFound[]>([[place, [...villages]]])
  for (const one of villages) {
    for (const code of [one.village.slice(0, 9), one.village]) {
      if (code.length > place.length) at.set(code, [...(at.get(code) ?? []), one])
    }
  }
  return at
}
