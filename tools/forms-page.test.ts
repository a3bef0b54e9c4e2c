import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LINE_MOVES, REPORT_MOVES } from '../src/domain/forms/change-report.ts'
import { ORDER_MOVES } from '../src/domain/forms/cleaning-order.ts'
import type { FormMove } from '../src/domain/forms/form-move.ts'
import { ITEM_CHANGE_MOVES } from '../src/domain/forms/item-change.ts'
import { MERGE_REQUEST_MOVES } from '../src/domain/forms/merge-request.ts'
import { ROOT } from './tidy/tree.ts'

/** The tables of state, step and next state on a page, in their order. */
function tablesOf(page: string): FormMove[][] {
  const tables: FormMove[][] = []
  for (const line of page.split('\n')) {
    const [from = '', step = '', to = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    if (step === 'step') tables.push([])
    else if (/^[a-z_]+$/u.test(from)) tables.at(-1)?.push({ from, step, to })
  }
  return tables
}

test('[FRM23] the page says the state machines as the code has them', () => {
  const page = readFileSync(join(ROOT, 'docs/forms.md'), 'utf8')
  expect(tablesOf(page)).toEqual([
    REPORT_MOVES,
    LINE_MOVES,
    ITEM_CHANGE_MOVES,
    MERGE_REQUEST_MOVES,
    ORDER_MOVES,
  ])
  expect(tablesOf(page.replace('| sent     | accept ', '| sent     | drop '))).not.toEqual(
    tablesOf(page),
  )
})
