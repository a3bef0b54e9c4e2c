import { seenHistories, type HistoryTable } from './history-table.ts'

/**
 * How well records were linked, as measured by clerks who judged a sample of pairs again.
 *
 * Ding & Fienberg 1994: of the persons on both lists a share `linked` is found to be so, and of those
 * on one list a share `falselyLinked` is taken for somebody else on the other.
 */
export interface LinkageErrors {
  readonly linked: number
  readonly falselyLinked: number
}

/** Without errors nothing is corrected. */
export const NO_LINKAGE_ERRORS: LinkageErrors = { linked: 1, falselyLinked: 0 }

/**
 * Persons truly on both lists, from those found to be: m = (m* − b n1) / (a − b) (Ding & Fienberg
 * 1994), at least 0 and at most as many as the smaller list holds.
 */
export function correctedOverlap(
  found: { readonly first: number; readonly second: number; readonly both: number },
  { linked: a, falselyLinked: b }: LinkageErrors,
): number {
  const both = (found.both - b * found.first) / (a - b)
  return Math.min(Math.max(both, 0), found.first, found.second)
}

/**
 * The same for any number of lists: undoes what linking did to the histories.
 *
 * Every list is linked to the persons of the lists before it. A person on several lists keeps each
 * later record with chance `linked`; a record that is not found stands alone, as if it were another
 * person. One record alone is taken for a person it is not with chance `falselyLinked`. Which table of
 * true histories gives the table that was found is a set of linear equations; for two lists its
 * solution is the formula above. Counts that come out negative are 0.
 */
export function correctLinkage(table: HistoryTable, errors: LinkageErrors): HistoryTable {
  const { linked, falselyLinked } = errors
  if (linked === 1 && falselyLinked === 0) return table
  const histories = seenHistories(table.lists)
  const size = histories.length
  // Column h: what one true person of history h is found as.
  const found = histories.map(() => Array.from({ length: size }, () => 0))
  const add = (as: number, of: number, share: number): void => {
    const row = found[as - 1]
    if (row !== undefined) row[of - 1] = (row[of - 1] ?? 0) + share
  }
  for (const history of histories) {
    for (const [kept, share] of keptLinks(history, linked)) {
      add(kept, history, share)
      for (const alone of listsOf(history & ~kept)) add(alone, history, share)
    }
    if (falselyLinked === 0) continue
    for (const other of listsOf(2 ** table.lists - 1 - history)) {
      // Only records of later lists are linked to persons, never the other way round.
      if (other < firstOf(history)) continue
      add(history | other, history, falselyLinked)
      add(history, history, -falselyLinked)
      add(other, history, -falselyLinked)
    }
  }
  const right = histories.map((history) => table.counts[history] ?? 0)
  const solved = solveLinear(found, right)
  return { lists: table.lists, counts: [0, ...solved.map((count) => Math.max(count, 0))] }
}

/** Every set of records that may stay together, with its chance; the first record always stays. */
function keptLinks(history: number, linked: number): readonly (readonly [number, number])[] {
  const [anchor, ...later] = listsOf(history)
  let sets: [number, number][] = [[anchor ?? 0, 1]]
  for (const list of later)
    sets = sets.flatMap(([kept, share]): [number, number][] => [
      [kept | list, share * linked],
      [kept, share * (1 - linked)],
    ])
  return sets
}

function listsOf(history: number): number[] {
  const lists: number[] = []
  for (let list = 1; list <= history; list *= 2) if ((history & list) !== 0) lists.push(list)
  return lists
}

function firstOf(history: number): number {
  return history & -history
}

/** Gaussian elimination with the largest pivot; the matrix is near the identity. */
function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    let best = column
    for (let at = column + 1; at < size; at += 1)
      if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = at
    const pivot = rows[best] ?? []
    rows[best] = rows[column] ?? []
    rows[column] = pivot
    for (let at = 0; at < size; at += 1) {
      const row = rows[at] ?? []
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      if (at === column || factor === 0) continue
      for (let k = column; k <= size; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0)
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1))
}
