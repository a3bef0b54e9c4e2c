import { Button } from 'antd'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { CellKey } from '#domain/keying/sheet-content.ts'
import type { KeyingPartTold, KeyingView, SheetView } from '#wire/keying.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AgainSheet } from './again-sheet.tsx'
import { BatchFigures } from './batch-figures.tsx'
import { DeskHead, DeskKeys } from './desk-head.tsx'
import { FirstSheet } from './first-sheet.tsx'
import type { UndoSteps } from './use-undo.ts'
import { SheetPicture } from './sheet-picture.tsx'
import { useDesk } from './use-desk.ts'
import { useSheet } from './use-keying.ts'
import type { Pace } from './use-pace.ts'

/** The desk: paper left, cells right, one sheet at a time; it begins where the work stood. */
export function KeyingDesk(props: {
  readonly view: KeyingView
  readonly part: KeyingPartTold
}): ReactElement {
  const { view, part } = props
  const { pace, step, taken, sheetNo, allDone, group, ...desk } = useDesk(view, part)
  return (
    <div className="keying">
      <DeskHead
        view={view}
        part={part}
        sheetNo={sheetNo}
        paused={pace.paused}
        onMode={desk.onMode}
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
          onNothingLeft={desk.takeBack}
          onDone={desk.sheetDone}
        />
      )}
      <BatchFigures view={view} />
      <DeskKeys part={part} />
    </div>
  )
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
