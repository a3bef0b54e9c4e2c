import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PublishedDraw } from '../sampling/published-draw.ts'
import { drawRanks } from './review-draws.ts'
import { estimateThreshold, type BandAnswers, type WeightBand } from './weight-bands.ts'

const band = (from: number, pairs: number, drawn = Math.min(pairs, 80)): WeightBand => ({
  from,
  pairs,
  drawn,
})
const said = (from: number, same: number, different: number, unsure = 0): BandAnswers => ({
  from,
  same,
  different,
  unsure,
})

test('[REV10] a band that people found true is joined next time, one that they found false is not', () => {
  const bands = [band(0, 400), band(1, 300), band(2, 900), band(3, 2000)]
  const upper = [said(2, 80, 0), said(3, 80, 0)]
  const lowered = estimateThreshold({
    bands,
    joinFrom: 2,
    answers: [said(0, 40, 40), said(1, 80, 0), ...upper],
  })
  expect(lowered).toMatchObject({ proposed: 1, before: { joined: 2900, toReview: 700 } })
  expect(lowered.after).toMatchObject({ joined: 3200, toReview: 400 })
  const raised = estimateThreshold({
    bands,
    joinFrom: 2,
    answers: [said(2, 60, 20), said(3, 80, 0)],
  })
  expect(raised).toMatchObject({ proposed: 3, after: { joined: 2000, toReview: 1600 } })
  expect(raised.before.falseLinks?.point).toBeCloseTo(900 / 4, 9)
  expect(raised.after.falseLinks?.point).toBe(0)
})

test('[REV10] as long as nobody can say, the threshold stays', () => {
  const bands = [band(1, 300), band(2, 900)]
  const proposed = (answers: readonly BandAnswers[]): number =>
    estimateThreshold({ bands, answers, joinFrom: 2 }).proposed
  expect(proposed([])).toBe(2)
  // One drawn pair is not decided yet: those decided first are not like the rest.
  expect(proposed([said(1, 79, 0)])).toBe(2)
  // 76 of 80 are 0.95, and their lower limit is not.
  expect(proposed([said(1, 76, 4)])).toBe(2)
  expect(proposed([said(1, 74, 0, 6)])).toBe(2)
  expect(proposed([said(2, 74, 0, 6)])).toBe(2)
})

test('[REV10] a band that was reviewed whole is counted, without an interval', () => {
  const { bands } = estimateThreshold({
    bands: [band(1, 20)],
    answers: [said(1, 19, 1)],
    joinFrom: 2,
  })
  expect(bands[0]?.share).toEqual({ point: 0.95, lower: 0.95, upper: 0.95 })
})

test('[REV10] [REV11] the share of true links of an invented band lies within its limits for 95 % of draws', () => {
  const truth = Array.from({ length: 600 }, (_, at) => at % 9 !== 0)
  const share = truth.filter(Boolean).length / truth.length
  let held = 0
  const draw = new PublishedDraw(20_261_122)
  for (let time = 1; time <= 400; time += 1) {
    const ranks = drawRanks(draw, { total: 600, wanted: 80 })
    const same = ranks.filter((rank) => truth[rank - 1] === true).length
    const answers = [said(1, same, 80 - same)]
    const { bands } = estimateThreshold({ bands: [band(1, 600)], answers, joinFrom: 2 })
    const limits = bands[0]?.share
    if (limits && limits.lower <= share && share <= limits.upper) held += 1
  }
  expect(held / 400).toBeGreaterThan(0.93)
})

test('[REV10] whatever is said, the threshold moves over bands that have spoken and over no other', () => {
  const answers = fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(answers, (counts) => {
      const bands = [0, 1, 2, 3].map((from) => band(from, 500))
      const told = counts.map(([same, unsure], from) =>
        said(from, same, Math.max(80 - same - unsure, 0), Math.min(unsure, 80 - same)),
      )
      const { proposed, bands: known } = estimateThreshold({ bands, answers: told, joinFrom: 2 })
      const passed = known.filter(({ from }) =>
        proposed < 2 ? from >= proposed && from < 2 : from >= 2 && from < proposed,
      )
      for (const { share } of passed) expect(share).not.toBeNull()
      expect(passed).toHaveLength(Math.abs(proposed - 2))
    }),
  )
})
