import { NO_VALUE } from '../engine/open-engine.ts'
import { pairsAmong } from '../generic/pair-space.ts'
import type { PairSpace } from '../generic/pair-space.ts'

/** What is known from outside of pairs of records. */
export interface Labels {
  /** `pairs`: a person said yes or no to some; `truth`: a column says who each record is. */
  readonly by: 'pairs' | 'truth'
  /** Labelled pairs that are the same, and that are not. */
  readonly matches: number
  readonly nonMatches: number
  /** Whether two records are the same; `null` where nobody said. */
  of(a: number, b: number): boolean | null
  /** Pairs inside groups of records, by the number of each record's group. */
  inside(groups: Int32Array): LabelledPairs
  /** Visits pairs that are the same, `a` the lower, until the visitor has seen enough. */
  eachMatch(visit: (a: number, b: number) => 'more' | 'enough'): void
  /** Visits pairs inside groups that are not the same, until the visitor has seen enough. */
  eachWrong(groups: Int32Array, visit: (a: number, b: number) => 'more' | 'enough'): void
}

export interface LabelledPairs {
  readonly right: number
  readonly wrong: number
  readonly unlabelled: number
}

export interface LabelledPair {
  readonly a: number
  readonly b: number
  readonly same: boolean
}

/** Labels of single pairs; each pair stands there once. */
export function pairLabels(pairs: readonly LabelledPair[], space: PairSpace): Labels {
  const key = (a: number, b: number): number => Math.min(a, b) * space.records + Math.max(a, b)
  const sameAt = new Map(pairs.map(({ a, b, same }) => [key(a, b), same]))
  const sameGroup = (groups: Int32Array, { a, b }: LabelledPair): boolean => groups[a] === groups[b]
  const matches = pairs.filter(({ same }) => same)
  const nonMatches = pairs.filter(({ same }) => !same)
  return {
    by: 'pairs',
    matches: matches.length,
    nonMatches: nonMatches.length,
    of: (a, b) => sameAt.get(key(a, b)) ?? null,
    inside: (groups) => {
      const right = matches.filter((pair) => sameGroup(groups, pair)).length
      const wrong = nonMatches.filter((pair) => sameGroup(groups, pair)).length
      return { right, wrong, unlabelled: pairsInside(groups, space) - right - wrong }
    },
    eachMatch: (visit) => {
      matches.every(({ a, b }) => visit(Math.min(a, b), Math.max(a, b)) === 'more')
    },
    eachWrong: (groups, visit) => {
      nonMatches.every(
        (pair) =>
          !sameGroup(groups, pair) ||
          visit(Math.min(pair.a, pair.b), Math.max(pair.a, pair.b)) === 'more',
      )
    },
  }
}

/** Labels by a column of true identities: any two records that both have one are labelled. */
export function truthLabels(entityOf: Int32Array, space: PairSpace): Labels {
  const known = space.files.map(() => 0)
  entityOf.forEach((entity, record) => {
    const file = space.fileOf[record] ?? 0
    if (entity !== NO_VALUE) known[file] = (known[file] ?? 0) + 1
  })
  let matches = 0
  for (const members of groupsOf(entityOf)) matches += pairsAmong(fileCounts(members, space), space)
  return {
    by: 'truth',
    matches,
    nonMatches: pairsAmong(known, space) - matches,
    of: (a, b) => {
      const [left, right] = [entityOf[a] ?? NO_VALUE, entityOf[b] ?? NO_VALUE]
      return left === NO_VALUE || right === NO_VALUE ? null : left === right
    },
    inside: (groups) => {
      let [right, labelled] = [0, 0]
      for (const members of groupsOf(groups)) {
        const told = members.filter((record) => entityOf[record] !== NO_VALUE)
        labelled += pairsAmong(fileCounts(told, space), space)
        for (const same of groupsOf(told.map((record) => entityOf[record] ?? NO_VALUE))) {
          const records = same.map((n) => told[n] ?? 0)
          right += pairsAmong(fileCounts(records, space), space)
        }
      }
      const wrong = labelled - right
      return { right, wrong, unlabelled: pairsInside(groups, space) - labelled }
    },
    eachMatch: (visit) => {
      eachPairInside(groupsOf(entityOf), space, visit)
    },
    eachWrong: (groups, visit) => {
      eachPairInside(groupsOf(groups), space, (a, b) => {
        const [left, right] = [entityOf[a] ?? NO_VALUE, entityOf[b] ?? NO_VALUE]
        return left === NO_VALUE || right === NO_VALUE || left === right ? 'more' : visit(a, b)
      })
    },
  }
}

function pairsInside(groups: Int32Array, space: PairSpace): number {
  let pairs = 0
  for (const members of groupsOf(groups)) pairs += pairsAmong(fileCounts(members, space), space)
  return pairs
}

/** Members of each group of two and more, ascending; what has no group is in none. */
function* groupsOf(groups: ArrayLike<number>): Iterable<readonly number[]> {
  const order = Array.from({ length: groups.length }, (_, n) => n)
    .filter((n) => groups[n] !== NO_VALUE)
    .sort((one, other) => (groups[one] ?? 0) - (groups[other] ?? 0) || one - other)
  let members: number[] = []
  for (const n of order) {
    if (members.length > 0 && groups[members[0] ?? 0] !== groups[n]) {
      if (members.length > 1) yield members
      members = []
    }
    members.push(n)
  }
  if (members.length > 1) yield members
}

function fileCounts(records: readonly number[], { files, fileOf }: PairSpace): readonly number[] {
  const counts = files.map(() => 0)
  for (const record of records) {
    const file = fileOf[record] ?? 0
    counts[file] = (counts[file] ?? 0) + 1
  }
  return counts
}

function eachPairInside(
  groups: Iterable<readonly number[]>,
  { fileOf, mayPair }: PairSpace,
  visit: (a: number, b: number) => 'more' | 'enough',
): void {
  for (const members of groups) {
    for (const [n, a] of members.entries()) {
      for (const b of members.slice(n + 1)) {
        if (mayPair[fileOf[a] ?? 0]?.[fileOf[b] ?? 0] !== true) continue
        if (visit(a, b) === 'enough') return
      }
    }
  }
}
