import { useRef, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { WHOLE, withSide, type Box } from './cut-picture.ts'
import { PictureCanvas, type Point } from './picture-canvas.tsx'

type Side = 'left' | 'right' | 'top' | 'bottom'

/** By one press of a button. */
const STEP = 0.04

/** The part that is kept: its corners are dragged, its sides moved by buttons. */
export function CropStep({
  source,
  crop,
  onChange,
  onNext,
}: {
  readonly source: ImageBitmap
  readonly crop: Box
  readonly onChange: (crop: Box) => void
  readonly onNext: () => void
}): ReactElement {
  const held = useRef<readonly Side[]>([])
  const drag = (phase: 'start' | 'move' | 'end', [x, y]: Point): void => {
    if (phase === 'start') held.current = nearestSides(crop, [x, y])
    if (phase === 'end') return
    let next = crop
    for (const side of held.current) {
      const now = { left: next.x, right: next.x + next.w, top: next.y, bottom: next.y + next.h }
      next = withSide(next, side, (side === 'left' || side === 'right' ? x : y) - now[side])
    }
    onChange(next)
  }
  return (
    <>
      <h2>{say('只留要核的那一项', 'Keep only the item')}</h2>
      <PictureCanvas
        source={source}
        part={WHOLE}
        masks={[]}
        label={say('拍下的证件', 'The document as taken')}
        onDrag={drag}
      >
        <span
          className="crop"
          data-testid="crop"
          style={{
            left: `${String(crop.x * 100)}%`,
            top: `${String(crop.y * 100)}%`,
            width: `${String(crop.w * 100)}%`,
            height: `${String(crop.h * 100)}%`,
          }}
        />
      </PictureCanvas>
      <SideButtons crop={crop} onChange={onChange} />
      <button type="button" className="primary wide" data-testid="cropped" onClick={onNext}>
        {say('就留这块', 'Keep this part')}
      </button>
    </>
  )
}

function SideButtons({
  crop,
  onChange,
}: {
  readonly crop: Box
  readonly onChange: (crop: Box) => void
}): ReactElement {
  return (
    <fieldset className="sides">
      <legend>{say('拖四角，或按钮挪边', 'Drag a corner, or move a side')}</legend>
      {SIDES.map(({ side, zh, en, out }) => (
        <span key={side}>
          {say(zh, en)}
          <button
            type="button"
            aria-label={say(`${zh}往外`, `${en} outwards`)}
            onClick={() => onChange(withSide(crop, side, out * STEP))}
          >
            +
          </button>
          <button
            type="button"
            aria-label={say(`${zh}往里`, `${en} inwards`)}
            onClick={() => onChange(withSide(crop, side, -out * STEP))}
          >
            −
          </button>
        </span>
      ))}
    </fieldset>
  )
}

const SIDES: readonly {
  readonly side: Side
  readonly zh: string
  readonly en: string
  readonly out: 1 | -1
}[] = [
  { side: 'top', zh: '上边', en: 'Top', out: -1 },
  { side: 'bottom', zh: '下边', en: 'Bottom', out: 1 },
  { side: 'left', zh: '左边', en: 'Left', out: -1 },
  { side: 'right', zh: '右边', en: 'Right', out: 1 },
]

/** Whoever touches a quarter of the picture has its corner. */
function nearestSides(crop: Box, [x, y]: Point): readonly Side[] {
  return [x < crop.x + crop.w / 2 ? 'left' : 'right', y < crop.y + crop.h / 2 ? 'top' : 'bottom']
}
