import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxBetween, movedBox, withSide, WHOLE, type Box } from './cut-picture.ts'

const share = fc.double({ min: -2, max: 2, noNaN: true })
const corners = fc.tuple(share, share, share, share)

function lies(box: Box): boolean {
  const slack = 1e-9
  return (
    box.x >= 0 &&
    box.y >= 0 &&
    box.w > 0.05 &&
    box.h > 0.05 &&
    box.x + box.w <= 1 + slack &&
    box.y + box.h <= 1 + slack
  )
}

test('[SYN16] a frame stays within the picture and never closes, however its sides are moved', () => {
  const sides = fc.constantFrom('left', 'right', 'top', 'bottom')
  fc.assert(
    fc.property(
      corners,
      fc.array(fc.tuple(sides, share), { maxLength: 12 }),
      ([a, b, c, d], steps) => {
        let box = boxBetween(a, b, c, d)
        expect(lies(box)).toBe(true)
        for (const [side, by] of steps) {
          box = withSide(box, side, by)
          expect(lies(box)).toBe(true)
        }
        const moved = movedBox(box, a, b)
        expect(lies(moved)).toBe(true)
        expect([moved.w, moved.h]).toEqual([box.w, box.h])
      },
    ),
  )
})

test('[SYN16] one side is moved and the other stays', () => {
  expect(withSide(WHOLE, 'left', 0.25)).toEqual({ x: 0.25, y: 0, w: 0.75, h: 1 })
  expect(withSide(WHOLE, 'bottom', -0.5)).toEqual({ x: 0, y: 0, w: 1, h: 0.5 })
})
