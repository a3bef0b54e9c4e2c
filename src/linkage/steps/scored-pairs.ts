import { levelNumber } from '#domain/evidence/comparison-levels.ts'

import type { Step } from '../engine/run-steps.ts'
import { SCORED_FIELDS, centibits, fieldCentibits } from './match-model.ts'
import type { MatchModel, ScoredField } from './match-model.ts'

/** Weights are whole hundredths of a bit: sums do not depend on the order of adding. */
export const CENTIBITS = 100

/** A pattern is the levels of all fields in `SCORED_FIELDS` order, so many bits each. */
export const PATTERN_BITS = 4

/** Added before packing so that weight and level fit one positive integer. */
const PACK_SHIFT = 8192

/**
 * Weighs each pair of entities: for each field the best agreement among their records, as an entity
 * holds every value that its records do, and the sum over fields. What two records say about a field
 * that both fill always beats silence.
 *
 * `weight` is log2 of the odds that the two are one person, in centibits, prior included.
 */
export function scoredPairs(options: {
  readonly compared: string
  readonly table: string
  readonly model: MatchModel
  readonly persons: number
  /** Pairs below this many centibits are dropped. */
  readonly keepFrom: number
}): Step {
  const packed = SCORED_FIELDS.map(
    (field) => `max(${packedWeight(options.model, field)}) as ${field}`,
  )
  const weights = SCORED_FIELDS.map((field) =>
    field === 'number' ? numberWeight(options.model) : unpackedWeight(field),
  ).join(' + ')
  const key = SCORED_FIELDS.map(
    (field, place) => `((${field} & 31)::bigint << ${place * PATTERN_BITS})`,
  ).join(' | ')
  const nameLevelWeight = caseOf('(name & 31)', fieldCentibits(options.model, 'name'))
  return {
    table: options.table,
    bar: 'compare.score',
    sql: `create or replace table ${options.table} as
      with best as (
        select x, y, ${packed.join(', ')}
        from ${options.compared} group by x, y
      )
      select x, y, (${priorCentibits(options.persons)} + ${weights})::integer as weight,
        (${unpackedWeight('name')} - ${nameLevelWeight})::integer as name_weight,
        (${key})::bigint as pattern
      from best
      where ${priorCentibits(options.persons)} + ${weights} >= ${options.keepFrom}`,
  }
}

/** Odds before anything is compared: one person in so many. */
export function priorCentibits(persons: number): number {
  return -Math.round(CENTIBITS * Math.log2(Math.max(persons, 2)))
}

function packedWeight(model: MatchModel, field: ScoredField): string {
  const weights = field === 'name' ? nameWeight(model) : levelWeight(model, field)
  // Being two rows of one file is about the pair of entities, however many others they have.
  if (field === 'source') {
    return `case when source = 0 then 0 else ${1 << 20} + ${pack(weights, field)} end`
  }
  return `case when ${field} = 0 then 0 else ${pack(weights, field)} end`
}

function pack(weight: string, field: string): string {
  return `((${weight} + ${PACK_SHIFT}) << 5 | ${field})`
}

function unpackedWeight(field: ScoredField): string {
  return `(case when ${field} = 0 then 0 else ((${field} & ${(1 << 20) - 1}) >> 5) - ${PACK_SHIFT} end)`
}

function levelWeight(model: MatchModel, field: ScoredField): string {
  return caseOf(field, fieldCentibits(model, field))
}

/**
 * A number repeats the birth date. Where the dates agree too, agreeing in all but a digit says only
 * what its other digits say; where the date differs or is silent, it says the date as well.
 */
function numberWeight(model: MatchModel): string {
  const same = levelNumber('born', 'same')
  return `(case when (born & 31) = ${same}
    then ${caseOf('(number & 31)', numberCentibits(model, same))}
    else ${caseOf('(number & 31)', numberCentibits(model, 0))} end)`
}

/** Centibits of every level of the number, given the level of the birth date. */
export function numberCentibits(model: MatchModel, bornLevel: number): readonly number[] {
  const withDate = fieldCentibits(model, 'number')
  if (bornLevel === levelNumber('born', 'same')) return withDate
  const dateBits = Math.min(centibits(model.born['same']), DATE_IN_NUMBER_MAX)
  const agreeing = new Set(
    (['same', 'one_edit', 'truncated_fits', 'widened_edit'] as const).map((level) =>
      levelNumber('number', level),
    ),
  )
  return withDate.map((weight, level) => (agreeing.has(level) ? weight + dateBits : weight))
}

/** Centibits that the date inside a number may add where the written date does not agree. */
const DATE_IN_NUMBER_MAX = 1000

/** m of the level over its own chance, plus how rare the agreeing part is. */
function nameWeight(model: MatchModel): string {
  return `(${caseOf('name', fieldCentibits(model, 'name'))} + round(${CENTIBITS} * name_bits)::integer)`
}

function caseOf(field: string, weights: readonly number[]): string {
  const whens = weights.map((weight, level) => `when ${level} then ${weight}`).join(' ')
  return `(case ${field} ${whens} else 0 end)`
}
