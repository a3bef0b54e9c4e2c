import { levelName } from '#domain/evidence/comparison-levels.ts'

import { CLASSED_FIELDS, FIRST_BELIEFS, PAIR_CLASSES } from './match-model.ts'
import type { CountyModel, LevelChance, MatchModel, ScoredField } from './match-model.ts'

/** Levels that only some files can reach, apart from the shares of the others. */
const APART: ReadonlySet<string> = new Set(['stand_in_fits', 'stand_in_differs'])

/** What is believed weighs as much as this many pairs of the county's own. */
const BELIEF_PAIRS = 200

/** What all pairs together say weighs as much as this many pairs of one kind. */
const POOLED_PAIRS = 50

/** Fields whose `m` the anchored pairs may speak about; a number cannot anchor itself. */
const LEARNT: readonly ScoredField[] = ['born', 'name', 'sex', 'village', 'village_group']

/** Level number → pairs. */
export type LevelCounts = ReadonlyMap<number, number>

/** What a county's records say: pairs of one person by level, and chances of agreeing by accident. */
export interface Observed {
  /** For each kind of pair, `field → level → pairs` among pairs that share a number. */
  readonly anchored: readonly ReadonlyMap<ScoredField, LevelCounts>[]
  /** Chance that two strangers are born on one day, live in one village, in one township. */
  readonly sameDay: number
  readonly sameVillage: number
  readonly sameTown: number
}

/** First beliefs, moved by what the county's own records say, for each kind of pair. */
export function learnedModel(observed: Observed): CountyModel {
  return PAIR_CLASSES.map((_, pairClass) => {
    const model: Record<ScoredField, Readonly<Record<string, LevelChance>>> = { ...FIRST_BELIEFS }
    for (const field of LEARNT) {
      const pooled = learnedLevels(field, {
        believed: FIRST_BELIEFS[field],
        counts: pooledCounts(observed, field),
        weight: BELIEF_PAIRS,
      })
      model[field] = CLASSED_FIELDS.includes(field)
        ? learnedLevels(field, {
            believed: pooled,
            counts: observed.anchored[pairClass]?.get(field) ?? new Map(),
            weight: POOLED_PAIRS,
          })
        : pooled
    }
    return withClosedForms(model, observed)
  })
}

function pooledCounts({ anchored }: Observed, field: ScoredField): LevelCounts {
  const pooled = new Map<number, number>()
  for (const counts of anchored) {
    for (const [level, pairs] of counts.get(field) ?? []) {
      pooled.set(level, (pooled.get(level) ?? 0) + pairs)
    }
  }
  return pooled
}

/** Shares of levels among pairs of one person: what was believed, as so many pairs, and what is seen. */
export function learnedLevels(
  field: ScoredField,
  {
    believed,
    counts,
    weight,
  }: {
    readonly believed: Readonly<Record<string, LevelChance>>
    readonly counts: LevelCounts
    readonly weight: number
  },
): Record<string, LevelChance> {
  const seenOf = new Map<string, number>()
  for (const [number, pairs] of counts) seenOf.set(levelName(field, number), pairs)
  const levels = Object.entries(believed).filter(([level]) => !APART.has(level))
  const apart = Object.entries(believed).filter(([level]) => APART.has(level))
  const seen = levels.reduce((sum, [level]) => sum + (seenOf.get(level) ?? 0), 0)
  const mass = levels.reduce((sum, [, chance]) => sum + chance.m, 0)
  return Object.fromEntries([
    ...apart,
    ...levels.map(
      ([level, { m, u }]) =>
        [
          level,
          { m: ((seenOf.get(level) ?? 0) + (weight * m) / mass) / (seen + weight), u },
        ] as const,
    ),
  ])
}

/** Grown women's share of all pairs: their villages are levels of their own. */
const WOMEN_SHARE = 0.38

function withClosedForms(
  model: Readonly<Record<ScoredField, Readonly<Record<string, LevelChance>>>>,
  { sameDay, sameVillage, sameTown }: Observed,
): MatchModel {
  const otherTown = Math.max(1 - sameTown, 0.001)
  const otherVillage = Math.max(sameTown - sameVillage, 1e-6)
  return {
    ...model,
    born: withChances(model.born, {
      same: sameDay,
      lunar: 2 * sameDay,
      swapped: 0.4 * sameDay,
    }),
    village: withChances(model.village, {
      same: sameVillage,
      town: (1 - WOMEN_SHARE) * otherVillage,
      woman_town: WOMEN_SHARE * otherVillage,
      other: (1 - WOMEN_SHARE) * otherTown,
      woman_other: WOMEN_SHARE * otherTown,
    }),
  }
}

function withChances(
  levels: Readonly<Record<string, LevelChance>>,
  chances: Readonly<Record<string, number>>,
): Readonly<Record<string, LevelChance>> {
  return Object.fromEntries(
    Object.entries(levels).map(([level, { m, u }]) => [
      level,
      { m, u: Math.max(chances[level] ?? u, 1e-9) },
    ]),
  )
}
