import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { KeyingPartTold, KeyingView, StepKeying } from '#wire/keying.ts'
import { call } from '../api/client.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import type { DeskMode } from './desk-head.tsx'
import { isDone } from './sheet-done.ts'
import { usePace, type Pace } from './use-pace.ts'
import { useTakeBack, type TakeBack } from './use-take-back.ts'

const STEPS: Readonly<Record<KeyingPartTold, StepKeying['step']>> = {
  key: 'finish_keying',
  rekey: 'finish_rekeying',
  settle: 'finish_settling',
}

export interface Desk {
  readonly pace: Pace
  /** Says that this part of the batch is finished. */
  readonly step: UseMutationResult<unknown, Error, void>
  readonly taken: TakeBack
  readonly sheetNo: number
  readonly allDone: boolean
  /** Group of the sheet before, which is carried over. */
  readonly group: string | null
  /** The sheet that was finished last is open again. */
  readonly takeBack: () => void
  readonly sheetDone: (group: string | null) => void
  readonly onMode: (mode: DeskMode) => void
}

/** Which sheet lies on the desk, and how one comes to another: by the keys, the modes and the end of each. */
export function useDesk(view: KeyingView, part: KeyingPartTold): Desk {
  const client = useQueryClient()
  const navigate = useNavigate()
  const pace = usePace(view.keyingId, part, view.practice)
  const step = useStep(view, part)
  const firstOpen = view.standings.find((one) => !isDone(part, one))?.sheetNo ?? null
  const [sheetNo, setSheetNo] = useState(firstOpen ?? 1)
  const [allDone, setAllDone] = useState(firstOpen === null)
  const [group, setGroup] = useState(view.groupNo)
  const taken = useTakeBack(view)
  const go = (to: number): void => {
    if (to < 1 || to > view.sheets) return
    setAllDone(false)
    taken.leave()
    setSheetNo(to)
  }
  const takeBack = (): void => {
    const last = part === 'key' ? taken.reopen(allDone ? null : sheetNo) : null
    if (last === null) return
    setAllDone(false)
    setSheetNo(last)
  }
  const goOn = async (): Promise<void> => {
    pace.sheetDone()
    taken.close(sheetNo)
    await client.invalidateQueries({ queryKey: ['keying', view.keyingId] })
    const fresh = client.getQueryData<KeyingView>(['keying', view.keyingId]) ?? view
    const next = fresh.standings.find((one) => !isDone(part, one))
    if (next === undefined) setAllDone(true)
    else setSheetNo(next.sheetNo)
  }
  const sheetDone = (carried: string | null): void => {
    setGroup(carried)
    void goOn()
  }
  const onMode = (mode: DeskMode): void => {
    if (mode === 'pause') pace.toggle()
    else if (mode === 'stop') void navigate('/collect/sheets')
    else go(sheetFor(view, mode) ?? sheetNo)
  }
  const scope = part === 'key' ? 'keying' : 'rekeying'
  useHotkeys(scope, (action) => {
    if (action === 'next_sheet') go(sheetNo + 1)
    else if (action === 'previous_sheet') go(sheetNo - 1)
    else if (action === 'pause') pace.toggle()
    else if (action === 'undo_keying' && allDone && part === 'key') takeBack()
    else return false
    return true
  })
  return { pace, step, taken, sheetNo, allDone, group, takeBack, sheetDone, onMode }
}

function useStep({ keyingId }: KeyingView, part: KeyingPartTold): Desk['step'] {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      call('POST', `/keyings/${keyingId}/step`, { step: STEPS[part] } satisfies StepKeying),
    onSuccess: async () => {
      for (const key of ['keying', 'keyings', 'keying-figures'])
        await client.invalidateQueries({ queryKey: [key] })
    },
  })
}

/** 录入 goes to the first sheet that is not finished, 修改 to the last that is. */
function sheetFor({ standings }: KeyingView, mode: 'add' | 'modify'): number | undefined {
  return mode === 'add'
    ? standings.find(({ complete }) => !complete)?.sheetNo
    : standings.findLast(({ complete }) => complete)?.sheetNo
}
