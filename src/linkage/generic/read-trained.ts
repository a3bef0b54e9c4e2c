import { comparatorOf } from './comparator-of.ts'
import type { Comparison, TrainedFrequencies, TrainedParameters } from './link-model.ts'
import type { ModelPlace } from './model-place.ts'

/** Least chance that a level may have: keeps weights finite. */
const CHANCE = { from: 1e-15, to: 1 } as const

/** Reads `trained`, which `--model-out` writes; its comparisons and levels must be the model's own. */
export function readTrained(
  place: ModelPlace,
  comparisons: readonly Comparison[],
): TrainedParameters {
  place.only(['records', 'lambda', 'comparisons'])
  const told = place.at('comparisons').items(comparisons.length)
  if (told.length > comparisons.length) {
    place.at('comparisons').wrong(`[ … ], ${comparisons.length}`)
  }
  const read = comparisons.map((comparison, n) => {
    const one = told[n]
    return one === undefined ? NOTHING : readParameters(one, comparison)
  })
  return {
    lambda: place.at('lambda').number({ from: 1e-15, to: 0.5 }),
    records: place.at('records').number({ from: 1, to: 1e9, whole: true }),
    m: read.map(({ m }) => m),
    u: read.map(({ u }) => u),
    frequencies: read.map(({ frequencies }) => frequencies),
  }
}

interface Parameters {
  readonly m: readonly number[]
  readonly u: readonly number[]
  readonly frequencies: TrainedFrequencies | null
}

const NOTHING: Parameters = { m: [], u: [], frequencies: null }

function readParameters(place: ModelPlace, comparison: Comparison): Parameters {
  place.only(['name', 'levels', 'common', 'otherwise'])
  place.at('name').choice([comparison.name])
  const { levels } = comparatorOf(comparison, 'read')
  const told = place.at('levels').items(levels.length)
  if (told.length > levels.length) place.at('levels').wrong(`[ … ], ${levels.length}`)
  for (const [n, level] of told.entries()) {
    level.only(['level', 'm', 'u'])
    level.at('level').choice([levels[n] ?? ''])
  }
  return {
    m: told.map((level) => level.at('m').number(CHANCE)),
    u: told.map((level) => level.at('u').number(CHANCE)),
    frequencies: comparison.termFrequency ? readFrequencies(place) : null,
  }
}

function readFrequencies(place: ModelPlace): TrainedFrequencies {
  const common = place
    .at('common')
    .entries()
    .map(([value, share]) => [value, share.number({ from: 1e-12, to: 1 })] as const)
  return { common: new Map(common), otherwise: place.at('otherwise').number({ from: 0, to: 1 }) }
}
