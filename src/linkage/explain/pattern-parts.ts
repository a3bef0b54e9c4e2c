import { levelName } from '#domain/evidence/comparison-levels.ts'
import type { ComparisonFieldName } from '#domain/evidence/comparison-levels.ts'

import { SCORED_FIELDS, centibits, fieldCentibits } from '../steps/match-model.ts'
import type { MatchModel } from '../steps/match-model.ts'
import { PATTERN_BITS, numberCentibits, priorCentibits } from '../steps/scored-pairs.ts'

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
  { model, persons }: { readonly model: MatchModel; readonly persons: number },
): readonly PatternPart[] {
  const levels = new Map(
    SCORED_FIELDS.map((field, place) => [
      field,
      Number((pattern >> BigInt(place * PATTERN_BITS)) & 15n),
    ]),
  )
  const parts: PatternPart[] = [
    { field: 'prior', level: 'absent', weight: priorCentibits(persons) / 100 },
  ]
  for (const [field, level] of levels) {
    if (level === 0) continue
    const weight =
      field === 'number'
        ? (numberCentibits(model, levels.get('born') ?? 0)[level] ?? 0)
        : (fieldCentibits(model, field)[level] ?? 0)
    parts.push({ field, level: levelName(field, level), weight: weight / 100 })
  }
  return parts
}

/** Weight of one level, for docs and tests. */
export function bitsOf(model: MatchModel, field: keyof MatchModel, level: string): number {
  return centibits(model[field][level]) / 100
}
