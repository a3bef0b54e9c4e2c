import { patchesOf } from './place-picture.ts'
import { boxOf, SHEET_PAGE, type SheetBox } from './sheet-layout.ts'

/* For tests only: how a camera or a scanner sees a sheet. */

/** Millimetres of the sheet to pixels of the picture. */
export type Seeing = (x: number, y: number) => [number, number]

export interface View {
  /** The picture is turned about its middle. */
  readonly turnDegrees: number
  /** 0: from straight above. */
  readonly tiltDegrees: number
  /** The direction in which the sheet falls away. */
  readonly towardsDegrees: number
  /** In the middle of the sheet. */
  readonly pixelsPerMm: number
}

/** From the lens to the middle of the sheet: a telephone that sees all of A4. */
const DISTANCE_MM = 380

/** A pinhole camera over the middle of the sheet. */
export function tilted({ turnDegrees, tiltDegrees, towardsDegrees, pixelsPerMm }: View): Seeing {
  const [turn, tilt, towards] = [turnDegrees, tiltDegrees, towardsDegrees].map(
    (degrees) => (degrees * Math.PI) / 180,
  )
  const away = turned(-(towards ?? 0))
  const back = turned(towards ?? 0)
  const inPicture = turned(turn ?? 0)
  const [cosine, sine] = [Math.cos(tilt ?? 0), Math.sin(tilt ?? 0)]
  return (x, y) => {
    const [along, across] = away(x - SHEET_PAGE.width / 2, y - SHEET_PAGE.height / 2)
    const nearer = DISTANCE_MM / (DISTANCE_MM + along * sine)
    const [px, py] = inPicture(...back(along * cosine * nearer, across * nearer))
    return [px * pixelsPerMm, py * pixelsPerMm]
  }
}

function turned(angle: number): Seeing {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return (x, y) => [x * cosine - y * sine, x * sine + y * cosine]
}

/** Corners of a square without its quiet zone, four modules of 33, as they are seen. */
export function cornersSeen({ x, y, width }: SheetBox, see: Seeing): number[] {
  const quiet = (width * 4) / 33
  const [left, top, side] = [x + quiet, y + quiet, width - 2 * quiet]
  return [
    see(left, top),
    see(left + side, top),
    see(left + side, top + side),
    see(left, top + side),
  ].flat()
}

/** Largest distance in millimetres at which a cell's corners come to lie beside where they are printed. */
export function besideMm(see: Seeing, place: readonly number[]): number {
  const patches = patchesOf(place)
  return Math.max(
    ...(['name', 'number', 'phone'] as const).flatMap((field) =>
      [1, 5, 10].flatMap((rowNo) => {
        const { x, y, width, height } = boxOf({ rowNo, field })
        return [
          [x, y],
          [x + width, y + height],
        ].map(([cx = 0, cy = 0]) => {
          const [px, py] = see(cx, cy)
          const patch = patches.find(
            ({ box }) =>
              cx >= box.x && cx <= box.x + box.width && cy >= box.y && cy <= box.y + box.height,
          )
          const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = patch?.matrix ?? []
          return Math.hypot(a * px + c * py + e - cx, b * px + d * py + f - cy)
        })
      }),
    ),
  )
}
