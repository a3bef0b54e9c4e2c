import { COMPARISON_FIELDS } from '#domain/evidence/comparison-levels.ts'
import type { ComparisonFieldName } from '#domain/evidence/comparison-levels.ts'

/** Chances of one level: `m` among records of one person, `u` among records of two. */
export interface LevelChance {
  readonly m: number
  readonly u: number
}

/** Fields whose weight is a table of levels; the name's also depends on how rare the name is. */
export type ScoredField = Exclude<ComparisonFieldName, 'prior' | 'family'>

export type MatchModel = Readonly<Record<ScoredField, Readonly<Record<string, LevelChance>>>>

/**
 * What is believed before a county's own records have spoken (`docs/linkage.md` gives the sources).
 *
 * `u` of birth dates, villages and names comes from the county itself, in closed form. For names `u`
 * here is what remains after the rarity of the agreeing part: given the surname, how often one given
 * character of a stranger agrees too.
 */
export const FIRST_BELIEFS: MatchModel = {
  number: {
    same: { m: 0.95, u: 1e-5 },
    one_edit: { m: 0.85, u: 0.02 },
    other_valid: { m: 1e-5, u: 0.95 },
    differs: { m: 0.1, u: 0.97 },
    truncated_fits: { m: 0.95, u: 0.06 },
    widened_edit: { m: 0.3, u: 0.02 },
  },
  born: {
    same: { m: 0.945, u: 1 / 29000 },
    lunar: { m: 0.012, u: 2 / 29000 },
    swapped: { m: 0.003, u: 0.4 / 29000 },
    year_differs: { m: 0.003, u: 0.0024 },
    month_differs: { m: 0.004, u: 0.0004 },
    day_differs: { m: 0.006, u: 0.001 },
    vague_fits: { m: 0.004, u: 0.004 },
    default_fits: { m: 0.005, u: 0.013 },
    different: { m: 0.006, u: 0.98 },
    year_near: { m: 0.005, u: 0.0001 },
  },
  name: {
    same: { m: 0.93, u: 1 },
    variant: { m: 0.006, u: 1 },
    former: { m: 0.006, u: 2 },
    sound: { m: 0.015, u: 1 },
    swapped: { m: 0.002, u: 0.001 },
    one_differs: { m: 0.018, u: 0.03 },
    dropped: { m: 0.006, u: 0.02 },
    given_only: { m: 0.004, u: 0.002 },
    surname_only: { m: 0.008, u: 0.9 },
    different: { m: 0.005, u: 0.9 },
    near_sound: { m: 0.01, u: 0.01 },
  },
  sex: { same: { m: 0.996, u: 0.5 }, different: { m: 0.004, u: 0.5 } },
  village: {
    same: { m: 0.85, u: 0.0015 },
    town: { m: 0.04, u: 0.025 },
    other: { m: 0.04, u: 0.6 },
    woman_town: { m: 0.03, u: 0.015 },
    woman_other: { m: 0.04, u: 0.36 },
  },
  // What is known of kin depends on the files, not on the county: these are not learned.
  mother: {
    number: { m: 0.96, u: 3e-5 },
    name: { m: 0.9, u: 0.001 },
    sound: { m: 0.05, u: 0.001 },
    guardian: { m: 0.6, u: 0.003 },
    different: { m: 0.05, u: 0.99 },
  },
  father: {
    number: { m: 0.96, u: 3e-5 },
    name: { m: 0.9, u: 0.001 },
    sound: { m: 0.05, u: 0.001 },
    different: { m: 0.06, u: 0.99 },
    surname: { m: 0.1, u: 0.05 },
  },
  spouse: {
    number: { m: 0.95, u: 3e-5 },
    name: { m: 0.9, u: 0.001 },
    sound: { m: 0.04, u: 0.001 },
    different: { m: 0.06, u: 0.99 },
  },
  // A telephone is a household's: brothers and twins share it.
  phone: { same: { m: 0.55, u: 0.03 }, different: { m: 0.45, u: 0.96 } },
  certificate: { same: { m: 0.98, u: 1e-5 }, different: { m: 0.02, u: 0.99 } },
  birth_order: { same: { m: 0.97, u: 0.5 }, different: { m: 0.03, u: 0.5 } },
  household: { linked: { m: 0.75, u: 0.01 }, not_linked: { m: 0.25, u: 0.99 } },
  source: { same: { m: 0.01, u: 1 } },
}

/** Weight of a level in hundredths of a bit, log2 of m / u; 0 for a level nobody believes in. */
export function centibits(chance: LevelChance | undefined): number {
  if (chance === undefined) return 0
  return Math.round(100 * Math.log2(chance.m / chance.u))
}

/** Centibits of every level of a field, by the level's number; `absent` is 0. */
export function fieldCentibits(model: MatchModel, field: ScoredField): readonly number[] {
  return COMPARISON_FIELDS[field].levels.map(({ level }) => centibits(model[field][level]))
}

/**
 * Kinds of pairs that differ in their own ways, by the files they stand in: a card that a clinic wrote
 * for a baby is not a police extract. Names, dates and villages are learned for each kind.
 */
export const PAIR_CLASSES = ['registers', 'child_card', 'legacy', 'working_file'] as const

export type PairClass = (typeof PAIR_CLASSES)[number]

/** Fields whose weights depend on the kind of pair. */
export const CLASSED_FIELDS: readonly ScoredField[] = ['name', 'born', 'village']

/** A model for each kind of pair, in the order of `PAIR_CLASSES`. */
export type CountyModel = readonly MatchModel[]

/** The model of a kind of pair; the first stands in for one that was never learned. */
export function modelOf(model: CountyModel, pairClass: number): MatchModel {
  return model[pairClass] ?? model[0] ?? FIRST_BELIEFS
}

/** Evidence of one family: all of it together says no more than "of this family". */
export const FAMILY_FIELDS: readonly ScoredField[] = [
  'village',
  'mother',
  'father',
  'spouse',
  'phone',
  'household',
]

export const SCORED_FIELDS: readonly ScoredField[] = [
  'number',
  'born',
  'name',
  'sex',
  'village',
  'mother',
  'father',
  'spouse',
  'phone',
  'certificate',
  'birth_order',
  'household',
  'source',
]
