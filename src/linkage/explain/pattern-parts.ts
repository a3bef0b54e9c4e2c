import { levelName } from '#domain/evidence/comparison-levels.ts'
import type { ComparisonFieldName } from '#domain/evidence/comparison-levels.ts'

import {
  CLASSED_FIELDS,
  FAMILY_FIELDS,
  SCORED_FIELDS,
  fieldCentibits,
  modelOf,
} from '../steps/match-model.ts'
import type { CountyModel, ScoredField } from '../steps/match-model.ts'
import {
  PATTERN_BITS,
  familyCentibitsMax,
  numberCentibits,
  priorCentibits,
} from '../steps/scored-pairs.ts'

/** One bar of a waterfall: what a field said and how much it weighs, in bits. */
export interface PatternPart {
  readonly field: ComparisonFieldName
  readonly level: string
  readonly weight: number
}

/**
 * The bars of a pattern. Their sum and the link's own name weight (how rare this name is here) is the
 * weight of the link, to the hundredth of a bit. Fields that said nothing are left out.
 */
export function patternParts(
  pattern: bigint,
  { model, persons }: { readonly model: CountyModel; readonly persons: number },
): readonly PatternPart[] {
  const said = decodePattern(pattern)
  const bornLevel = said.find(({ field }) => field === 'born')?.level ?? 0
  const bars: { field: ComparisonFieldName; level: string; centibits: number }[] = [
    { field: 'prior', level: 'absent', centibits: priorCentibits(persons) },
  ]
  let family = 0
  for (const { field, level, pairClass } of said) {
    const one = modelOf(model, pairClass)
    const weights =
      field === 'number' ? numberCentibits(one, { bornLevel, persons }) : fieldCentibits(one, field)
    const centibits = weights[level] ?? 0
    if (FAMILY_FIELDS.includes(field)) family += centibits
    bars.push({ field, level: levelName(field, level), centibits })
  }
  const over = family - familyCentibitsMax(persons)
  if (over > 0) bars.push({ field: 'family', level: 'once', centibits: -over })
  return bars.map(({ field, level, centibits }) => ({ field, level, weight: centibits / 100 }))
}

interface SaidField {
  readonly field: ScoredField
  readonly level: number
  readonly pairClass: number
}

/** Fields of a pattern that said anything, with the kind of pair that said it best. */
function decodePattern(pattern: bigint): readonly SaidField[] {
  const bits = (from: number, size: number): number =>
    Number((pattern >> BigInt(from)) & BigInt((1 << size) - 1))
  const first = SCORED_FIELDS.length * PATTERN_BITS.level
  return SCORED_FIELDS.map((field, place) => {
    const classPlace = CLASSED_FIELDS.indexOf(field)
    return {
      field,
      level: bits(place * PATTERN_BITS.level, PATTERN_BITS.level),
      pairClass:
        classPlace < 0
          ? 0
          : bits(first + classPlace * PATTERN_BITS.pairClass, PATTERN_BITS.pairClass),
    }
  }).filter(({ level }) => level !== 0)
}
