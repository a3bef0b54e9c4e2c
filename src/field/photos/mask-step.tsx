import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { boxBetween, movedBox, type Box } from './cut-picture.ts'
import { PictureCanvas, type Point } from './picture-canvas.tsx'

/** By one press of a key. */
const STEP = 0.02

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** Faces are painted over by whoever sees them: with a finger, or a box moved by keys. */
export function MaskStep({
  source,
  crop,
  masks,
  isAsking,
  onChange,
  onAsk,
  onBack,
  onKeep,
}: {
  readonly source: ImageBitmap
  readonly crop: Box
  readonly masks: readonly Box[]
  readonly isAsking: boolean
  readonly onChange: (masks: readonly Box[]) => void
  readonly onAsk: () => void
  readonly onBack: () => void
  readonly onKeep: () => void
}): ReactElement {
  const from = useRef<Point | null>(null)
  const [drawing, draw] = useState<Box | null>(null)
  const drag = (phase: 'start' | 'move' | 'end', at: Point): void => {
    const inPicture: Point = [crop.x + at[0] * crop.w, crop.y + at[1] * crop.h]
    if (phase === 'start') from.current = inPicture
    const start = from.current
    if (start === null) return
    const box = boxBetween(start[0], start[1], inPicture[0], inPicture[1])
    if (phase === 'move') draw(box)
    if (phase !== 'end') return
    // A tap is no box.
    if (drawing !== null) onChange([...masks, box])
    draw(null)
    from.current = null
  }
  return (
    <>
      <h2>
        {isAsking
          ? say('照片里还看得见人脸吗？', 'Can any face still be seen?')
          : say('有人脸就涂掉', 'Paint over any face')}
      </h2>
      <PictureCanvas
        source={source}
        part={crop}
        masks={drawing === null ? masks : [...masks, drawing]}
        label={say('要存的照片', 'The picture to be kept')}
        onDrag={isAsking ? () => undefined : drag}
      />
      {isAsking ? (
        <LastQuestion onBack={onBack} onKeep={onKeep} />
      ) : (
        <>
          <MaskButtons crop={crop} masks={masks} onChange={onChange} />
          <div className="choices">
            <button type="button" onClick={onBack}>
              {say('重新裁', 'Cut anew')}
            </button>
            <button type="button" className="primary" data-testid="masked" onClick={onAsk}>
              {say('涂好了', 'Done')}
            </button>
          </div>
        </>
      )}
    </>
  )
}

function LastQuestion({
  onBack,
  onKeep,
}: {
  readonly onBack: () => void
  readonly onKeep: () => void
}): ReactElement {
  return (
    <div className="choices">
      <button type="button" onClick={onBack}>
        {say('还看得见，再涂', 'Yes: paint more')}
      </button>
      <button type="button" className="primary" data-testid="keep-photo" onClick={onKeep}>
        {say('没有人脸，存下', 'No face: keep it')}
      </button>
    </div>
  )
}

/** The same without a finger: the last box is moved by arrow keys and made larger or smaller. */
function MaskButtons({
  crop,
  masks,
  onChange,
}: {
  readonly crop: Box
  readonly masks: readonly Box[]
  readonly onChange: (masks: readonly Box[]) => void
}): ReactElement {
  const last = masks.at(-1)
  const change = (box: Box): void => onChange([...masks.slice(0, -1), box])
  const move = (event: KeyboardEvent): void => {
    const by = MOVES[event.key]
    if (by === undefined || last === undefined) return
    event.preventDefault()
    change(movedBox(last, by[0] * crop.w, by[1] * crop.h))
  }
  const resize = (factor: number): void => {
    if (last === undefined) return
    const [midX, midY] = [last.x + last.w / 2, last.y + last.h / 2]
    const [w, h] = [(last.w * factor) / 2, (last.h * factor) / 2]
    change(boxBetween(midX - w, midY - h, midX + w, midY + h))
  }
  return (
    <fieldset className="sides" onKeyDown={move}>
      <legend>
        {say(
          '用手指框住；或按钮加一块，方向键挪',
          'Frame it with a finger, or add a box and move it by arrow keys',
        )}
      </legend>
      <button
        type="button"
        data-testid="add-mask"
        onClick={() =>
          onChange([
            ...masks,
            {
              x: crop.x + crop.w * 0.35,
              y: crop.y + crop.h * 0.3,
              w: crop.w * 0.3,
              h: crop.h * 0.4,
            },
          ])
        }
      >
        {say('加一块', 'Add a box')}
      </button>
      <button type="button" disabled={last === undefined} onClick={() => resize(1.25)}>
        {say('大', 'Larger')}
      </button>
      <button type="button" disabled={last === undefined} onClick={() => resize(0.8)}>
        {say('小', 'Smaller')}
      </button>
      <button
        type="button"
        disabled={last === undefined}
        onClick={() => onChange(masks.slice(0, -1))}
      >
        {say('去掉', 'Remove')}
      </button>
    </fieldset>
  )
}
