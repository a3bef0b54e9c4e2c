import { addTables, countOn, type HistoryTable } from './history-table.ts'
import type { Stratum } from './stratified-estimate.ts'

/** Strata that are fitted as one table, because each alone would be too small to tell anything. */
export interface StratumUnit {
  readonly strata: readonly Stratum[]
  /** Persons seen in each of them, as their records were found. */
  readonly seen: readonly number[]
  readonly table: HistoryTable
}

/** Fewer people seen, or fewer on both of the first two lists, and a table says nothing of the unseen. */
const SEEN_LEAST = 200
const SHARED_LEAST = 20

/** What strata have in common, finest first: a township's band by sex, its band, the township, all. */
const LEVELS: readonly ((stratum: Stratum) => string)[] = [
  ({ place, band, sex }) => `${townshipOf(place)} ${band} ${sex}`,
  ({ place, band }) => `${townshipOf(place)} ${band}`,
  ({ place }) => townshipOf(place),
  () => '',
]

/**
 * The strata of a group in units large enough to estimate: where one of a township's units by band and
 * sex is too small, its sexes go together, then its bands, then all such townships. Villages are never
 * units of their own: they share what their township tells.
 */
export function unitsOf(strata: readonly Stratum[], lists: number): readonly StratumUnit[] {
  const units: StratumUnit[] = []
  let left = strata
  for (const [level, keyOf] of LEVELS.entries()) {
    const next: Stratum[] = []
    // Siblings stay together: a large half beside a small one would leave that for ever too small.
    const wider = LEVELS[level + 1]
    const found = [...groupedBy(left, keyOf).values()].map((members) => unitOf(members, lists))
    const small = new Set(found.filter(isSmall).map(({ strata: [one] }) => one && wider?.(one)))
    for (const unit of found) {
      const [one] = unit.strata
      if (wider !== undefined && one !== undefined && small.has(wider(one)))
        next.push(...unit.strata)
      else units.push(unit)
    }
    left = next
  }
  return units.filter(({ table }) => countOn(table, 0) > 0)
}

function isSmall({ table }: StratumUnit): boolean {
  return countOn(table, 0) < SEEN_LEAST || countOn(table, 0b11) < SHARED_LEAST
}

function unitOf(strata: readonly Stratum[], lists: number): StratumUnit {
  return {
    strata,
    seen: strata.map(({ table }) => countOn(table, 0)),
    table: addTables(
      strata.map(({ table }) => table),
      lists,
    ),
  }
}

function groupedBy(
  strata: readonly Stratum[],
  keyOf: (stratum: Stratum) => string,
): ReadonlyMap<string, readonly Stratum[]> {
  const groups = new Map<string, Stratum[]>()
  for (const stratum of strata) {
    const key = keyOf(stratum)
    const members = groups.get(key) ?? []
    members.push(stratum)
    groups.set(key, members)
  }
  return groups
}

function townshipOf(place: string): string {
  return place.slice(0, 9)
}
