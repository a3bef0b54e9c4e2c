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
    // Of 1.3 billion registered 3.07 million were so twice in 2014 (Ministry of Public Security): the machine joins none
    // of them whatever the weight, but people are to see those who are near.
    other_valid: { m: 0.002, u: 0.95 },
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
    days_near: { m: 0.002, u: 0.002 },
  },
  name: {
    same: { m: 0.93, u: 1 },
    variant: { m: 0.006, u: 1 },
    former: { m: 0.006, u: 2 },
    sound: { m: 0.015, u: 1 },
    // Some four names are told apart by some ears and not by others for one that nobody tells apart.
    dialect: { m: 0.004, u: 4 },
    swapped: { m: 0.002, u: 0.001 },
    one_differs: { m: 0.018, u: 0.03 },
    dropped: { m: 0.006, u: 0.02 },
    given_only: { m: 0.004, u: 0.002 },
    surname_only: { m: 0.008, u: 0.9 },
    different: { m: 0.005, u: 0.9 },
    near_sound: { m: 0.01, u: 0.01 },
    stand_in_fits: { m: 0.9, u: 1 },
    stand_in_differs: { m: 0.06, u: 0.85 },
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
    different: { m: 0.1, u: 0.99 },
  },
  father: {
    number: { m: 0.96, u: 3e-5 },
    name: { m: 0.9, u: 0.001 },
    sound: { m: 0.05, u: 0.001 },
    different: { m: 0.1, u: 0.99 },
    surname: { m: 0.1, u: 0.05 },
  },
  spouse: {
    number: { m: 0.95, u: 3e-5 },
    name: { m: 0.9, u: 0.001 },
    sound: { m: 0.04, u: 0.001 },
    different: { m: 0.06, u: 0.99 },
  },
  // A telephone is a household's: brothers and twins share it.
  village_group: { same: { m: 0.85, u: 0.06 }, different: { m: 0.15, u: 0.94 } },
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

/** Fields whose weights depend on the kind of pair. */
export const CLASSED_FIELDS: readonly ScoredField[] = ['name', 'born', 'village']

/** A model for each kind of pair, in the order of `PAIR_CLASSES`. */
export type CountyModel = readonly MatchModel[]

/** The model of a kind of pair; the first stands in for one that was never learned. */
export function modelOf(model: CountyModel, pairClass: number): MatchModel {
  return model[pairClass] ?? model[0] ?? FIRST_BELIEFS
}

/**
 * Evidence of one family: all of it together says no more than "of this family". The same spouse says which
 * of the family, and stands beside it; another one is as weak as the rest.
 */
export const FAMILY_FIELDS: readonly ScoredField[] = [
  'village',
  'village_group',
  'mother',
  'father',
  'spouse',
  'phone',
  'household',
]

/**
 * Fields that brothers and sisters share: heavy enough together, they say "of this family" by
 * themselves. A spouse is not among them: nobody shares one.
 */
export const KIN_FIELDS: readonly ScoredField[] = ['mother', 'father', 'phone', 'household']

/** Wrong kin are one mistake, a household read wrongly, not several: so many centibits at the worst. */
export const KIN_LEAST = -350

/** From so many centibits of kin evidence on, the rivals are brothers and sisters, not strangers. */
export const KIN_FROM = 600

/**
 * Chances of agreeing by accident among people of one family, where the county's do not hold: twins
 * are born on one day, and brothers share the surname and often the generation's character. One in
 * a hundred is a twin; but a twin is in the files too and then a rival, so what counts here is the
 * twin whom no file knows.
 */
const AMONG_KIN: Partial<Record<ScoredField, Readonly<Record<string, number>>>> = {
  born: { same: 0.0008, lunar: 0.002, swapped: 0.001, year_near: 0.002, different: 0.97 },
  name: {
    same: 0.002,
    variant: 0.002,
    former: 0.004,
    sound: 0.006,
    dialect: 0.01,
    swapped: 0.01,
    one_differs: 0.3,
    dropped: 0.1,
    given_only: 0.001,
    surname_only: 0.45,
    different: 0.2,
    stand_in_fits: 0.85,
    stand_in_differs: 0.2,
  },
}

/** Centibits of every level of a field among people of one family. */
export function kinCentibits(model: MatchModel, field: ScoredField): readonly number[] {
  const among = AMONG_KIN[field]
  return COMPARISON_FIELDS[field].levels.map(({ level }) => {
    const chance = model[field][level]
    return chance === undefined ? 0 : centibits({ m: chance.m, u: among?.[level] ?? chance.u })
  })
}

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
  'village_group',
]
