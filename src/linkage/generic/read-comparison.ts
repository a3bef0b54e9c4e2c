import type {
  Comparison,
  ComparisonKind,
  DateLevel,
  ModelColumn,
  NumberLevel,
  TextLevel,
} from './link-model.ts'
import { columnAt } from './column-at.ts'
import type { ModelPlace } from './model-place.ts'

/** Reads one member of `comparisons`. */
export function readComparison(place: ModelPlace, columns: readonly ModelColumn[]): Comparison {
  place.only(['name', 'column', 'columns', 'kind', 'levels', 'termFrequency'])
  const several = place.has('columns')
  const named = several
    ? place
        .at('columns')
        .items(1)
        .map((column) => columnAt(column, columns))
    : [columnAt(place.at('column'), columns)]
  const kind = readKind(place)
  if (named.length > 1 && kind.kind !== 'exact' && kind.kind !== 'text') {
    place.at('columns').wrong(`[ … ], 1 (${kind.kind})`)
  }
  return {
    ...kind,
    name: place.at('name').or(named.join('_'), (name) => name.text()),
    columns: named,
    termFrequency: place.at('termFrequency').flag(false),
  }
}

const KINDS = ['exact', 'text', 'date', 'number', 'chineseName', 'identityNumber'] as const

function readKind(place: ModelPlace): ComparisonKind {
  const kind = place.at('kind').choice(KINDS)
  const levels = place.at('levels')
  switch (kind) {
    case 'exact':
    case 'chineseName':
    case 'identityNumber':
      if (!levels.isAbsent) levels.flaw({ code: 'link.model_unknown_key', place: levels.path })
      return { kind }
    case 'text':
      return { kind, levels: levels.or(TEXT_LEVELS, (read) => read.items(1).map(readTextLevel)) }
    case 'date':
      return { kind, levels: levels.or(DATE_LEVELS, (read) => read.items(1).map(readDateLevel)) }
    case 'number':
      return { kind, levels: levels.or([], (read) => read.items(1).map(readNumberLevel)) }
  }
}

const TEXT_LEVELS: readonly TextLevel[] = [
  { measure: 'jaroWinkler', atLeast: 0.92 },
  { measure: 'jaroWinkler', atLeast: 0.8 },
]

const DATE_LEVELS: readonly DateLevel[] = [
  { measure: 'dayMonthSwapped' },
  { measure: 'yearOff' },
  { measure: 'onePartOff' },
  { measure: 'withinDays', days: 31 },
]

function readTextLevel(place: ModelPlace): TextLevel {
  if (place.isText) return { measure: place.choice(['sameWords']) }
  place.only(['jaroWinkler', 'levenshtein'])
  if (place.has('levenshtein')) {
    const atMost = place.at('levenshtein').number({ from: 1, to: 20, whole: true })
    return { measure: 'levenshtein', atMost }
  }
  return { measure: 'jaroWinkler', atLeast: place.at('jaroWinkler').number({ from: 0.5, to: 1 }) }
}

function readDateLevel(place: ModelPlace): DateLevel {
  if (place.isText) return { measure: place.choice(['dayMonthSwapped', 'yearOff', 'onePartOff']) }
  place.only(['withinDays'])
  return {
    measure: 'withinDays',
    days: place.at('withinDays').number({ from: 1, to: 3660, whole: true }),
  }
}

function readNumberLevel(place: ModelPlace): NumberLevel {
  place.only(['within', 'withinPercent'])
  if (place.has('withinPercent')) {
    const atMost = place.at('withinPercent').number({ from: 0.001, to: 100 })
    return { measure: 'withinPercent', atMost }
  }
  return { measure: 'within', atMost: place.at('within').number({ from: 1e-9, to: 1e12 }) }
}
