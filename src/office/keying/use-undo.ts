import { useRef, type FocusEvent } from 'react'
import {
  cellName,
  cellOf,
  PERSON_FIELDS,
  type CellKey,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'

/** How many steps back; a sheet has ninety cells. */
const STEPS_MAX = 200

export interface Undo {
  /** Remembers how the sheet stood before a change. */
  readonly remember: (before: SheetContent) => void
  /** How it stood before the last change; `null`: nothing is left to take back. */
  readonly last: () => SheetContent | null
  /** Notes what stood in the cell that the cursor entered. */
  readonly onFocus: (event: FocusEvent) => void
  /** Something is being typed in the cell: taking that back is the input's own work. */
  readonly isTyping: () => boolean
}

/** How a sheet stood before each change, the last one at the end. */
export interface UndoSteps {
  current: readonly SheetContent[]
}

/** Steps back through what was keyed on a sheet; they are the desk's, and outlive the end of the sheet. */
export function useUndo(steps: UndoSteps): Undo {
  const entered = useRef('')
  return {
    remember: (before) => {
      steps.current = [...steps.current, before].slice(-STEPS_MAX)
    },
    last: () => {
      const before = steps.current.at(-1) ?? null
      steps.current = steps.current.slice(0, -1)
      return before
    },
    onFocus: ({ target }) => {
      if (target instanceof HTMLInputElement) entered.current = target.value
    },
    isTyping: () => {
      const { activeElement } = document
      return activeElement instanceof HTMLInputElement && activeElement.value !== entered.current
    },
  }
}

/** The first cell in which two states of a sheet differ: there the cursor goes. */
export function differingCell(one: SheetContent, other: SheetContent): CellKey | undefined {
  const cells: CellKey[] = [{ rowNo: 0, field: 'householdNo' }]
  one.people.forEach((_, at) => {
    for (const field of PERSON_FIELDS) cells.push({ rowNo: at + 1, field })
  })
  return cells.find(
    (cell) =>
      cellOf(one, cell) !== cellOf(other, cell) ||
      one.comments[cellName(cell)] !== other.comments[cellName(cell)],
  )
}
