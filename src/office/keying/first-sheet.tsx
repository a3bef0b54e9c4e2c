import { Button } from 'antd'
import type { KeyboardEvent, ReactElement } from 'react'
import { doubtsOf } from '#domain/keying/doubt-cell.ts'
import {
  cellName,
  cellOf,
  isIllegible,
  isProven,
  PERSON_FIELDS,
  type CellKey,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CarriedOver } from './carried-over.tsx'
import { CommentDialog } from './comment-dialog.tsx'
import { MarkLegend } from './mark-legend.tsx'
import { FINISH_ID, HOUSEHOLD_NO, keyedCells } from './keyed-cells.ts'
import { wayOf } from './move-focus.ts'
import { SheetCell, type CellMark } from './sheet-cell.tsx'
import { IllegibleDialog } from './illegible-dialog.tsx'
import { useFirstSheet, type FirstDesk, type FirstSheetProps } from './use-first-sheet.ts'
import type { SavedSheet } from './use-saved-sheet.ts'

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
          {shown(HOUSEHOLD_NO)}
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
      <MarkLegend marks={keyedCells(content).map((cell) => markOf(content, kept.saved, cell))} />
      <FirstDialogs desk={desk} />
    </section>
  )
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
