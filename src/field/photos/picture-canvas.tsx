import { useEffect, useRef, type PointerEvent, type ReactElement, type ReactNode } from 'react'
import { paintOver, type Box } from './cut-picture.ts'

/** Pixels across: enough for a phone's screen, little for an old one's memory. */
const WIDTH = 720

/** A place in the picture, as shares of the part that is shown. */
export type Point = readonly [x: number, y: number]

/** A part of a picture with what is painted over, and whatever lies on it; dragging is told in shares. */
export function PictureCanvas({
  source,
  part,
  masks,
  label,
  onDrag,
  children,
}: {
  readonly source: ImageBitmap
  readonly part: Box
  readonly masks: readonly Box[]
  readonly label: string
  readonly onDrag: (phase: 'start' | 'move' | 'end', at: Point) => void
  readonly children?: ReactNode
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  const height = Math.max(1, Math.round((WIDTH * source.height * part.h) / (source.width * part.w)))
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined) return
    const { width: w, height: h } = source
    context.drawImage(source, part.x * w, part.y * h, part.w * w, part.h * h, 0, 0, WIDTH, height)
    paintOver(context, { crop: part, masks, width: WIDTH, height })
  }, [source, part, masks, height])
  const tell = (phase: 'start' | 'move' | 'end') => (event: PointerEvent<HTMLDivElement>) => {
    const { left, top, width, height: tall } = event.currentTarget.getBoundingClientRect()
    if (phase === 'start') event.currentTarget.setPointerCapture(event.pointerId)
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    onDrag(phase, [(event.clientX - left) / width, (event.clientY - top) / tall])
  }
  return (
    <div
      className="picture"
      onPointerDown={tell('start')}
      onPointerMove={tell('move')}
      onPointerUp={tell('end')}
    >
      <canvas ref={canvas} width={WIDTH} height={height} role="img" aria-label={label} />
      {children}
    </div>
  )
}
