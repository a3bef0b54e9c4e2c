import { levelNumber } from '#domain/evidence/comparison-levels.ts'

import { NO_VALUE } from '../engine/open-engine.ts'
import type { Step } from '../engine/run-steps.ts'
import {
  CLASSED_FIELDS,
  FAMILY_FIELDS,
  KIN_FIELDS,
  KIN_FROM,
  KIN_LEAST,
  SCORED_FIELDS,
  centibits,
  fieldCentibits,
  kinCentibits,
  modelOf,
} from './match-model.ts'
import type { CountyModel, MatchModel, ScoredField } from './match-model.ts'

/** Weights are whole hundredths of a bit: sums do not depend on the order of adding. */
export const CENTIBITS = 100

/**
 * A pattern packs what a weight depends on: four bits of level for each of `SCORED_FIELDS` in order,
 * then two bits of pair class for each of `CLASSED_FIELDS`.
 */
export const PATTERN_BITS = { level: 4, pairClass: 2 } as const

/** SQL for a field's level in a `pattern`. */
export function levelOf(field: ScoredField): string {
  const from = SCORED_FIELDS.indexOf(field) * PATTERN_BITS.level
  return `((pattern >> ${from}) & ${2 ** PATTERN_BITS.level - 1})`
}

/** A packed field: weight in the high bits, so that the heaviest wins; then class; then level. */
const PACK = { shift: 8192, weight: 7, pairClass: 5, level: 31 } as const

/**
 * Weighs each pair of entities: for each field the best agreement among their records, as an entity
 * holds every value that its records do, and the sum over fields. What two records say about a field
 * that both fill always beats silence.
 *
 * `weight` is log2 of the odds that the two are one person, in centibits, prior included.
 */
export function scoredPairs(options: {
  /** A table or query of compared records, with `x` and `y`. */
  readonly compared: string
  readonly table: string
  readonly model: CountyModel
  readonly persons: number
  /** Pairs below this many centibits are dropped. */
  readonly keepFrom: number
}): Step {
  const { model, persons } = options
  const packed = SCORED_FIELDS.map((field) => `max(${packedField(model, field)}) as ${field}`)
  const others = SCORED_FIELDS.filter(
    (field) => !FAMILY_FIELDS.includes(field) && !['number', 'born', 'name'].includes(field),
  )
  const sum = (fields: readonly ScoredField[]): string => fields.map(unpackedWeight).join(' + ')
  return {
    table: options.table,
    bar: 'compare.score',
    sql: `create or replace table ${options.table} as
      with best as (select x, y, ${packed.join(', ')} from ${options.compared}
          group by x, y),
      families as (
        select *, ${SAME_NUMBER} as same_number, greatest(${unpackedWeight('spouse')}, 0) as spouse_for,
          (${sum(FAMILY_FIELDS)}) + greatest(${KIN_LEAST} - (${sum(KIN_FIELDS)}), 0) as family,
          (${sum(KIN_FIELDS)}) >= ${KIN_FROM} or ${SAME_NUMBER} as kin
        from best),
      weighed as (
        select x, y, ${priorCentibits(persons)} + ${sum(others)}
          + ${numberWeight(modelOf(model, 0), persons)}
          + least(family - spouse_for, case when same_number then 0 else ${familyCentibitsMax(persons)} end)
          + spouse_for
          + case when same_number then least(${kinWeight(model, 'born')}, ${BORN_BESIDE_NUMBER})
            when kin then ${kinWeight(model, 'born')} else ${unpackedWeight('born')} end
          + case when kin then ${kinWeight(model, 'name')} else ${unpackedWeight('name')} end
          as weight,
          case when kin then 0 else ${unpackedWeight('name')} - ${levelWeight(model, 'name')} end
            as name_weight,
          ${patternKey()} as pattern
        from families)
      select x, y, weight::integer as weight, name_weight::integer as name_weight,
        pattern::bigint as pattern
      from weighed where weight >= ${options.keepFrom}`,
  }
}

/**
 * The same for pairs that share a number, of one record each (`compared`): their weight follows from the levels
 * alone, of which a county has some thousand patterns, and these are weighed.
 */
export function settledPairs(options: {
  readonly compared: string
  readonly table: string
  readonly model: CountyModel
  readonly persons: number
}): Step {
  const patterns = `(select 0 as x, row_number() over (order by pattern) as y, 0::float as name_bits, class,
      ${SCORED_FIELDS.map((field) => `${levelOf(field)}::utinyint as ${field}`).join(', ')}
    from (select pattern, min(class) as class from ${options.table}_levels group by pattern))`
  const weighed = scoredPairs({
    ...options,
    compared: patterns,
    table: `${options.table}_weights`,
    keepFrom: NO_VALUE,
  })
  return {
    ...weighed,
    table: options.table,
    sql: `create or replace table ${options.table}_levels as
        select x, y, class, ${patternOfLevels()} as pattern from ${options.compared};
      ${weighed.sql};
      create or replace table ${options.table} as
        select l.x, l.y, weight, name_weight, pattern
        from ${options.table}_levels l join ${options.table}_weights using (pattern);
      drop table ${options.table}_levels; drop table ${options.table}_weights`,
  }
}

/** Where the numbers are equal, the rival is whoever lent the number: nearly always close kin. */
const SAME_NUMBER = `((number & ${PACK.level}) = ${levelNumber('number', 'same')})`

/** Odds before anything is compared: one person in so many. */
export function priorCentibits(persons: number): number {
  return -Math.round(CENTIBITS * Math.log2(Math.max(persons, 2)))
}

/** All evidence of one family together makes it likely that two records are of this family, no more. */
export function familyCentibitsMax(persons: number): number {
  return -priorCentibits(persons) - FAMILY_SHARE
}

/** Centibits: of three people of a family and a sex, one is the right one. */
const FAMILY_SHARE = 150

/**
 * Centibits of every level of the number, given the level of the birth date.
 *
 * A number repeats the birth date. Where the dates agree too, agreeing in all but a digit says only
 * what its other digits say; where the date differs or is silent, it says the date as well. An equal
 * number says only that the two are one person or close kin, for parents lend theirs to children and
 * twins are given one: odds of about 250 to 1.
 */
export function numberCentibits(
  model: MatchModel,
  { bornLevel, persons }: { readonly bornLevel: number; readonly persons: number },
): readonly number[] {
  const born = bornLevel === levelNumber('born', 'same')
  const dateBits = born ? 0 : Math.min(centibits(model.born['same']), DATE_IN_NUMBER_MAX)
  const agreeing = new Set(
    ['one_edit', 'truncated_fits', 'widened_edit'].map((level) => levelNumber('number', level)),
  )
  const equal = levelNumber('number', 'same')
  return fieldCentibits(model, 'number').map((weight, level) => {
    if (level === equal) return NUMBER_IS_OF_KIN - priorCentibits(persons)
    return agreeing.has(level) ? weight + dateBits : weight
  })
}

/** Centibits that the date inside a number may add where the written date does not agree. */
const DATE_IN_NUMBER_MAX = 1000

/** Centibits of the odds that an equal number is a person's own and not a relative's. */
const NUMBER_IS_OF_KIN = 800

/** Centibits an equal birth date may add to an equal number, which holds it already. */
export const BORN_BESIDE_NUMBER = 350

function numberWeight(model: MatchModel, persons: number): string {
  const same = levelNumber('born', 'same')
  const level = `(number & ${PACK.level})`
  return `(case when (born & ${PACK.level}) = ${same}
    then ${caseOf(level, numberCentibits(model, { bornLevel: same, persons }))}
    else ${caseOf(level, numberCentibits(model, { bornLevel: 0, persons }))} end)`
}

function kinWeight(model: CountyModel, field: ScoredField): string {
  return byClass(model, pairClassOf(field), (one) =>
    caseOf(`(${field} & ${PACK.level})`, kinCentibits(one, field)),
  )
}

function levelWeight(model: CountyModel, field: ScoredField): string {
  return byClass(model, pairClassOf(field), (one) =>
    caseOf(`(${field} & ${PACK.level})`, fieldCentibits(one, field)),
  )
}

function pairClassOf(field: ScoredField): string {
  return `((${field} >> ${PACK.pairClass}) & 3)`
}

function packedField(model: CountyModel, field: ScoredField): string {
  const weight = CLASSED_FIELDS.includes(field)
    ? byClass(model, 'class', (one) => fieldWeight(one, field))
    : fieldWeight(modelOf(model, 0), field)
  const packed = `((${weight} + ${PACK.shift}) << ${PACK.weight} | (class::integer << ${PACK.pairClass}) | ${field})`
  // Being two rows of one file is about the pair of entities, however many others they have.
  const first = field === 'source' ? `${1 << 24} + ` : ''
  return `case when ${field} = 0 then 0 else ${first}${packed} end`
}

function fieldWeight(model: MatchModel, field: ScoredField): string {
  const weights = caseOf(field, fieldCentibits(model, field))
  return field === 'name' ? `(${weights} + round(${CENTIBITS} * name_bits)::integer)` : weights
}

function unpackedWeight(field: ScoredField): string {
  return `(case when ${field} = 0 then 0
    else ((${field} & ${(1 << 24) - 1}) >> ${PACK.weight}) - ${PACK.shift} end)`
}

function patternKey(): string {
  return patternOf((field) => `(${field} & ${PACK.level})`, pairClassOf)
}

/** Of levels that are not packed; a field about which nothing is said has no class. */
function patternOfLevels(): string {
  return patternOf(
    (field) => field,
    (field) => `case when ${field} = 0 then 0 else class end`,
  )
}

function patternOf(
  level: (field: ScoredField) => string,
  pairClass: (field: ScoredField) => string,
): string {
  const first = SCORED_FIELDS.length * PATTERN_BITS.level
  const levels = SCORED_FIELDS.map(
    (field, place) => `(${level(field)}::bigint << ${place * PATTERN_BITS.level})`,
  )
  const classes = CLASSED_FIELDS.map(
    (field, place) =>
      `((${pairClass(field)})::bigint << ${first + place * PATTERN_BITS.pairClass})`,
  )
  return [...levels, ...classes].join(' | ')
}

function byClass(
  model: CountyModel,
  pairClass: string,
  weight: (one: MatchModel) => string,
): string {
  const whens = model.map((one, number) => `when ${number} then ${weight(one)}`).join(' ')
  return `(case ${pairClass} ${whens} else 0 end)`
}

function caseOf(field: string, weights: readonly number[]): string {
  const whens = weights.map((weight, level) => `when ${level} then ${weight}`).join(' ')
  return `(case ${field} ${whens} else 0 end)`
}
