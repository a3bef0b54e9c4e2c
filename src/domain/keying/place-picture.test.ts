import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOfPicture } from './place-picture.ts'
import { boxOf, SQUARE_BOX } from './sheet-layout.ts'

/** The square without its quiet zone. */
const QUIET = (SQUARE_BOX.width * 4) / 33
const [LEFT, TOP] = [SQUARE_BOX.x + QUIET, SQUARE_BOX.y + QUIET]
const SIDE = SQUARE_BOX.width - 2 * QUIET

test('[ENT34] a picture that is turned, larger and moved is laid on the sheet by its square', () => {
  const real = (min: number, max: number): fc.Arbitrary<number> =>
    fc.double({ min, max, noNaN: true })
  fc.assert(
    fc.property(
      real(0, 7),
      real(2, 20),
      real(-900, 900),
      real(-900, 900),
      (turn, scale, dx, dy) => {
        const seen = (x: number, y: number): [number, number] => [
          scale * (x * Math.cos(turn) - y * Math.sin(turn)) + dx,
          scale * (x * Math.sin(turn) + y * Math.cos(turn)) + dy,
        ]
        const corners = [
          seen(LEFT, TOP),
          seen(LEFT + SIDE, TOP),
          seen(LEFT + SIDE, TOP + SIDE),
          seen(LEFT, TOP + SIDE),
        ].flat()
        const [a, b, c, d, e, f] = placeOfPicture(corners) ?? [0, 0, 0, 0, 0, 0]
        const cell = boxOf({ rowNo: 10, field: 'name' })
        const [px, py] = seen(cell.x, cell.y)
        expect(a * px + c * py + e).toBeCloseTo(cell.x, 6)
        expect(b * px + d * py + f).toBeCloseTo(cell.y, 6)
      },
    ),
  )
})

test('[ENT34] corners that span nothing lay nothing', () => {
  expect(placeOfPicture([5, 5, 5, 5, 5, 5, 5, 5])).toBeNull()
})
