import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { CellKey } from '#domain/keying/sheet-content.ts'
import type { KeyingPartTold, KeyingView, SheetView, StepKeying } from '#wire/keying.ts'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AgainSheet } from './again-sheet.tsx'
import { BatchFigures } from './batch-figures.tsx'
import { DeskHead, DeskKeys } from './desk-head.tsx'
import { FirstSheet } from './first-sheet.tsx'
import { isDone } from './sheet-done.ts'
import type { UndoSteps } from './use-undo.ts'
import { SheetPicture } from './sheet-picture.tsx'
import { useSheet } from './use-keying.ts'
import { usePace, type Pace } from './use-pace.ts'

const STEPS: Readonly<Record<KeyingPartTold, StepKeying['step']>> = {
  key: 'finish_keying',
  rekey: 'finish_rekeying',
  settle: 'finish_settling',
}

/** The desk: paper left, cells right, one sheet at a time; it begins where the work stood. */
export function KeyingDesk(props: {
  readonly view: KeyingView
  readonly part: KeyingPartTold
}): ReactElement {
  const { view, part } = props
  const client = useQueryClient()
  const navigate = useNavigate()
  const pace = usePace(view.keyingId, part, view.practice)
  const firstOpen = view.standings.find((one) => !isDone(part, one))?.sheetNo ?? null
  const [sheetNo, setSheetNo] = useState(firstOpen ?? 1)
  const [allDone, setAllDone] = useState(firstOpen === null)
  const [group, setGroup] = useState(view.groupNo)
  const taken = useTakeBack(view)
  const step = useMutation({
    mutationFn: () =>
      call('POST', `/keyings/${view.keyingId}/step`, { step: STEPS[part] } satisfies StepKeying),
    onSuccess: async () => {
      for (const key of ['keying', 'keyings', 'keying-figures'])
        await client.invalidateQueries({ queryKey: [key] })
    },
  })
  const go = (to: number): void => {
    if (to < 1 || to > view.sheets) return
    setAllDone(false)
    taken.leave()
    setSheetNo(to)
  }
  /** The sheet that was finished last is open again. */
  const takeBack = (): void => {
    const last = part === 'key' ? taken.reopen(allDone ? null : sheetNo) : null
    if (last === null) return
    setAllDone(false)
    setSheetNo(last)
  }
  const sheetDone = async (): Promise<void> => {
    pace.sheetDone()
    taken.close(sheetNo)
    await client.invalidateQueries({ queryKey: ['keying', view.keyingId] })
    const fresh = client.getQueryData<KeyingView>(['keying', view.keyingId]) ?? view
    const next = fresh.standings.find((one) => !isDone(part, one))
    if (next === undefined) setAllDone(true)
    else setSheetNo(next.sheetNo)
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
  return (
    <div className="keying">
      <DeskHead
        view={view}
        part={part}
        sheetNo={sheetNo}
        paused={pace.paused}
        onMode={(mode) => {
          if (mode === 'pause') pace.toggle()
          else if (mode === 'stop') void navigate('/collect/sheets')
          else go(sheetFor(view, mode) ?? sheetNo)
        }}
      />
      {step.error !== null && <ProblemNote error={step.error} />}
      {allDone ? (
        <Finished
          part={part}
          busy={step.isPending}
          onFinish={() => {
            step.mutate()
          }}
        />
      ) : (
        <Sheet
          key={sheetNo}
          {...{ view, part, sheetNo, pace, group }}
          steps={taken.stepsOf(sheetNo)}
          isReopened={taken.reopened === sheetNo}
          onNothingLeft={takeBack}
          onDone={(carried) => {
            setGroup(carried)
            void sheetDone()
          }}
        />
      )}
      <BatchFigures view={view} />
      <DeskKeys part={part} />
    </div>
  )
}

interface TakeBack {
  /** The sheet that was finished and is open again. */
  readonly reopened: number | null
  readonly stepsOf: (sheetNo: number) => UndoSteps
  readonly close: (sheetNo: number) => void
  readonly leave: () => void
  /** Opens the sheet that was finished last, on this page or before; `null`: none was. */
  readonly reopen: (from: number | null) => number | null
}

/** What undo needs to reach over the end of a sheet: the steps of each, and the order in which they were finished. */
function useTakeBack({ standings }: KeyingView): TakeBack {
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

/** 录入 goes to the first sheet that is not finished, 修改 to the last that is. */
function sheetFor({ standings }: KeyingView, mode: 'add' | 'modify'): number | undefined {
  return mode === 'add'
    ? standings.find(({ complete }) => !complete)?.sheetNo
    : standings.findLast(({ complete }) => complete)?.sheetNo
}

function Finished(props: {
  readonly part: KeyingPartTold
  readonly busy: boolean
  readonly onFinish: () => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    button.current?.focus()
  }, [])
  const words = {
    key: texts.finishBatch,
    rekey: texts.finishRekey,
    settle: texts.finishSettle,
  }
  return (
    <section className="sheet keying-rest">
      <b>{texts.allDone}</b>
      <Button
        ref={button}
        type="primary"
        loading={props.busy}
        data-testid="finish-part"
        onClick={props.onFinish}
      >
        {words[props.part]}
      </Button>
    </section>
  )
}

interface SheetProps {
  readonly view: KeyingView
  readonly part: KeyingPartTold
  readonly sheetNo: number
  readonly pace: Pace
  readonly group: string | null
  readonly onDone: (group: string | null) => void
  readonly steps: UndoSteps
  readonly isReopened: boolean
  readonly onNothingLeft: () => void
}

function Sheet(props: SheetProps): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const { view, part, sheetNo, pace } = props
  const [focus, setFocus] = useState<CellKey | null>(null)
  const [covered, setCovered] = useState(true)
  const { data, error, refetch } = useSheet(view.keyingId, sheetNo)
  useHotkeys(part === 'key' ? 'keying' : 'rekeying', (action) => {
    if (action !== 'cover') return false
    setCovered((now) => !now)
    return true
  })
  if (data === undefined) {
    if (error === null) return <p className="empty">{shell.loading}</p>
    return <ProblemNote error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      {pace.paused && (
        <p className="keying-paused" role="status">
          {texts.paused}
        </p>
      )}
      <div className="keying-two" hidden={pace.paused}>
        <SheetPicture
          keyingId={view.keyingId}
          sheetNo={sheetNo}
          there={data.image}
          focus={focus}
          covered={covered}
        />
        <SheetOfPart {...props} sheet={data} focus={focus} onFocus={setFocus} />
      </div>
    </>
  )
}

function SheetOfPart(
  props: SheetProps & {
    readonly sheet: SheetView
    readonly focus: CellKey | null
    readonly onFocus: (cell: CellKey) => void
  },
): ReactElement {
  const { view, part, sheet, focus, onFocus, group, onDone } = props
  if (part === 'key') {
    const { steps, isReopened, onNothingLeft } = props
    return (
      <FirstSheet
        {...{ view, sheet, group, focus, onFocus, steps, isReopened, onNothingLeft }}
        onFinished={onDone}
      />
    )
  }
  return (
    <AgainSheet
      {...{ view, sheet, part, focus, onFocus }}
      onDone={() => {
        onDone(group)
      }}
    />
  )
}
