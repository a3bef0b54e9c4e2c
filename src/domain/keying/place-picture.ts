import { FOOT_MARK_BOX, SHEET_PAGE, SQUARE_BOX, type SheetBox } from './sheet-layout.ts'

/** Corners of a square in pixels of the picture: x, y of its upper left, then round by the right. */
export type SquareCorners = readonly number[]

/**
 * The square's corners according to both marks of a sheet. `half`: one of them was not seen; `bent`: they do not
 * fit one flat sheet.
 */
export type SeenCorners = SquareCorners | 'half' | 'bent'

/**
 * Takes a pixel of a picture to the sheet it shows, taken at any angle: with w = gx + hy + i, row by row,
 * x′ = (ax + by + c) / w and y′ = (dx + ey + f) / w are millimetres of the sheet.
 */
export type PicturePlace = readonly number[]

/** A square of 25 modules stands within four of quiet zone on each side (ISO/IEC 18004, 6.3.8). */
const QUIET_SHARE = 4 / 33

/** Paper that bulges puts the marks beside where they are printed; a third of this is how well they are found. */
const BESIDE_MM_MAX = 1.2

/** Two points that show the same: in the picture and on the sheet. */
interface Pair {
  readonly seen: readonly [number, number]
  readonly printed: readonly [number, number]
}

/**
 * Where the square stands in a picture according to both marks of the sheet. By itself it is too small to say
 * how the far side lies: half a pixel at its edge is centimetres there. `null` where the two do not fit one
 * flat sheet.
 */
export function cornersByBothMarks(
  square: SquareCorners,
  footMark: SquareCorners,
): SquareCorners | null {
  const pairs = [...pairsOf(square, SQUARE_BOX), ...pairsOf(footMark, FOOT_MARK_BOX)]
  const place = placeOf(pairs)
  const back = place === null ? null : inverse(place)
  if (place === null || back === null) return null
  const fits = pairs.every(({ seen, printed }) => {
    const [x, y] = through(place, seen)
    return Math.hypot(x - printed[0], y - printed[1]) <= BESIDE_MM_MAX
  })
  return fits ? printedCorners(SQUARE_BOX).flatMap((corner) => through(back, corner)) : null
}

/** Where the picture lies on the sheet, from four corners of which each is exact; `null` where they span nothing. */
export function placeOfPicture(corners: SquareCorners): PicturePlace | null {
  return placeOf(pairsOf(corners, SQUARE_BOX))
}

/** A part of the sheet and how the picture is laid on it: `[a, b, c, d, e, f]`, as SVG and CSS write it. */
export interface PicturePatch {
  readonly box: SheetBox
  readonly matrix: readonly number[]
}

/** So many patches across and down: in each of them a picture taken at thirty degrees is straight to 0.5 mm. */
const PATCHES = 8

/** The picture as patches of the sheet that each lie by themselves, for screens that know no perspective. */
export function patchesOf(place: PicturePlace): readonly PicturePatch[] {
  const back = inverse(place)
  if (back === null) return []
  const [width, height] = [SHEET_PAGE.width / PATCHES, SHEET_PAGE.height / PATCHES]
  return Array.from({ length: PATCHES * PATCHES }, (_, no) => {
    const box = { x: (no % PATCHES) * width, y: Math.floor(no / PATCHES) * height, width, height }
    return { box, matrix: layAbout(place, through(back, [box.x + width / 2, box.y + height / 2])) }
  })
}

/** How the picture lies at one of its pixels: the derivative of its place. */
function layAbout(place: PicturePlace, [px, py]: readonly [number, number]): readonly number[] {
  const [a = 0, b = 0, , d = 0, e = 0, , g = 0, h = 0, i = 0] = place
  const w = g * px + h * py + i
  const [x, y] = through(place, [px, py])
  const [xx, yx] = [(a - x * g) / w, (d - y * g) / w]
  const [xy, yy] = [(b - x * h) / w, (e - y * h) / w]
  return [xx, yx, xy, yy, x - xx * px - xy * py, y - yx * px - yy * py]
}

function printedCorners({ x, y, width }: SheetBox): readonly (readonly [number, number])[] {
  const [near, far] = [width * QUIET_SHARE, width * (1 - QUIET_SHARE)]
  return [
    [x + near, y + near],
    [x + far, y + near],
    [x + far, y + far],
    [x + near, y + far],
  ]
}

function pairsOf(corners: SquareCorners, box: SheetBox): readonly Pair[] {
  return printedCorners(box).map((printed, no) => ({
    seen: [corners[no * 2] ?? 0, corners[no * 2 + 1] ?? 0],
    printed,
  }))
}

/**
 * The projective map that takes what is seen to what is printed, by least squares in coordinates about the
 * middle of the points (Hartley & Zisserman, Multiple View Geometry, 4.1 and 4.4); `null`: they span nothing,
 * or show the sheet from behind.
 */
function placeOf(pairs: readonly Pair[]): PicturePlace | null {
  const [mx, my] = [0, 1].map((axis) => mean(pairs.map(({ seen }) => seen[axis] ?? 0)))
  const [cx = 0, cy = 0] = [mx, my]
  const scale = Math.max(...pairs.map(({ seen: [x, y] }) => Math.hypot(x - cx, y - cy)))
  if (scale < 1) return null
  const size = SHEET_PAGE.width
  const rows = pairs.flatMap(({ seen, printed }) => {
    const [x, y] = [(seen[0] - cx) / scale, (seen[1] - cy) / scale]
    const [u, v] = [printed[0] / size, printed[1] / size]
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ]
  })
  const solved = leastSquares(rows)
  if (solved === null) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved
  const [s, t] = [1 / scale, size]
  const about = (p: number, q: number, r: number): number[] => [
    p * s,
    q * s,
    r - (p * cx + q * cy) * s,
  ]
  const place = [...about(a * t, b * t, c * t), ...about(d * t, e * t, f * t), ...about(g, h, 1)]
  return determinant(place) > 0 ? place : null
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Solves rows of coefficients with the right side last, by their normal equations; `null`: singular. */
function leastSquares(rows: readonly (readonly number[])[]): readonly number[] | null {
  const unknowns = 8
  const normal = Array.from({ length: unknowns }, (_, i) =>
    Array.from({ length: unknowns + 1 }, (_column, j) =>
      rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
  )
  for (let at = 0; at < unknowns; at += 1) {
    const rest = normal.slice(at)
    const best = rest.toSorted((one, other) => Math.abs(other[at] ?? 0) - Math.abs(one[at] ?? 0))
    normal.splice(at, rest.length, ...best)
    const pivotRow = normal[at] ?? []
    const pivot = pivotRow[at] ?? 0
    if (Math.abs(pivot) < 1e-14) return null
    for (const [no, row] of normal.entries()) {
      const share = no === at ? 0 : (row[at] ?? 0) / pivot
      if (share !== 0) normal[no] = row.map((value, j) => value - share * (pivotRow[j] ?? 0))
    }
  }
  return normal.map((row, at) => (row[unknowns] ?? 0) / (row[at] ?? 1))
}

function through(place: PicturePlace, [x, y]: readonly [number, number]): [number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = place
  const w = g * x + h * y + i
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
}

function determinant(place: PicturePlace): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = place
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

function inverse(place: PicturePlace): PicturePlace | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = place
  const whole = determinant(place)
  if (whole === 0) return null
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map((part) => part / whole)
}
