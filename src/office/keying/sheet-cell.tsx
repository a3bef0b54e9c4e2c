import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { NAME_CODE_POINTS_MAX, readCell, type CellRefusal } from '#domain/keying/read-cell.ts'
import type { CellKey } from '#domain/keying/sheet-content.ts'
import type { KeyingView } from '#wire/keying.ts'
import { ImeInput } from '../keys/ime-input.tsx'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CodeCell } from './code-cell.tsx'

/** How a cell stands; each has its mark and its word. */
export type CellMark = 'server' | 'waiting' | 'wrong' | 'locked' | 'blank'

export interface SheetCellProps {
  readonly cell: CellKey
  readonly value: string | null
  readonly mark: CellMark
  readonly commented?: boolean
  /** What looks wrong about it, in words. */
  readonly doubt?: string | undefined
  readonly choices: KeyingView['choices']
  readonly onFocus: () => void
  readonly onValue: (value: string | null) => void
  /** After what was typed was taken. */
  readonly onMove: (event: KeyboardEvent<HTMLInputElement>) => void
}

export function cellId({ rowNo, field }: CellKey): string {
  return `cell-${String(rowNo)}-${field}`
}

/** One cell: what is typed is read as the register would hold it, and refused in place where it cannot be. */
export function SheetCell(props: SheetCellProps): ReactElement {
  const texts = useTexts(keyingTexts)
  const { cell, value, onValue, onMove } = props
  const { field, rowNo } = cell
  const [typed, setTyped] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<CellRefusal['code'] | null>(null)
  const label = texts.lineOf(rowNo, texts.fields[field])
  const commit = (text: string): boolean => {
    const read = readCell(field, text)
    setRefusal(read.ok ? null : read.problem.code)
    if (!read.ok) return false
    setTyped(null)
    if (read.value !== value) onValue(read.value)
    return true
  }
  const choices = isCoded(field) ? props.choices[field] : null
  const mark = refusal === null ? props.mark : 'wrong'
  const words = refusal === null ? props.doubt : texts.refusals[refusal]
  const id = cellId(cell)
  return (
    <div className={`keying-cell ${mark}`} data-mark={mark}>
      {choices === null ? (
        <ImeInput
          id={id}
          aria-label={label}
          aria-invalid={mark === 'wrong'}
          aria-describedby={words === undefined ? `${id}-mark` : `${id}-words`}
          inputMode={DIGITS.has(field) ? 'numeric' : 'text'}
          isName={field === 'name'}
          most={field === 'name' ? NAME_CODE_POINTS_MAX : 40}
          value={typed ?? value ?? ''}
          onText={setTyped}
          onFocus={(event) => {
            event.target.select()
            props.onFocus()
          }}
          onBlur={() => {
            if (typed !== null) commit(typed)
          }}
          onKey={(event) => {
            if (LEAVES.has(event.key) && typed !== null && !commit(typed)) event.preventDefault()
            else onMove(event)
          }}
        />
      ) : (
        <CodeCell
          id={id}
          label={label}
          choices={choices}
          value={value}
          onFocus={props.onFocus}
          onCommit={commit}
          onMove={onMove}
        />
      )}
      <CellNotes id={id} mark={mark} isCommented={props.commented === true} words={words} />
    </div>
  )
}

/** What stands beside a cell: its mark, whether something was written about it, and what looks wrong. */
function CellNotes(props: {
  readonly id: string
  readonly mark: CellMark
  readonly isCommented: boolean
  readonly words: string | undefined
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { id, mark, words } = props
  return (
    <>
      <Mark id={`${id}-mark`} mark={mark} />
      {props.isCommented && (
        <span className="keying-comment" title={texts.marks.comment}>
          {texts.markCaps.comment}
        </span>
      )}
      {words !== undefined && (
        <span
          id={`${id}-words`}
          className="keying-words"
          role={mark === 'wrong' ? 'alert' : undefined}
        >
          {words}
        </span>
      )}
    </>
  )
}

const LEAVES: ReadonlySet<string> = new Set(['Enter', 'Tab', 'ArrowDown', 'ArrowUp'])
const DIGITS: ReadonlySet<string> = new Set(['householdNo', 'phone', 'bornOn'])

function isCoded(field: string): field is keyof KeyingView['choices'] {
  return ['relation', 'sex', 'ethnicity', 'maritalStatus', 'education'].includes(field)
}

const SIGNS: Readonly<Record<CellMark, string>> = {
  server: '●',
  waiting: '○',
  wrong: '✕',
  locked: '',
  blank: '',
}

/** The mark of a cell, with its word for who cannot see it. */
export function Mark({
  id,
  mark,
}: {
  readonly id?: string
  readonly mark: CellMark
}): ReactElement {
  const texts = useTexts(keyingTexts)
  return (
    <span id={id} className={`keying-mark ${mark}`} title={texts.marks[mark]}>
      <span aria-hidden="true">{mark === 'locked' ? texts.markCaps.locked : SIGNS[mark]}</span>
      <span className="visually-hidden">{texts.marks[mark]}</span>
    </span>
  )
}
