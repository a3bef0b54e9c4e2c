import { invariant } from '../invariant.ts'

/** More lists have more models of two-list terms (6 have 32,768) than anybody can look at. */
export const LISTS_MAX = 5

/**
 * How many persons are on which lists.
 *
 * A history is a set of lists, written as the number whose bit `j` stands for list `j + 1`: persons on
 * the lists 1 and 3 are counted in `counts[0b101]`. `counts[0]`, the persons on no list, is what
 * nobody knows, and always 0 here.
 */
export interface HistoryTable {
  readonly lists: number
  /** 2^lists counts; shares of persons occur after a correction for linkage errors. */
  readonly counts: readonly number[]
}

/** A table from histories as they are written, one digit a list: `011` is on the lists 2 and 3. */
export function historyTable(
  lists: number,
  counts: Readonly<Record<string, number>>,
): HistoryTable {
  const table = Array.from({ length: 2 ** lists }, () => 0)
  for (const [history, count] of Object.entries(counts)) {
    invariant(history.length === lists, `a history of ${String(lists)} lists`)
    table[historyOf(history)] = count
  }
  return { lists, counts: table }
}

/** The number of a written history. */
export function historyOf(written: string): number {
  let history = 0
  for (let list = 0; list < written.length; list += 1)
    if (written.charAt(list) === '1') history |= 1 << list
  return history
}

/** Every history somebody can be seen with. */
export function seenHistories(lists: number): readonly number[] {
  return Array.from({ length: 2 ** lists - 1 }, (_, at) => at + 1)
}

/** `first` and `second` count from 0. */
export interface ListPair {
  readonly first: number
  readonly second: number
}

/** Every pair of lists, in the order 12, 13, 14 …, 23, 24 … */
export function listPairs(lists: number): readonly ListPair[] {
  const pairs: ListPair[] = []
  for (let first = 0; first < lists; first += 1)
    for (let second = first + 1; second < lists; second += 1) pairs.push({ first, second })
  return pairs
}

/** Persons whose history holds every list of `among`; with 0, everybody seen. */
export function countOn({ counts }: HistoryTable, among: number): number {
  let sum = 0
  for (const [history, count] of counts.entries())
    if (history !== 0 && (history & among) === among) sum += count
  return sum
}

/** Tables added up: what a county looks like, from its strata. */
export function addTables(tables: readonly HistoryTable[], lists: number): HistoryTable {
  const counts = Array.from({ length: 2 ** lists }, () => 0)
  for (const table of tables) {
    invariant(table.lists === lists, 'tables of the same lists')
    for (const [history, count] of table.counts.entries())
      counts[history] = (counts[history] ?? 0) + count
  }
  return { lists, counts }
}
