import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readVisitWord } from '#sync/visit-word.ts'
import { addPoint, strokesText, type Stroke } from './strokes.ts'

const share = fc.double({ min: -1, max: 2, noNaN: true })
const drawn = fc.array(fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 400 }), {
  maxLength: 12,
})

test('[SYN15] however long somebody draws, the signature is one that the server reads', () => {
  fc.assert(
    fc.property(drawn, (points) => {
      const strokes = points.map((stroke) =>
        stroke.reduce<Stroke>((before, point) => addPoint(before, point), []),
      )
      const text = strokesText(strokes)
      const said = readVisitWord('signature', JSON.stringify({ drawn: text, answers: 1 }))
      expect(said).toEqual({ kind: 'signature', drawn: text, answers: 1 })
    }),
    { numRuns: 50 },
  )
})

test('[SYN15] points that no eye tells apart are one', () => {
  const stroke = addPoint(addPoint(addPoint([], [0.5, 0.5]), [0.501, 0.5]), [0.6, 0.5])
  expect(strokesText([stroke])).toBe('50 20 60 20')
})
