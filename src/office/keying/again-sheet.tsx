import { useMutation } from '@tanstack/react-query'
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react'
import { cellName, PERSON_FIELDS, type CellKey } from '#domain/keying/sheet-content.ts'
import type { ActOnCell, CellActed, KeyingView, RekeyedCellTold, SheetView } from '#wire/keying.ts'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CarriedOver } from './carried-over.tsx'
import { MarkLegend } from './mark-legend.tsx'
import { chosenBy, Mismatch, wordOf, type Chosen } from './mismatch.tsx'
import { soundMismatch, useCellFocus, wayOf } from './move-focus.ts'
import { Mark, SheetCell, type CellMark } from './sheet-cell.tsx'

type Part = 'rekey' | 'settle'

const OPEN: Readonly<Record<Part, ReadonlySet<RekeyedCellTold['state']>>> = {
  rekey: new Set(['open', 'tried', 'shown']),
  settle: new Set(['differs', 'unlike']),
}

const DECIDED: ReadonlySet<RekeyedCellTold['state']> = new Set(['differs', 'settled'])

/** Whether somebody in this part has still to do something at the cell. */
export function isOpen(part: Part, { state }: RekeyedCellTold): boolean {
  return OPEN[part].has(state)
}

interface AgainSheetProps {
  readonly view: KeyingView
  readonly sheet: SheetView
  readonly part: Part
  readonly focus: CellKey | null
  readonly onFocus: (cell: CellKey) => void
  readonly onDone: () => void
}

/** A sheet as the second clerk or the third person keys it: empty cells, from the picture, one after the other. */
export function AgainSheet(props: AgainSheetProps): ReactElement {
  const texts = useTexts(keyingTexts)
  const { view, sheet, part } = props
  const desk = useAgainSheet(props)
  const { cells, held } = desk
  const shown = (cell: RekeyedCellTold): ReactElement =>
    isOpen(part, cell) ? (
      <OpenCell {...{ cell, desk, view }} onFocus={props.onFocus} />
    ) : (
      <DoneCell cell={cell} choices={view.choices} />
    )
  const head = cells.find(({ field }) => field === 'householdNo')
  return (
    <section className="keying-pane" aria-label={texts.parts[part]} data-testid="again-sheet">
      <CarriedOver view={view} groupNo={view.groupNo}>
        {head !== undefined && (
          <span className="keying-head-no">
            <span className="muted">{texts.fields.householdNo}</span>
            {shown(head)}
          </span>
        )}
      </CarriedOver>
      <div className="keying-pane-head">
        <span>{part === 'rekey' ? texts.blind : texts.blindThird}</span>
        <span className="grow" />
        <span>{texts.cellsOfSheet(cells.length)}</span>
      </div>
      {desk.problem !== null && <ProblemNote error={desk.problem} />}
      <AgainGrid {...props} cells={cells} shown={shown} />
      {held !== null && (
        <Mismatch
          part={part}
          cell={held}
          choices={view.choices}
          onChoose={(chosen) => {
            desk.choose(held, chosen)
          }}
        />
      )}
      <MarkLegend
        marks={[
          ...cells.map((cell) => markOf(part, cell)),
          ...sheet.lines.filter(({ proven }) => proven).map(() => 'locked' as const),
        ]}
      />
    </section>
  )
}

interface AgainDesk {
  readonly cells: readonly RekeyedCellTold[]
  /** The cell whose values are in sight: one is chosen before anything else is done. */
  readonly held: RekeyedCellTold | null
  readonly problem: Error | null
  /** How often a cell was emptied to be keyed anew. */
  readonly roundOf: (cell: CellKey) => number
  readonly send: (cell: RekeyedCellTold, value: string | null) => void
  readonly next: (cell: RekeyedCellTold, way: -1 | 1) => void
  readonly choose: (cell: RekeyedCellTold, chosen: Chosen) => void
  readonly focusCell: (cell: CellKey | undefined) => void
}

/** What can be done with a sheet that is keyed again, and the keys that do it. */
function useAgainSheet({ view, sheet, part, focus, onDone }: AgainSheetProps): AgainDesk {
  const focusCell = useCellFocus()
  const [cells, setCells] = useState(sheet.cells)
  const latest = useRef(sheet.cells)
  /** Decisions on this sheet that can be taken back, the last one last. */
  const decided = useRef<readonly CellKey[]>([])
  const [rounds, setRounds] = useState<Readonly<Record<string, number>>>({})
  const here = focus === null ? undefined : cells.find((one) => cellName(one) === cellName(focus))
  const held = here !== undefined && isHeld(part, here) ? here : null
  const roundOf = (cell: CellKey): number => rounds[cellName(cell)] ?? 0
  const emptied = (cell: CellKey): void => {
    setRounds((now) => ({ ...now, [cellName(cell)]: (now[cellName(cell)] ?? 0) + 1 }))
    focusCell(cell)
  }
  const act = useMutation({
    mutationFn: (body: ActOnCell) =>
      call<CellActed>(
        'POST',
        `/keyings/${view.keyingId}/sheets/${String(sheet.sheetNo)}/cells`,
        body,
      ),
    onSuccess: ({ cell }, { act: { kind } }) => {
      latest.current = latest.current.map((one) => (cellName(one) === cellName(cell) ? cell : one))
      setCells(latest.current)
      if (kind !== 'undo' && DECIDED.has(cell.state)) decided.current = [...decided.current, cell]
      if (isOpen(part, cell)) {
        // Whoever keys fast is in the next cell by now, and is called back.
        if (kind !== 'undo') soundMismatch()
        emptied(cell)
      } else if (!latest.current.some((one) => isOpen(part, one))) onDone()
      // Until the choice was taken nothing else could have the cursor.
      else if (kind === 'choose' || kind === 'settle') next(cell, 1)
    },
  })
  const next = (cell: RekeyedCellTold, way: -1 | 1): void => {
    focusCell(openBeside(latest.current, { part, cell, way }))
  }
  const begin = useEffectEvent(() => {
    focusCell(cells.find((one) => isOpen(part, one)))
  })
  useEffect(() => {
    begin()
  }, [])
  const send = ({ rowNo, field }: CellKey, value: string | null): void => {
    act.mutate({ rowNo, field, act: { kind: part === 'rekey' ? 'key' : 'key_third', value } })
  }
  const choose = (cell: RekeyedCellTold, chosen: Chosen): void => {
    if (chosen.kind === 'again') emptied(cell)
    else act.mutate({ rowNo: cell.rowNo, field: cell.field, act: chosen })
  }
  const takeBack = (): boolean => {
    const last = decided.current.at(-1)
    if (last === undefined) return false
    decided.current = decided.current.slice(0, -1)
    act.mutate({ rowNo: last.rowNo, field: last.field, act: { kind: 'undo' } })
    return true
  }
  useHotkeys('rekeying', (action) => {
    if (action === 'undo_keying') return takeBack()
    const chosen = chosenBy(action, part)
    if (chosen === null || held === null) return false
    choose(held, chosen)
    return true
  })
  return { cells, held, problem: act.error, roundOf, send, next, choose, focusCell }
}

/** The next open cell that way; at the end of the sheet, the first that is left. */
function openBeside(
  cells: readonly RekeyedCellTold[],
  from: { readonly part: Part; readonly cell: RekeyedCellTold; readonly way: -1 | 1 },
): RekeyedCellTold | undefined {
  const { part, cell, way } = from
  const all = way === 1 ? cells : cells.toReversed()
  const at = all.findIndex((one) => cellName(one) === cellName(cell))
  const open = (one: RekeyedCellTold): boolean =>
    isOpen(part, one) && cellName(one) !== cellName(cell)
  return all.slice(at).find(open) ?? (way === 1 ? all.find(open) : undefined)
}

function OpenCell(props: {
  readonly cell: RekeyedCellTold
  readonly desk: AgainDesk
  readonly view: KeyingView
  readonly onFocus: (cell: CellKey) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { cell, desk } = props
  const { held } = desk
  return (
    <SheetCell
      // Empty each time: it is keyed from the picture, not from what was keyed before.
      key={`${cellName(cell)} ${String(desk.roundOf(cell))}`}
      cell={cell}
      value={null}
      mark={cell.tries > 0 || cell.state === 'unlike' ? 'wrong' : 'blank'}
      doubt={cell.state === 'tried' ? texts.tryAgain : undefined}
      choices={props.view.choices}
      onFocus={() => {
        // Who has a choice to make makes it before going elsewhere.
        if (held !== null && cellName(held) !== cellName(cell)) desk.focusCell(held)
        else props.onFocus(cell)
      }}
      onValue={(value) => {
        desk.send(cell, value)
      }}
      onMove={(event: KeyboardEvent<HTMLInputElement>) => {
        const way = wayOf(event)
        if (way === 0) return
        event.preventDefault()
        if (held !== null) return
        // Nothing was typed: of a cell that is blank on paper, Enter says so.
        if (event.key === 'Enter' && event.currentTarget.value === '') desk.send(cell, null)
        desk.next(cell, way)
      }}
    />
  )
}

function AgainGrid(
  props: Pick<AgainSheetProps, 'view' | 'sheet' | 'part' | 'focus'> & {
    readonly cells: readonly RekeyedCellTold[]
    readonly shown: (cell: RekeyedCellTold) => ReactElement
  },
): ReactElement {
  const texts = useTexts(keyingTexts)
  const { view, sheet, part, focus, cells } = props
  const columns = PERSON_FIELDS.filter((field) => cells.some((one) => one.field === field))
  return (
    <div
      className="scroll-x"
      tabIndex={0}
      role="region"
      aria-label={texts.cellsOf(texts.parts[part])}
    >
      <table className="keying-grid again">
        <thead>
          <tr>
            <th scope="col">{texts.line}</th>
            {columns.map((field) => (
              <th key={field} scope="col" className={`of-${field}`}>
                {texts.fields[field]}
              </th>
            ))}
            <th scope="col">{texts.fields.number}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line) => (
            <tr key={line.rowNo} className={focus?.rowNo === line.rowNo ? 'active' : ''}>
              <th scope="row">{line.rowNo}</th>
              {columns.map((field) => {
                const cell = cells.find((one) => one.rowNo === line.rowNo && one.field === field)
                return <td key={field}>{cell === undefined ? '' : props.shown(cell)}</td>
              })}
              <td className="keying-proven">
                {line.proven && (
                  <>
                    <span>{line.number}</span> <Mark mark="locked" />{' '}
                    <span className="muted small">
                      {view.choices.sex.find(({ code }) => code === line.sex)?.zh} {line.age}
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Values are in sight and one is to be chosen: nothing else is done before. */
function isHeld(part: Part, { state }: RekeyedCellTold): boolean {
  return state === (part === 'rekey' ? 'shown' : 'unlike')
}

function markOf(part: Part, cell: RekeyedCellTold): CellMark {
  if (!isOpen(part, cell)) return 'server'
  return cell.tries > 0 && part === 'rekey' ? 'wrong' : 'blank'
}

/** What one has keyed oneself, and that it is done; a cell that differs waits for the third. */
function DoneCell(props: {
  readonly cell: RekeyedCellTold
  readonly choices: KeyingView['choices']
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { cell } = props
  return (
    <span className="keying-done" data-state={cell.state}>
      {wordOf(props.choices, cell.field, cell.mine, 'zh')} <Mark mark="server" />
      {cell.state === 'differs' && <span className="tag amber">{texts.waitsThird}</span>}
    </span>
  )
}
