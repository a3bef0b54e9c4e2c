import type pg from 'pg'
import type {
  CellState,
  FinalValue,
  RekeyedCell,
  SecondChoice,
} from '#domain/keying/rekeyed-cell.ts'
import type { CellKey, KeyedField } from '#domain/keying/sheet-content.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { KeyingKey, SheetKey } from './keying-rows.ts'

/** A cell that is keyed again, where it stands and how far it is. */
export interface PlacedCell extends CellKey {
  readonly sheetNo: number
  readonly cell: RekeyedCell
}

interface CellRow {
  readonly sheetNo: number
  readonly rowNo: number
  readonly field: KeyedField
  readonly state: CellState
  readonly tries: number
  readonly sealed: Buffer | null
  readonly choice: SecondChoice | null
  readonly final: FinalValue | null
}

type Reads = { readonly client: pg.Pool | pg.ClientBase; readonly keys: KeyRing }

/** The cells of a sheet, or of the whole batch, in the order of the paper. */
export async function readCells(
  { client, keys }: Reads,
  of: KeyingKey & { readonly sheetNo?: number },
): Promise<readonly PlacedCell[]> {
  const { county, keyingId, sheetNo = null } = of
  const { rows } = await client.query<CellRow>(
    `select sheet_no::int as "sheetNo", row_no::int as "rowNo", field, state, tries::int, values_sealed as sealed,
       choice, final
     from work.rekeyed_cells where county = $1 and keying_id = $2 and ($3::int is null or sheet_no = $3)
     order by sheet_no, row_no, array_position(array['householdNo', 'name', 'relation'], field), field`,
    [county, keyingId, sheetNo],
  )
  return rows.map(({ sheetNo: on, rowNo, field, sealed, ...row }) => {
    const key = { county, keyingId, sheetNo: on, rowNo, field }
    return { sheetNo: on, rowNo, field, cell: { ...row, ...openValues(keys, key, sealed) } }
  })
}

type WholeKey = SheetKey & CellKey

function openValues(
  keys: KeyRing,
  key: WholeKey,
  sealed: Buffer | null,
): Pick<RekeyedCell, 'second' | 'third'> {
  if (sealed === null) return { second: null, third: null }
  const text = keys.openPage(sealed, cellContext(key)).toString('utf8')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by writeCell, and by nobody else
  return JSON.parse(text) as Pick<RekeyedCell, 'second' | 'third'>
}

/** Writes how far a cell is; `difference` is the kind of the difference, which says nothing of the values. */
export async function writeCell(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  key: WholeKey,
  changed: { readonly cell: RekeyedCell; readonly difference: string | null; readonly at: Date },
): Promise<void> {
  const { cell, difference, at } = changed
  const { second, third } = cell
  await client.query(
    `update work.rekeyed_cells set state = $6, tries = $7, values_sealed = $8, choice = $9, final = $10,
       difference = $11, changed_at = $12
     where county = $1 and keying_id = $2 and sheet_no = $3 and row_no = $4 and field = $5`,
    [
      key.county,
      key.keyingId,
      key.sheetNo,
      key.rowNo,
      key.field,
      cell.state,
      cell.tries,
      keys.sealPage(Buffer.from(JSON.stringify({ second, third }), 'utf8'), cellContext(key)),
      cell.choice,
      cell.final,
      difference,
      at,
    ],
  )
}

function cellContext({ county, keyingId, sheetNo, rowNo, field }: WholeKey): string {
  return `rekeyed-cell/${county}/${keyingId}/${String(sheetNo)}/${String(rowNo)}/${field}`
}
