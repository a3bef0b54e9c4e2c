import { SQUARE_BOX } from './sheet-layout.ts'

/** Corners of the square in pixels of the picture: x, y of its upper left, then round by the right. */
export type SquareCorners = readonly number[]

/**
 * Takes a pixel of a picture to the sheet it shows: `[a, b, c, d, e, f]`, as SVG and CSS write it, where
 * x′ = ax + cy + e and y′ = bx + dy + f are millimetres of the sheet.
 */
export type PicturePlace = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
]

/** A square of 25 modules stands within four of quiet zone on each side (ISO/IEC 18004, 6.3.8). */
const QUIET_SHARE = 4 / 33

/**
 * Where the picture lies on the sheet, from the corners of the square alone: turned, moved and scaled, and
 * sheared by the least squares of the four corners; `null` where they span nothing.
 */
export function placeOfPicture(corners: SquareCorners): PicturePlace | null {
  const at = (corner: number, axis: 0 | 1): number => corners[corner * 2 + axis] ?? 0
  const mean = (axis: 0 | 1): number => (at(0, axis) + at(1, axis) + at(2, axis) + at(3, axis)) / 4
  /** Half a side to the right, and half a side down, in pixels. */
  const right = (axis: 0 | 1): number => (at(1, axis) + at(2, axis) - at(0, axis) - at(3, axis)) / 4
  const down = (axis: 0 | 1): number => (at(2, axis) + at(3, axis) - at(0, axis) - at(1, axis)) / 4
  const area = right(0) * down(1) - down(0) * right(1)
  if (Math.abs(area) < 1) return null
  const half = SQUARE_BOX.width * (0.5 - QUIET_SHARE)
  const [a, b] = [(half * down(1)) / area, (-half * right(1)) / area]
  const [c, d] = [(-half * down(0)) / area, (half * right(0)) / area]
  const [x, y] = [SQUARE_BOX.x + SQUARE_BOX.width / 2, SQUARE_BOX.y + SQUARE_BOX.height / 2]
  return [a, b, c, d, x - a * mean(0) - c * mean(1), y - b * mean(0) - d * mean(1)]
}
