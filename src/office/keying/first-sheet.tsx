import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useState, type KeyboardEvent, type ReactElement } from 'react'
import { doubtsOf } from '#domain/keying/doubt-cell.ts'
import {
  BLANK_SHEET,
  cellName,
  cellOf,
  isBlankPerson,
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
import { useSavedSheet } from './use-saved-sheet.ts'

const HEAD: CellKey = { rowNo: 0, field: 'householdNo' }

/** A sheet as the first clerk keys it: every cell, saved one by one, without a mouse. */
export function FirstSheet(props: {
  readonly view: KeyingView
  readonly sheet: SheetView
  /** Group of the sheet before, which is carried over. */
  readonly group: string | null
  readonly focus: CellKey | null
  readonly onFocus: (cell: CellKey) => void
  readonly onFinished: (group: string | null) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const client = useQueryClient()
  const { view, sheet, focus, onFocus } = props
  const focusCell = useCellFocus()
  const [first] = useState((): SheetContent => begun(sheet.content, props.group ?? view.groupNo))
  const kept = useSavedSheet(view.keyingId, sheet, first)
  const { content } = kept
  const [commenting, setCommenting] = useState<CellKey | null>(null)
  const cells = cellsOf(content)
  const doubts = new Map(doubtsOf(content, view.today).map((one) => [cellName(one), one.code]))

  const begin = useEffectEvent(() => {
    focusCell(HEAD)
  })
  useEffect(() => {
    begin()
  }, [])

  const write = (cell: CellKey, value: string | null): void => {
    kept.change(withCell(kept.now(), cell, value))
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
  const finish = async (): Promise<void> => {
    const now = kept.now()
    kept.change({ ...now, people: now.people.filter((one) => !isBlankPerson(one)) }, true)
    if (!(await kept.settled())) return
    await client.invalidateQueries({ queryKey: ['keying', view.keyingId] })
    props.onFinished(now.groupNo)
  }
  useHotkeys('keying', (action) => {
    if (action === 'finish_sheet') {
      // What is under the cursor is taken before the sheet is.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      setTimeout(() => {
        document.getElementById(FINISH_ID)?.click()
      }, 0)
    } else if (action === 'comment') setCommenting(focus)
    else if (action === 'same_as_above' && focus !== null && focus.rowNo > 1) {
      write(focus, cellOf(content, { ...focus, rowNo: focus.rowNo - 1 }))
      go(focus, 1)
    } else return false
    return true
  })
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
        onFocus(cell)
      }}
      onValue={(value) => {
        write(cell, value)
      }}
      onMove={(event: KeyboardEvent) => {
        const way = wayOf(event)
        if (way === 0) return
        event.preventDefault()
        go(cell, way)
      }}
    />
  )
  return (
    <section className="keying-pane" aria-label={texts.parts.key} data-testid="first-sheet">
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
            {content.people.map((_, at) => (
              <tr key={at} className={focus?.rowNo === at + 1 ? 'active' : ''}>
                <th scope="row">{at + 1}</th>
                {PERSON_FIELDS.map((field) => (
                  <td key={field}>{shown({ rowNo: at + 1, field })}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="keying-finish">
        <Button
          id={FINISH_ID}
          type="primary"
          onClick={() => {
            void finish()
          }}
        >
          {texts.finish} <KeyCap scope="keying" action="finish_sheet" />
        </Button>
        <span className="small muted">{texts.finishText}</span>
        <span className="grow" />
        <span role="status" className={kept.offline ? 'small red' : 'small muted'}>
          {kept.offline
            ? texts.offline
            : kept.savedAt === null
              ? ''
              : texts.saved(instant(kept.savedAt.toISOString()))}{' '}
          {/* prettier-ignore */}
        </span>
      </div>
      <MarkLegend marks={cells.map((cell) => markOf(content, kept.saved, cell))} />
      {commenting !== null && (
        <CommentDialog
          text={content.comments[cellName(commenting)] ?? ''}
          cell={commenting}
          onClose={(text) => {
            if (text !== null) {
              const comments = { ...content.comments, [cellName(commenting)]: text }
              kept.change({ ...content, comments })
            }
            setCommenting(null)
            focusCell(commenting)
          }}
        />
      )}
    </section>
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
