import type pg from 'pg'
import { partProblem, type KeyingPart, type KeyingProblem } from '#domain/keying/keying-batch.ts'
import {
  chooseValue,
  keyAgain,
  keyThird,
  settleCell,
  undoCell,
  type CellProblem,
  type FinalValue,
  type RekeyedCell,
  type SecondChoice,
} from '#domain/keying/rekeyed-cell.ts'
import { differenceOfCells } from '#domain/keying/difference-of-cells.ts'
import { cellOf, type CellKey } from '#domain/keying/sheet-content.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { lockKeying, readSheet, type SheetKey } from './keying-rows.ts'
import { readCells, writeCell } from './rekeyed-rows.ts'

/** What the second or the third person does at a cell. */
export type CellAct =
  | { readonly kind: 'key'; readonly value: string | null }
  | { readonly kind: 'choose'; readonly choice: SecondChoice }
  | { readonly kind: 'key_third'; readonly value: string | null }
  | { readonly kind: 'settle'; readonly final: FinalValue }
  | { readonly kind: 'undo' }

export interface CellToAct extends SheetKey, CellKey {
  readonly act: CellAct
  readonly by: string
  readonly at: Date
}

export type CellActProblem = KeyingProblem | CellProblem | { readonly code: 'keying.unknown' }

/** The cell afterwards, with the first value where its state says that it may be seen. */
export interface CellTold {
  readonly part: 'rekey' | 'settle'
  readonly cell: RekeyedCell
  readonly first: string | null
}

/**
 * Takes one step at a cell that is keyed again. The comparison is made here: what the first clerk keyed
 * leaves the server only when the cell's state says so.
 */
export async function actOnCell(
  store: Pick<Store, 'pool' | 'keys'>,
  order: CellToAct,
): Promise<Outcome<CellTold, CellActProblem>> {
  return inTransaction(store.pool, async (client) => {
    const batch = await lockKeying(client, order)
    if (batch === null) return refuse({ code: 'keying.unknown' })
    const turn = batch.state === 'settling' ? 'settle' : 'rekey'
    const part = order.act.kind === 'undo' ? turn : PART_OF_ACT[order.act.kind]
    const problem = partProblem(batch, part, order.by)
    if (problem !== null) return refuse(problem)
    const within = { client, keys: store.keys }
    const sheet = await readSheet(within, order)
    const cells = await readCells(within, order)
    const placed = cells.find((one) => one.rowNo === order.rowNo && one.field === order.field)
    if (sheet === null || placed === undefined) return refuse({ code: 'keying.unknown' })
    const first = cellOf(sheet.content, order)
    const acted = actedOn(placed.cell, order.act, { part, first })
    if (!acted.ok) return acted
    const cell = acted.value
    const kind =
      cell.state === 'same' ? null : differenceOfCells(order.field, { first, second: cell.second })
    await writeCell(within, order, { cell, difference: kind?.kind ?? null, at: order.at })
    await takePart(client, order, part)
    return accept({ part, cell, first: mayBeSeen(cell) ? first : null })
  })
}

const PART_OF_ACT: Readonly<Record<Exclude<CellAct['kind'], 'undo'>, 'rekey' | 'settle'>> = {
  key: 'rekey',
  choose: 'rekey',
  key_third: 'settle',
  settle: 'settle',
}

function actedOn(
  cell: RekeyedCell,
  act: CellAct,
  { part, first }: { readonly part: 'rekey' | 'settle'; readonly first: string | null },
): Outcome<RekeyedCell, CellProblem> {
  switch (act.kind) {
    case 'key':
      return keyAgain(cell, { first, value: act.value })
    case 'choose':
      return chooseValue(cell, act.choice)
    case 'key_third':
      return keyThird(cell, { first, value: act.value })
    case 'settle':
      return settleCell(cell, act.final)
    case 'undo':
      return undoCell(cell, { part, first })
  }
}

/** To the second clerk after two tries, to the third person after having keyed a third value. */
function mayBeSeen({ state }: RekeyedCell): boolean {
  return state === 'shown' || state === 'unlike'
}

async function takePart(
  client: pg.ClientBase,
  { county, keyingId, by }: CellToAct,
  part: KeyingPart,
): Promise<void> {
  const column = part === 'rekey' ? 'rekeyed_by' : 'settled_by'
  await client.query(
    `update work.keying_batches set ${column} = $3
     where county = $1 and keying_id = $2 and ${column} is null`,
    [county, keyingId, by],
  )
}
