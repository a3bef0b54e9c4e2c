import { useState } from 'react'
import type { KeyingView } from '#wire/keying.ts'
import type { UndoSteps } from './use-undo.ts'

export interface TakeBack {
  /** The sheet that was finished and is open again. */
  readonly reopened: number | null
  readonly stepsOf: (sheetNo: number) => UndoSteps
  readonly close: (sheetNo: number) => void
  readonly leave: () => void
  /** Opens the sheet that was finished last, on this page or before; `null`: none was. */
  readonly reopen: (from: number | null) => number | null
}

/** What undo needs to reach over the end of a sheet: the steps of each, and the order in which they were finished. */
export function useTakeBack({ standings }: KeyingView): TakeBack {
  const [steps] = useState(() => new Map<number, UndoSteps>())
  const [closed, setClosed] = useState<readonly number[]>([])
  const [reopened, setReopened] = useState<number | null>(null)
  return {
    reopened,
    stepsOf: (sheetNo) => {
      const known = steps.get(sheetNo) ?? { current: [] }
      steps.set(sheetNo, known)
      return known
    },
    close: (sheetNo) => {
      setClosed((before) => [...before.filter((one) => one !== sheetNo), sheetNo])
      setReopened(null)
    },
    leave: () => {
      setReopened(null)
    },
    reopen: (from) => {
      const finished = (no: number): boolean => no !== from
      const last =
        closed.findLast(finished) ??
        standings.findLast(({ sheetNo, complete }) => complete && finished(sheetNo))?.sheetNo ??
        null
      setClosed((before) => before.filter((one) => one !== last))
      setReopened(last)
      return last
    },
  }
}
