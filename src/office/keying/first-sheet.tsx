import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useState, type KeyboardEvent, type ReactElement } from 'react'
import { doubtsOf } from '#domain/keying/doubt-cell.ts'
import {
  BLANK_SHEET,
  cellName,
  cellOf,
  illegibleSheet,
  isBlankPerson,
  isIllegible,
  isProven,
  nextPerson,
  PERSON_FIELDS,
  SHEET_LINES,
  withCell,
  type CellKey,
  type PersonField,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'
import type { KeyingView, SheetView } from '#wire/keying.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CarriedOver } from './carried-over.tsx'
import { CommentDialog } from './comment-dialog.tsx'
import { MarkLegend } from './mark-legend.tsx'
import { useCellFocus, wayOf } from './move-focus.ts'
import { SheetCell, type CellMark } from './sheet-cell.tsx'
import { IllegibleDialog } from './illegible-dialog.tsx'
import { useSavedSheet, type SavedSheet } from './use-saved-sheet.ts'
import { differingCell, useUndo, type Undo, type UndoSteps } from './use-undo.ts'

const HEAD: CellKey = { rowNo: 0, field: 'householdNo' }

type FirstSheetProps = {
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

/** A sheet as the first clerk keys it: every cell, saved one by one, without a mouse. */
export function FirstSheet(props: FirstSheetProps): ReactElement {
  const texts = useTexts(keyingTexts)
  const { view, focus } = props
  const desk = useFirstSheet(props)
  const { kept, undo } = desk
  const { content } = kept
  const doubts = new Map(doubtsOf(content, view.today).map((one) => [cellName(one), one.code]))
  const shown = (cell: CellKey): ReactElement => (
    <SheetCell
      key={cellName(cell)}
      cell={cell}
      value={cellOf(content, cell)}
      mark={markOf(content, kept.saved, cell)}
      commented={(content.comments[cellName(cell)] ?? '') !== ''}
      doubt={doubtWords(texts, doubts.get(cellName(cell)))}
      choices={view.choices}
      onFocus={() => {
        props.onFocus(cell)
      }}
      onValue={(value) => {
        desk.write(cell, value)
      }}
      onMove={(event: KeyboardEvent) => {
        const way = wayOf(event)
        if (way === 0) return
        event.preventDefault()
        desk.go(cell, way)
      }}
    />
  )
  return (
    <section
      className="keying-pane"
      aria-label={texts.parts.key}
      data-testid="first-sheet"
      onFocusCapture={undo.onFocus}
    >
      <CarriedOver
        view={view}
        groupNo={content.groupNo}
        onGroup={(groupNo) => {
          kept.change({ ...content, groupNo })
        }}
      >
        <span className="keying-head-no">
          <span className="muted">{texts.fields.householdNo}</span>
          {shown(HEAD)}
        </span>
      </CarriedOver>
      {kept.problem !== null && <ProblemNote error={kept.problem} />}
      {isIllegible(content) && (
        <p role="status" className="amber keying-caption">
          {texts.illegible}：{content.illegible}
        </p>
      )}
      <FirstGrid lines={content.people.length} active={focus?.rowNo ?? null} shown={shown} />
      <FinishBar kept={kept} onFinish={desk.finish} />
      <MarkLegend marks={cellsOf(content).map((cell) => markOf(content, kept.saved, cell))} />
      <FirstDialogs desk={desk} />
    </section>
  )
}

/** What the desk asks in a dialog: a word about a cell, or why the sheet cannot be read. */
type Asking = { readonly kind: 'comment'; readonly cell: CellKey } | { readonly kind: 'illegible' }

interface FirstDesk {
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
function useFirstSheet(props: FirstSheetProps): FirstDesk {
  const { view, sheet, group, focus, onFinished, isReopened } = props
  const client = useQueryClient()
  const focusCell = useCellFocus()
  const [first] = useState((): SheetContent => begun(sheet.content, group ?? view.groupNo))
  const kept = useSavedSheet(view.keyingId, sheet, first)
  const undo = useUndo(props.steps)
  const [asking, setAsking] = useState<Asking | null>(null)
  const begin = useEffectEvent(() => {
    // Saved at once: it is open again, whatever becomes of the page.
    if (isReopened) kept.change(isIllegible(first) ? (undo.last() ?? first) : first)
    focusCell(HEAD)
  })
  useEffect(() => {
    begin()
  }, [])

  const change = (next: SheetContent, complete?: boolean): void => {
    undo.remember(kept.now())
    kept.change(next, complete)
  }
  const write = (cell: CellKey, value: string | null): void => {
    if (cellOf(kept.now(), cell) !== value)
      change({ ...withCell(kept.now(), cell, value), illegible: null })
  }
  const go = (from: CellKey, way: -1 | 1): void => {
    const now = kept.now()
    const order = cellsOf(now)
    const to = order[order.findIndex((one) => cellName(one) === cellName(from)) + way]
    if (to !== undefined) focusCell(to)
    // Past the last cell of the last line the paper goes on.
    else if (way === 1 && now.people.length < SHEET_LINES) {
      kept.change({ ...now, people: [...now.people, nextPerson(now)] })
      focusCell({ rowNo: now.people.length + 1, field: 'name' })
    }
  }
  const sendFinished = async (next: SheetContent): Promise<void> => {
    kept.change(next, true)
    if (!(await kept.settled())) return
    await client.invalidateQueries({ queryKey: ['keying', view.keyingId] })
    onFinished(next.groupNo)
  }
  const finish = (): void => void sendFinished(withoutBlankLines(kept.now()))
  const takeBack = (): void => {
    const [now, before] = [kept.now(), undo.last()]
    if (before === null) {
      props.onNothingLeft()
      return
    }
    kept.change(before)
    focusCell(differingCell(before, now) ?? HEAD)
  }
  useHotkeys('keying', (action) => {
    if (action === 'finish_sheet') finishByKey()
    else if (action === 'comment' && focus !== null) setAsking({ kind: 'comment', cell: focus })
    else if (action === 'illegible') setAsking({ kind: 'illegible' })
    else if (action === 'undo_keying' && !undo.isTyping()) takeBack()
    else if (action === 'undo_sheet') {
      change(begun(null, kept.now().groupNo))
      focusCell(HEAD)
    } else if (action === 'same_as_above' && focus !== null && focus.rowNo > 1) {
      write(focus, cellOf(kept.now(), { ...focus, rowNo: focus.rowNo - 1 }))
      go(focus, 1)
    } else return false
    return true
  })
  const comment = (cell: CellKey, text: string | null): void => {
    if (text !== null) change(withComment(kept.now(), cell, text))
    setAsking(null)
    focusCell(cell)
  }
  const giveUp = (why: string | null): void => {
    setAsking(null)
    if (why === null) {
      focusCell(focus ?? HEAD)
      return
    }
    undo.remember(kept.now())
    void sendFinished(illegibleSheet(kept.now(), why))
  }
  return { kept, undo, asking, write, go, finish, comment, giveUp }
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

function FirstDialogs({ desk }: { readonly desk: FirstDesk }): ReactElement | null {
  const { asking, kept } = desk
  if (asking === null) return null
  if (asking.kind === 'illegible') {
    return (
      <IllegibleDialog
        onSaid={desk.giveUp}
        onClose={() => {
          desk.giveUp(null)
        }}
      />
    )
  }
  const { cell } = asking
  return (
    <CommentDialog
      text={kept.content.comments[cellName(cell)] ?? ''}
      cell={cell}
      onClose={(text) => {
        desk.comment(cell, text)
      }}
    />
  )
}

function FirstGrid(props: {
  readonly lines: number
  readonly active: number | null
  readonly shown: (cell: CellKey) => ReactElement
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const rows = Array.from({ length: props.lines }, (_, at) => at + 1)
  return (
    <div
      className="scroll-x"
      tabIndex={0}
      role="region"
      aria-label={texts.cellsOf(texts.parts.key)}
    >
      <table className="keying-grid first">
        <thead>
          <tr>
            <th scope="col">{texts.line}</th>
            {PERSON_FIELDS.map((field) => (
              <th key={field} scope="col" className={`of-${field}`}>
                {texts.fields[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((rowNo) => (
            <tr key={rowNo} className={props.active === rowNo ? 'active' : ''}>
              <th scope="row">{rowNo}</th>
              {PERSON_FIELDS.map((field) => (
                <td key={field}>{props.shown({ rowNo, field })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FinishBar(props: {
  readonly kept: SavedSheet
  readonly onFinish: () => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { offline, savedAt } = props.kept
  const saved = savedAt === null ? '' : texts.saved(instant(savedAt.toISOString()))
  return (
    <div className="keying-finish">
      <Button id={FINISH_ID} type="primary" onClick={props.onFinish}>
        {texts.finish} <KeyCap scope="keying" action="finish_sheet" />
      </Button>
      <span className="small muted">{texts.finishText}</span>
      <span className="grow" />
      <span role="status" className={offline ? 'small red' : 'small muted'}>
        {offline ? texts.offline : saved}
      </span>
    </div>
  )
}

const FINISH_ID = 'finish-sheet'

/** What the sheet begins with: the group of the one before, and the line of the head of household. */
function begun(content: SheetView['content'], group: string | null): SheetContent {
  const there = content ?? BLANK_SHEET
  const people = there.people.length === 0 ? [nextPerson(BLANK_SHEET)] : there.people
  return { ...there, groupNo: there.groupNo ?? group, people }
}

/** Cells in the order of the keys; what a proven number fills in is passed over. */
function cellsOf({ people }: SheetContent): readonly CellKey[] {
  const lines = people.flatMap(({ number }, at) =>
    PERSON_FIELDS.filter((field) => !isProven(number) || !FILLED.has(field)).map((field) => ({
      rowNo: at + 1,
      field,
    })),
  )
  return [HEAD, ...lines]
}

const FILLED: ReadonlySet<PersonField> = new Set(['sex', 'bornOn'])

function markOf(content: SheetContent, saved: SheetContent, cell: CellKey): CellMark {
  const value = cellOf(content, cell)
  if (value !== cellOf(saved, cell)) return 'waiting'
  if (value === null) return 'blank'
  return cell.field === 'number' && isProven(value) ? 'locked' : 'server'
}

function doubtWords(
  texts: (typeof keyingTexts)['zh'],
  code: keyof (typeof keyingTexts)['zh']['doubts'] | undefined,
): string | undefined {
  return code === undefined ? undefined : texts.doubts[code]
}
