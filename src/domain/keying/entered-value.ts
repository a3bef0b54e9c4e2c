import type { CorrectableItem } from '../events/decide-correction.ts'
import { withCell, type CellKey, type PersonField, type SheetContent } from './sheet-content.ts'
import { believedValue, type RekeyedCell } from './rekeyed-cell.ts'

/** The item of the register that a field of the sheet speaks of. */
export const ITEM_OF_FIELD: Readonly<Record<PersonField, CorrectableItem>> = {
  name: 'name',
  relation: 'relation',
  number: 'number',
  sex: 'sex',
  bornOn: 'born_on',
  ethnicity: 'ethnicity',
  maritalStatus: 'marital_status',
  education: 'education',
  phone: 'phone',
}

/** A sheet with the values that are believed in the end in place of those that were keyed first. */
export function settledSheet(
  sheet: SheetContent,
  cells: readonly (CellKey & { readonly cell: RekeyedCell })[],
): SheetContent {
  return cells.reduce((now, { rowNo, field, cell }) => {
    if (cell.final === null || cell.final === 'first') return now
    return withCell(now, { rowNo, field }, believedValue(cell, null))
  }, sheet)
}

/**
 * Whether the sheet says something else than the register. A blank says nothing, and a general code does not
 * contradict a finer one of its group: 子 (20) on paper is 长子 (22) in the register.
 */
export function saysOtherwise(
  field: PersonField,
  { paper, register }: { readonly paper: string | null; readonly register: string | null },
): boolean {
  if (paper === null || paper === register) return false
  if (register === null || !GROUPED.has(field)) return true
  return !(paper.endsWith('0') && register.startsWith(paper.slice(0, 1)))
}

/** Fields whose codes ending in 0 stand for a whole group (GB/T 4761, GB/T 2261.2, GB/T 4658). */
const GROUPED: ReadonlySet<PersonField> = new Set(['relation', 'maritalStatus', 'education'])
