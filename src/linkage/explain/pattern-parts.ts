import { levelName, levelNumber } from '#domain/evidence/comparison-levels.ts'
import type { ComparisonFieldName } from '#domain/evidence/comparison-levels.ts'

import {
  CLASSED_FIELDS,
  FAMILY_FIELDS,
  KIN_FIELDS,
  KIN_FROM,
  KIN_LEAST,
  SCORED_FIELDS,
  fieldCentibits,
  kinCentibits,
  modelOf,
} from '../steps/match-model.ts'
import type { CountyModel, ScoredField } from '../steps/match-model.ts'
import {
  BORN_BESIDE_NUMBER,
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
  const levelOf = (field: ScoredField): number =>
    said.find((one) => one.field === field)?.level ?? 0
  const bornLevel = levelOf('born')
  const sameNumber = levelOf('number') === levelNumber('number', 'same')
  const plain = (one: SaidField): number =>
    fieldCentibits(modelOf(model, one.pairClass), one.field)[one.level] ?? 0
  const sumOf = (fields: readonly ScoredField[]): number =>
    said.reduce((sum, one) => sum + (fields.includes(one.field) ? plain(one) : 0), 0)
  const kin = sameNumber || sumOf(KIN_FIELDS) >= KIN_FROM

  const bars: { field: ComparisonFieldName; level: string; centibits: number }[] = [
    { field: 'prior', level: 'absent', centibits: priorCentibits(persons) },
  ]
  for (const one of said) {
    const { field, level } = one
    let weight = plain(one)
    if (field === 'number') {
      weight = numberCentibits(modelOf(model, 0), { bornLevel, persons })[level] ?? 0
    } else if (kin && (field === 'born' || field === 'name')) {
      weight = kinCentibits(modelOf(model, one.pairClass), field)[level] ?? 0
      if (sameNumber && field === 'born') weight = Math.min(weight, BORN_BESIDE_NUMBER)
    }
    bars.push({ field, level: levelName(field, level), centibits: weight })
  }
  const under = KIN_LEAST - sumOf(KIN_FIELDS)
  if (under > 0) bars.push({ field: 'family', level: 'mistake', centibits: under })
  const spouseFor = Math.max(sumOf(['spouse']), 0)
  const over =
    sumOf(FAMILY_FIELDS) +
    Math.max(under, 0) -
    spouseFor -
    (sameNumber ? 0 : familyCentibitsMax(persons))
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
