import { accept, refuse, type Outcome } from '../outcome.ts'
import { tableLines } from '../text/table-lines.ts'
import { historyOf, LISTS_MAX, type HistoryTable } from './history-table.ts'

export type HistoriesProblem =
  | { readonly code: 'estimate.header' }
  | { readonly code: 'estimate.history'; readonly line: number; readonly said: string }
  | {
      readonly code: 'estimate.history_length'
      readonly line: number
      readonly said: string
      readonly lists: number
    }
  | { readonly code: 'estimate.history_nobody'; readonly line: number; readonly said: string }
  | {
      readonly code: 'estimate.history_repeated'
      readonly line: number
      readonly said: string
      readonly firstLine: number
    }
  | { readonly code: 'estimate.count'; readonly line: number; readonly said: string }
  | { readonly code: 'estimate.lists'; readonly line: number; readonly most: number }
  | { readonly code: 'estimate.nobody_seen' }

/**
 * Reads a table of histories, `history,count` with one digit a list: `011,18` says that 18 persons
 * are on the second and the third list and not on the first. Columns stand in any order; histories
 * that are not named counted nobody. Lines count from 1, the header included.
 */
export function readHistories(text: string): Outcome<HistoryTable, HistoriesProblem> {
  const table = tableLines(text)
  if (!table.has('history') || !table.has('count')) return refuse({ code: 'estimate.header' })
  const seenOn = new Map<string, number>()
  let counts: number[] = []
  let lists = 0
  for (const { line, cell } of table.lines) {
    const said = cell('history')
    if (!/^[01]+$/.test(said)) return refuse({ code: 'estimate.history', line, said })
    if (lists === 0) {
      if (said.length < 2 || said.length > LISTS_MAX)
        return refuse({ code: 'estimate.lists', line, most: LISTS_MAX })
      lists = said.length
      counts = Array.from({ length: 2 ** lists }, () => 0)
    }
    if (said.length !== lists) return refuse({ code: 'estimate.history_length', line, said, lists })
    const firstLine = seenOn.get(said)
    if (firstLine !== undefined)
      return refuse({ code: 'estimate.history_repeated', line, said, firstLine })
    const count = cell('count')
    if (!/^[0-9]{1,12}$/.test(count)) return refuse({ code: 'estimate.count', line, said: count })
    const history = historyOf(said)
    if (history === 0 && Number(count) > 0)
      return refuse({ code: 'estimate.history_nobody', line, said })
    seenOn.set(said, line)
    counts[history] = Number(count)
  }
  if (counts.every((count) => count === 0)) return refuse({ code: 'estimate.nobody_seen' })
  return accept({ lists, counts })
}
