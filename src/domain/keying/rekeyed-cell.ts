import { accept, refuse, type Outcome } from '../outcome.ts'

/*
 * One cell that is keyed again. Whoever does it has not seen the first value, and sees it only after
 * having keyed the cell twice from the picture; whoever settles what still differs has seen neither.
 *
 *   open ──▶ same
 *     └──▶ tried ──▶ same
 *             └──▶ shown ──▶ differs ──▶ settled
 *                               └──▶ unlike ──▶ settled
 */
export const CELL_STATES = [
  'open',
  'tried',
  'shown',
  'same',
  'differs',
  'unlike',
  'settled',
] as const
export type CellState = (typeof CELL_STATES)[number]

/** What the second clerk holds right once both values are in sight; `doubt`: it cannot be read. */
export type SecondChoice = 'first' | 'second' | 'doubt'
/** Whose value the cell has in the end; `unread`: nobody can read it, and it stays blank. */
export type FinalValue = 'first' | 'second' | 'third' | 'unread'

export interface RekeyedCell {
  readonly state: CellState
  /** Times the second clerk keyed it. */
  readonly tries: number
  readonly second: string | null
  readonly choice: SecondChoice | null
  readonly third: string | null
  readonly final: FinalValue | null
}

export const OPEN_CELL: RekeyedCell = {
  state: 'open',
  tries: 0,
  second: null,
  choice: null,
  third: null,
  final: null,
}

export type CellProblem = { readonly code: 'keying.cell_state' }

/**
 * The second clerk keys the cell. What agrees is agreed; what differs is keyed once more before the other
 * value is told. Once it was told, agreeing is a choice and no second witness.
 */
export function keyAgain(
  cell: RekeyedCell,
  { first, value }: { readonly first: string | null; readonly value: string | null },
): Outcome<RekeyedCell, CellProblem> {
  const tries = cell.tries + 1
  switch (cell.state) {
    case 'open':
      return accept({ ...cell, tries, second: value, state: value === first ? 'same' : 'tried' })
    case 'tried':
      return accept({ ...cell, tries, second: value, state: value === first ? 'same' : 'shown' })
    case 'shown':
      return accept(
        value === first
          ? { ...cell, tries, state: 'differs', choice: 'first' }
          : { ...cell, tries, second: value },
      )
    case 'same':
    case 'differs':
    case 'unlike':
    case 'settled':
      return refuse({ code: 'keying.cell_state' })
  }
}

/** The second clerk's judgement with both values in sight. A third person decides all the same. */
export function chooseValue(
  cell: RekeyedCell,
  choice: SecondChoice,
): Outcome<RekeyedCell, CellProblem> {
  return cell.state === 'shown'
    ? accept({ ...cell, state: 'differs', choice })
    : refuse({ code: 'keying.cell_state' })
}

/** The third person keys the cell from the picture alone: which of the two agrees, stands. */
export function keyThird(
  cell: RekeyedCell,
  { first, value }: { readonly first: string | null; readonly value: string | null },
): Outcome<RekeyedCell, CellProblem> {
  if (cell.state !== 'differs') return refuse({ code: 'keying.cell_state' })
  if (value === first) return accept({ ...cell, third: value, state: 'settled', final: 'first' })
  if (value === cell.second) {
    return accept({ ...cell, third: value, state: 'settled', final: 'second' })
  }
  return accept({ ...cell, third: value, state: 'unlike' })
}

/** Three keyed three values: the third person, with all of them in sight, says which it is. */
export function settleCell(
  cell: RekeyedCell,
  final: FinalValue,
): Outcome<RekeyedCell, CellProblem> {
  return cell.state === 'unlike'
    ? accept({ ...cell, state: 'settled', final })
    : refuse({ code: 'keying.cell_state' })
}

/**
 * Takes back what was decided last: the second clerk's choice, or the third person's word. What both keyed
 * alike is no decision. `first` tells whether the third had agreed with one of the two.
 */
export function undoCell(
  cell: RekeyedCell,
  { part, first }: { readonly part: 'rekey' | 'settle'; readonly first: string | null },
): Outcome<RekeyedCell, CellProblem> {
  if (part === 'rekey') {
    return cell.state === 'differs'
      ? accept({ ...cell, state: 'shown', choice: null })
      : refuse({ code: 'keying.cell_state' })
  }
  if (cell.state !== 'settled') return refuse({ code: 'keying.cell_state' })
  const agreed = cell.third === first || cell.third === cell.second
  return accept(
    agreed
      ? { ...cell, state: 'differs', third: null, final: null }
      : { ...cell, state: 'unlike', final: null },
  )
}

/** The value that is believed in the end. */
export function believedValue(cell: RekeyedCell, first: string | null): string | null {
  switch (cell.final) {
    case 'second':
      return cell.second
    case 'third':
      return cell.third
    case 'unread':
      return null
    case 'first':
    case null:
      return first
  }
}
