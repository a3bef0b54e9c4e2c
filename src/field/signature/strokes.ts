/** Points of one stroke on a field of 100 × 40. */
export type Stroke = readonly (readonly [number, number])[]

const [WIDTH, HEIGHT] = [100, 40]
/** Nearer than that no eye tells two points apart. */
const STEP = 1
/** Longest text of a signature, as an operation takes it. */
const CHARACTERS_MAX = 1_800

/** The stroke with a point more, given as shares of width and height; one too near adds nothing. */
export function addPoint(stroke: Stroke, [x, y]: readonly [number, number]): Stroke {
  const point = [grid(x, WIDTH), grid(y, HEIGHT)] as const
  const last = stroke.at(-1)
  const isNear = last !== undefined && Math.hypot(last[0] - point[0], last[1] - point[1]) <= STEP
  return isNear ? stroke : [...stroke, point]
}

function grid(share: number, size: number): number {
  return Math.min(size, Math.max(0, Math.round(share * size)))
}

/** `x y x y;x y …`; a long one keeps every second point until it fits. */
export function strokesText(strokes: readonly Stroke[]): string {
  const text = strokes
    .map((stroke) => stroke.map(([x, y]) => `${String(x)} ${String(y)}`).join(' '))
    .join(';')
  if (text.length <= CHARACTERS_MAX) return text
  const thinned = strokes.map((stroke) =>
    stroke.filter((_point, at) => at % 2 === 0 || at === stroke.length - 1),
  )
  return thinned.some((stroke, at) => stroke.length < (strokes[at]?.length ?? 0))
    ? strokesText(thinned)
    : text.slice(0, CHARACTERS_MAX)
}
