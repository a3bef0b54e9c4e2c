import type { PersonClusters } from './person-clusters.ts'

/** Candidate pairs of entities by index, weights in centibits, heaviest first, ties by index. */
export interface WeighedPairs {
  readonly x: Int32Array
  readonly y: Int32Array
  readonly weight: Int32Array
  /** 1 where the one number is the other with a digit mistyped, and the names agree. */
  readonly mistyped: Uint8Array
}

export interface AssignmentRules {
  /** A pair below this many centibits is never joined by the machine. */
  readonly joinFrom: number
  /** The best candidate must lead the best rival that excludes it by this much. */
  readonly leadAtLeast: number
  /** Two rows of one file may be one person, at this price on top of the threshold. */
  readonly sameFilePrice: number
}

/** What became of a pair, by its place in `WeighedPairs`. */
export const PAIR_FATE = { open: 0, joined: 1, rival: 2, conflict: 3, within: 4 } as const

/**
 * One-to-one assignment: pairs from the heaviest down, each joined unless its clusters exclude each
 * other or a rival is nearly as good. A rival is another candidate of either side that cannot be the
 * same person as the one at hand (another valid number, or another row of the same file).
 *
 * Rounds repeat while something was joined: once a rival has found its own partner in the file at
 * hand it no longer stands in the way. Never transitive closure: each join asks again.
 */
export function assignPairs(
  clusters: PersonClusters,
  pairs: WeighedPairs,
  rules: AssignmentRules,
  onJoin: (pair: number) => void,
): Uint8Array {
  const fates = new Uint8Array(pairs.x.length)
  const neighbours = neighboursOf(pairs)
  for (let joined = true; joined;) {
    joined = false
    for (let pair = 0; pair < pairs.x.length; pair++) {
      if (fates[pair] === PAIR_FATE.joined || fates[pair] === PAIR_FATE.within) continue
      // In order of weight: the rest are lighter still.
      if (at(pairs.weight, pair) < rules.joinFrom) break
      const fate = decide(clusters, pairs, neighbours, pair, rules)
      fates[pair] = fate
      if (fate !== PAIR_FATE.joined) continue
      onJoin(pair)
      clusters.join(at(pairs.x, pair), at(pairs.y, pair))
      joined = true
    }
  }
  return fates
}

function decide(
  clusters: PersonClusters,
  pairs: WeighedPairs,
  neighbours: Neighbours,
  pair: number,
  rules: AssignmentRules,
): number {
  const x = at(pairs.x, pair)
  const y = at(pairs.y, pair)
  if (clusters.rootOf(x) === clusters.rootOf(y)) return PAIR_FATE.within
  const weight = at(pairs.weight, pair)
  const conflict = clusters.conflict(x, y)
  if (conflict === 'two_numbers' || conflict === 'decided_different') return PAIR_FATE.conflict
  if (conflict === 'unchecked_number' && pairs.mistyped[pair] !== 1) return PAIR_FATE.conflict
  if (conflict === 'same_file' && weight < rules.joinFrom + rules.sameFilePrice) {
    return PAIR_FATE.conflict
  }
  const rivalFrom = weight - rules.leadAtLeast
  if (hasRival(clusters, pairs, neighbours, { of: x, against: y, rivalFrom }))
    return PAIR_FATE.rival
  if (hasRival(clusters, pairs, neighbours, { of: y, against: x, rivalFrom }))
    return PAIR_FATE.rival
  return PAIR_FATE.joined
}

/** Whether `of` has another candidate, nearly as heavy, that cannot be the person `against` is. */
function hasRival(
  clusters: PersonClusters,
  pairs: WeighedPairs,
  neighbours: Neighbours,
  { of, against, rivalFrom }: { of: number; against: number; rivalFrom: number },
): boolean {
  const own = clusters.rootOf(of)
  const theirs = clusters.rootOf(against)
  for (let at_ = at(neighbours.from, of); at_ < at(neighbours.from, of + 1); at_++) {
    const pair = at(neighbours.pairs, at_)
    // Neighbours are in order of weight: the rest are lighter still.
    if (at(pairs.weight, pair) < rivalFrom) return false
    const x = at(pairs.x, pair)
    const other = clusters.rootOf(x === of ? at(pairs.y, pair) : x)
    if (other === own || other === theirs) continue
    if (clusters.conflict(other, own) !== null) continue
    if (clusters.rivals(other, theirs)) return true
  }
  return false
}

/** For each entity its pairs, heaviest first. */
interface Neighbours {
  readonly from: Int32Array
  readonly pairs: Int32Array
}

function neighboursOf({ x, y }: WeighedPairs): Neighbours {
  let entities = 0
  for (let pair = 0; pair < x.length; pair++)
    entities = Math.max(entities, at(x, pair), at(y, pair))
  const from = new Int32Array(entities + 2)
  for (let pair = 0; pair < x.length; pair++) {
    from[at(x, pair) + 1] = at(from, at(x, pair) + 1) + 1
    from[at(y, pair) + 1] = at(from, at(y, pair) + 1) + 1
  }
  for (let entity = 1; entity < from.length; entity++) {
    from[entity] = at(from, entity) + at(from, entity - 1)
  }
  const next = Int32Array.from(from)
  const listed = new Int32Array(x.length * 2)
  for (let pair = 0; pair < x.length; pair++) {
    for (const entity of [at(x, pair), at(y, pair)]) {
      listed[at(next, entity)] = pair
      next[entity] = at(next, entity) + 1
    }
  }
  return { from, pairs: listed }
}

/** The arrays are never read beyond their ends; the compiler cannot know. */
function at(values: Int32Array, index: number): number {
  return values[index] ?? 0
}
