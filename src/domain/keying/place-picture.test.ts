import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cornersByBothMarks, placeOfPicture } from './place-picture.ts'
import { FOOT_MARK_BOX, SHEET_PAGE, SQUARE_BOX } from './sheet-layout.ts'
import { besideMm, cornersSeen, tilted, type Seeing } from './test-seeing.ts'

const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true })
const anyView = fc.record({
  turnDegrees: real(0, 360),
  tiltDegrees: real(0, 30),
  towardsDegrees: real(0, 360),
  pixelsPerMm: real(4, 14),
})

describe('[PAP14] [ENT34] a picture is laid on the sheet by both of its marks', () => {
  test('[PAP14] taken at up to thirty degrees from any side and turned anyhow, every cell lies within half a millimetre', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const see = tilted(view)
        const both = cornersByBothMarks(
          cornersSeen(SQUARE_BOX, see),
          cornersSeen(FOOT_MARK_BOX, see),
        )
        const place = placeOfPicture(both ?? [])
        expect(besideMm(see, place ?? [])).toBeLessThan(0.5)
      }),
      { numRuns: 60 },
    )
  })

  test('[PAP14] corners that are found to the pixel lay the cells within a third of a line', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const see = tilted({ ...view, pixelsPerMm: Math.max(view.pixelsPerMm, 7) })
        const [square, foot] = [SQUARE_BOX, FOOT_MARK_BOX].map((box) =>
          cornersSeen(box, see).map(Math.round),
        )
        const place = placeOfPicture(cornersByBothMarks(square ?? [], foot ?? []) ?? [])
        expect(besideMm(see, place ?? [])).toBeLessThan(3.6)
      }),
      { numRuns: 60 },
    )
  })

  test('[PAP14] what the square alone would say of the far side is wrong by lines: it is not asked alone', () => {
    const see = tilted({ turnDegrees: 0, tiltDegrees: 25, towardsDegrees: 30, pixelsPerMm: 8 })
    const alone = placeOfPicture(cornersSeen(SQUARE_BOX, see).map(Math.round))
    expect(besideMm(see, alone ?? [])).toBeGreaterThan(5)
  })

  test('[PAP14] marks that do not fit one flat sheet lay nothing, and neither does a sheet seen from behind', () => {
    const see = tilted({ turnDegrees: 5, tiltDegrees: 10, towardsDegrees: 0, pixelsPerMm: 8 })
    const square = cornersSeen(SQUARE_BOX, see)
    // The foot of the sheet curls up.
    const curled = cornersSeen(FOOT_MARK_BOX, (x, y) => see(x + (y - 184) * 0.5, y))
    expect(cornersByBothMarks(square, curled)).toBeNull()
    const behind: Seeing = (x, y) => [SHEET_PAGE.width - x, y]
    expect(
      cornersByBothMarks(cornersSeen(SQUARE_BOX, behind), cornersSeen(FOOT_MARK_BOX, behind)),
    ).toBeNull()
    expect(placeOfPicture([5, 5, 5, 5, 5, 5, 5, 5])).toBeNull()
  })

  test('[ENT34] a scan lies as it was laid: turned, larger and moved', () => {
    const see = tilted({ turnDegrees: 180, tiltDegrees: 0, towardsDegrees: 0, pixelsPerMm: 7.87 })
    const place = placeOfPicture(cornersSeen(SQUARE_BOX, see)) ?? []
    expect(besideMm(see, place)).toBeLessThan(1e-6)
  })
})
