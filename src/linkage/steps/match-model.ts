import { COMPARISON_FIELDS, levelName } from '#domain/evidence/comparison-levels.ts'
import type { ComparisonFieldName } from '#domain/evidence/comparison-levels.ts'

/** Chances of one level: `m` among records of one person, `u` among records of two. */
export interface LevelChance {
  readonly m: number
  readonly u: number
}

/** Fields whose weight is a table of levels; the name's also depends on how rare the name is. */
export type ScoredField = Exclude<ComparisonFieldName, 'prior'>

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
    same: { m: 0.9, u: 0.0015 },
    town: { m: 0.05, u: 0.04 },
    other: { m: 0.05, u: 0.96 },
    woman_town: { m: 0.1, u: 0.04 },
    woman_other: { m: 0.15, u: 0.96 },
  },
  mother: {
    number: { m: 0.6, u: 3e-5 },
    name: { m: 0.3, u: 0.002 },
    sound: { m: 0.02, u: 0.001 },
    guardian: { m: 0.7, u: 0.005 },
    different: { m: 0.06, u: 0.99 },
  },
  father: {
    number: { m: 0.5, u: 3e-5 },
    name: { m: 0.4, u: 0.002 },
    sound: { m: 0.02, u: 0.001 },
    different: { m: 0.08, u: 0.99 },
    surname: { m: 0.1, u: 0.05 },
  },
  spouse: {
    number: { m: 0.4, u: 1e-4 },
    name: { m: 0.5, u: 0.001 },
    sound: { m: 0.03, u: 0.001 },
    different: { m: 0.08, u: 0.99 },
  },
  phone: { same: { m: 0.6, u: 0.004 }, different: { m: 0.4, u: 0.99 } },
  certificate: { same: { m: 0.98, u: 1e-5 }, different: { m: 0.02, u: 0.99 } },
  birth_order: { same: { m: 0.97, u: 0.5 }, different: { m: 0.03, u: 0.5 } },
  household: { linked: { m: 0.75, u: 0.01 }, not_linked: { m: 0.25, u: 0.99 } },
  source: { same: { m: 0.01, u: 1 } },
}

/** A level seen this often counts as much as what was believed before. */
const BELIEF_PAIRS = 200

/** Fields whose `m` the anchored pairs may speak about; a number cannot anchor itself. */
const LEARNT: readonly ScoredField[] = [
  'born',
  'name',
  'sex',
  'village',
  'mother',
  'father',
  'spouse',
]

/** What a county's records say: pairs of one person by level, and chances of agreeing by accident. */
export interface Observed {
  /** `field → level number → pairs` among pairs that share a number. */
  readonly anchored: ReadonlyMap<ScoredField, ReadonlyMap<number, number>>
  /** Chance that two strangers are born on one day, live in one village, in one township. */
  readonly sameDay: number
  readonly sameVillage: number
  readonly sameTown: number
}

/** First beliefs, moved by what the county's own records say. */
export function learnedModel(observed: Observed): MatchModel {
  const model: Record<string, Record<string, LevelChance>> = {}
  for (const [field, levels] of Object.entries(FIRST_BELIEFS)) {
    model[field] = { ...levels }
  }
  for (const field of LEARNT) {
    model[field] = learnedLevels(field, observed.anchored.get(field) ?? new Map())
  }
  return withClosedForms(model as Record<ScoredField, Record<string, LevelChance>>, observed)
}

function learnedLevels(
  field: ScoredField,
  counts: ReadonlyMap<number, number>,
): Record<string, LevelChance> {
  const learned: Record<string, LevelChance> = {}
  // A grown woman's village is another question than a child's: levels are shares within a group.
  const groups =
    field === 'village' ? [['same', 'town', 'other', 'woman_town', 'woman_other']] : [null]
  for (const group of groups) {
    const levels = Object.entries(FIRST_BELIEFS[field]).filter(
      ([level]) => group === null || group.includes(level),
    )
    const byLevel = new Map<string, number>()
    for (const [number, pairs] of counts) byLevel.set(levelName(field, number), pairs)
    const seen = levels.reduce((sum, [level]) => sum + (byLevel.get(level) ?? 0), 0)
    const believed = levels.reduce((sum, [, chance]) => sum + chance.m, 0)
    for (const [level, { m, u }] of levels) {
      const pairs = byLevel.get(level) ?? 0
      learned[level] = { m: (pairs + (BELIEF_PAIRS * m) / believed) / (seen + BELIEF_PAIRS), u }
    }
  }
  return learned
}

function withClosedForms(
  model: Record<ScoredField, Record<string, LevelChance>>,
  { sameDay, sameVillage, sameTown }: Observed,
): MatchModel {
  const put = (field: ScoredField, level: string, u: number): void => {
    const chance = model[field][level]
    if (chance !== undefined) model[field][level] = { m: chance.m, u: Math.max(u, 1e-9) }
  }
  put('born', 'same', sameDay)
  put('born', 'lunar', 2 * sameDay)
  put('born', 'swapped', 0.4 * sameDay)
  put('village', 'same', sameVillage)
  put('village', 'town', sameTown)
  put('village', 'woman_town', sameTown)
  return model
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
