import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import {
  BLANK_SHEET,
  cellName,
  cellOf,
  illegibleSheet,
  isBlankPerson,
  isIllegible,
  nextPerson,
  SHEET_LINES,
  withCell,
  type CellKey,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'
import type { KeyingView, SheetView } from '#wire/keying.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { FINISH_ID, HOUSEHOLD_NO, keyedCells } from './keyed-cells.ts'
import { useCellFocus } from './move-focus.ts'
import { useSavedSheet, type SavedSheet } from './use-saved-sheet.ts'
import { differingCell, useUndo, type Undo, type UndoSteps } from './use-undo.ts'

export type FirstSheetProps = {
  readonly view: KeyingView
  readonly sheet: SheetView
  /** Group of the sheet before, which is carried over. */
  readonly group: string | null
  readonly focus: CellKey | null
  readonly onFocus: (cell: CellKey) => void
  readonly onFinished: (group: string | null) => void
  readonly steps: UndoSteps
  /** It had been finished and is taken back. */
  readonly isReopened: boolean
  /** Nothing of this sheet is left to take back. */
  readonly onNothingLeft: () => void
}

/** What the desk asks in a dialog: a word about a cell, or why the sheet cannot be read. */
type Asking = { readonly kind: 'comment'; readonly cell: CellKey } | { readonly kind: 'illegible' }

export interface FirstDesk {
  readonly kept: SavedSheet
  readonly undo: Undo
  readonly asking: Asking | null
  readonly write: (cell: CellKey, value: string | null) => void
  readonly go: (from: CellKey, way: -1 | 1) => void
  readonly finish: () => void
  readonly comment: (cell: CellKey, text: string | null) => void
  /** `null`: it can be read after all. */
  readonly giveUp: (why: string | null) => void
}

/** What can be done with a sheet at the first keying, and the keys that do it. */
export function useFirstSheet(props: FirstSheetProps): FirstDesk {
  const { focus } = props
  const focusCell = useCellFocus()
  const { kept, undo, change, finishWith, takeBack } = useKept(props, focusCell)
  const [asking, setAsking] = useState<Asking | null>(null)
  const write = (cell: CellKey, value: string | null): void => {
    if (cellOf(kept.now(), cell) !== value)
      change({ ...withCell(kept.now(), cell, value), illegible: null })
  }
  const go = (from: CellKey, way: -1 | 1): void => {
    const now = kept.now()
    const order = keyedCells(now)
    const to = order[order.findIndex((one) => cellName(one) === cellName(from)) + way]
    if (to !== undefined) focusCell(to)
    // Past the last cell of the last line the paper goes on.
    else if (way === 1 && now.people.length < SHEET_LINES) {
      kept.change({ ...now, people: [...now.people, nextPerson(now)] })
      focusCell({ rowNo: now.people.length + 1, field: 'name' })
    }
  }
  useFirstKeys({
    focus,
    onAsk: setAsking,
    onUndo: () => {
      if (undo.isTyping()) return false
      takeBack()
      return true
    },
    onUndoSheet: () => {
      change(begun(null, kept.now().groupNo))
      focusCell(HOUSEHOLD_NO)
    },
    onSameAsAbove: (cell) => {
      write(cell, cellOf(kept.now(), { ...cell, rowNo: cell.rowNo - 1 }))
      go(cell, 1)
    },
  })
  const comment = (cell: CellKey, text: string | null): void => {
    if (text !== null) change(withComment(kept.now(), cell, text))
    setAsking(null)
    focusCell(cell)
  }
  const giveUp = (why: string | null): void => {
    setAsking(null)
    if (why === null) {
      focusCell(focus ?? HOUSEHOLD_NO)
      return
    }
    undo.remember(kept.now())
    finishWith(illegibleSheet(kept.now(), why))
  }
  const finish = (): void => finishWith(withoutBlankLines(kept.now()))
  return { kept, undo, asking, write, go, finish, comment, giveUp }
}

interface KeptSheet {
  readonly kept: SavedSheet
  readonly undo: Undo
  readonly change: (next: SheetContent) => void
  readonly finishWith: (last: SheetContent) => void
  readonly takeBack: () => void
}

/** The sheet as it is saved cell by cell, with the way back; finished it is left once the server has it. */
function useKept(
  props: FirstSheetProps,
  focusCell: (cell: CellKey | undefined) => void,
): KeptSheet {
  const { view, sheet, group, onFinished, isReopened } = props
  const client = useQueryClient()
  const [first] = useState((): SheetContent => begun(sheet.content, group ?? view.groupNo))
  const kept = useSavedSheet(view.keyingId, sheet, first)
  const undo = useUndo(props.steps)
  const begin = useEffectEvent(() => {
    // Saved at once: it is open again, whatever becomes of the page.
    if (isReopened) kept.change(isIllegible(first) ? (undo.last() ?? first) : first)
    focusCell(HOUSEHOLD_NO)
  })
  useEffect(() => {
    begin()
  }, [])

  const change = (next: SheetContent): void => {
    undo.remember(kept.now())
    kept.change(next)
  }
  const sendFinished = async (next: SheetContent): Promise<void> => {
    kept.change(next, true)
    if (!(await kept.settled())) return
    await client.invalidateQueries({ queryKey: ['keying', view.keyingId] })
    onFinished(next.groupNo)
  }
  const finishWith = (last: SheetContent): void => void sendFinished(last)
  const takeBack = (): void => {
    const [now, before] = [kept.now(), undo.last()]
    if (before === null) {
      props.onNothingLeft()
      return
    }
    kept.change(before)
    focusCell(differingCell(before, now) ?? HOUSEHOLD_NO)
  }
  return { kept, undo, change, finishWith, takeBack }
}

interface FirstKeys {
  readonly focus: CellKey | null
  readonly onAsk: (asking: Asking) => void
  /** `false`: the input has something to take back itself. */
  readonly onUndo: () => boolean
  readonly onUndoSheet: () => void
  readonly onSameAsAbove: (cell: CellKey) => void
}

function useFirstKeys({ focus, onAsk, onUndo, onUndoSheet, onSameAsAbove }: FirstKeys): void {
  useHotkeys('keying', (action) => {
    if (action === 'finish_sheet') finishByKey()
    else if (action === 'comment' && focus !== null) onAsk({ kind: 'comment', cell: focus })
    else if (action === 'illegible') onAsk({ kind: 'illegible' })
    else if (action === 'undo_keying') return onUndo()
    else if (action === 'undo_sheet') onUndoSheet()
    else if (action === 'same_as_above' && focus !== null && focus.rowNo > 1) onSameAsAbove(focus)
    else return false
    return true
  })
}

function withComment(sheet: SheetContent, cell: CellKey, text: string): SheetContent {
  return { ...sheet, comments: { ...sheet.comments, [cellName(cell)]: text } }
}

function withoutBlankLines(sheet: SheetContent): SheetContent {
  return { ...sheet, people: sheet.people.filter((one) => !isBlankPerson(one)) }
}

/** What is under the cursor is taken before the sheet is. */
function finishByKey(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  setTimeout(() => {
    document.getElementById(FINISH_ID)?.click()
  }, 0)
}

/** What the sheet begins with: the group of the one before, and the line of the head of household. */
function begun(content: SheetView['content'], group: string | null): SheetContent {
  const there = content ?? BLANK_SHEET
  const people = there.people.length === 0 ? [nextPerson(BLANK_SHEET)] : there.people
  return { ...there, groupNo: there.groupNo ?? group, people }
}
