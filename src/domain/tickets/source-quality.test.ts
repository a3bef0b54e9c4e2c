import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerTicket, TICKET_STATES } from './source-ticket.ts'
import { correctShare } from './source-quality.ts'

test('[DIS17] all decided: the share is exact; none: every disagreement may be wrong or right', () => {
  const counts = { stated: 1000, differing: 40, decided: 40, wrong: 30 }
  expect(correctShare(counts)).toMatchObject({ point: 0.97, lower: 0.97, upper: 0.97 })
  expect(correctShare({ ...counts, decided: 0, wrong: 0 })).toMatchObject({ lower: 0.96, upper: 1 })
})

test('[DIS17] where nothing was stated or nothing differs nothing is claimed', () => {
  expect(correctShare({ stated: 0, differing: 0, decided: 0, wrong: 0 })).toBeNull()
  expect(correctShare({ stated: 500, differing: 0, decided: 0, wrong: 0 })).toBeNull()
})

const counts = fc
  .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 5000 }))
  .map(([wrong, right, open, rest]) => ({
    stated: wrong + right + open + rest,
    differing: wrong + right + open,
    decided: wrong + right,
    wrong,
  }))

test('[DIS17] the interval holds what could still come out, and narrows as more is decided', () => {
  fc.assert(
    fc.property(counts, (of) => {
      fc.pre(of.differing > 0)
      const share = correctShare(of)
      const best = 1 - of.wrong / of.stated
      const worst = 1 - (of.wrong + of.differing - of.decided) / of.stated
      expect(share?.lower).toBeGreaterThanOrEqual(worst - 1e-12)
      expect(share?.upper).toBeLessThanOrEqual(best + 1e-12)
      const wider = correctShare({ ...of, differing: of.differing + 1, stated: of.stated + 1 })
      const width = (one: typeof share): number => (one?.upper ?? 0) - (one?.lower ?? 0)
      expect(width(wider) * (of.stated + 1)).toBeGreaterThanOrEqual(width(share) * of.stated - 1e-9)
    }),
  )
})

test('[DIS15] an open ticket is answered, again if need be; a closed one is not', () => {
  const answers = TICKET_STATES.map(
    (state) => answerTicket(state, { answer: 'corrected', text: '' }).ok,
  )
  expect(answers).toEqual([true, true, false, false, false])
  expect(answerTicket('waiting', { answer: 'stands', text: '见' })).toMatchObject({
    problem: { code: 'ticket.no_evidence' },
  })
})
