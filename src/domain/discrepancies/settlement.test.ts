import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVIDENCE_ITEMS, precedenceOf } from '../evidence/precedence.ts'
import { SOURCE_KINDS } from '../sources/source-kind.ts'
import { recordsToTicket } from '../tickets/source-ticket.ts'
import { decideDiscrepancy, DISCREPANCY_VERDICTS, mayKeep } from './decide-discrepancy.ts'
import type { StandingDiscrepancy } from './decide-discrepancy.ts'
import { DISCREPANCY_KINDS } from './discrepancy-kind.ts'
import { settlementOf, type DiscrepancyFacts } from './settlement.ts'

const NAME_DIFFERS: DiscrepancyFacts = {
  kind: 'item_differs',
  item: 'name',
  sources: ['school'],
  chosenSource: 'police',
  registered: true,
}

const source = fc.constantFrom(...SOURCE_KINDS)
const anyFacts: fc.Arbitrary<DiscrepancyFacts> = fc.record({
  kind: fc.constantFrom(...DISCREPANCY_KINDS),
  item: fc.option(fc.constantFrom(...EVIDENCE_ITEMS)),
  sources: fc.uniqueArray(source, { maxLength: 4 }),
  chosenSource: fc.option(source),
  registered: fc.boolean(),
})

test('[DIS2] the police name stands before a school’s; a school’s before an old card proves nothing', () => {
  expect(settlementOf(NAME_DIFFERS)).toEqual({ rule: 'order', proven: true, wrong: ['school'] })
  const cards = { ...NAME_DIFFERS, chosenSource: 'school', sources: ['wis'] } as const
  expect(settlementOf(cards)).toEqual({ rule: 'order', proven: false, wrong: ['wis'] })
})

test('[DIS2] a rule that is proven finds no source wrong that the order believes before its own', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { rule, proven, wrong } = settlementOf(facts)
      const { item, chosenSource } = facts
      const before = wrong.filter(
        (one) =>
          item !== null &&
          chosenSource !== null &&
          precedenceOf(item, one) <= precedenceOf(item, chosenSource),
      )
      expect(rule === 'order' && proven ? before : []).toEqual([])
      expect(wrong.every((one) => facts.sources.includes(one))).toBe(true)
    }),
  )
})

test('[DIS14] [S2] a name given after birth makes no hospital’s file wrong', () => {
  const named = { ...NAME_DIFFERS, sources: ['births', 'insurance'] } as const
  expect(settlementOf(named)).toEqual({ rule: 'order', proven: true, wrong: ['insurance'] })
  expect(settlementOf({ ...named, item: 'bornOn' }).wrong).toEqual(['births', 'insurance'])
})

test('[DIS2] [DIS19] of two who hold one number the police record counts, unless both or neither are theirs', () => {
  const two = { ...NAME_DIFFERS, kind: 'two_people_one_number', item: 'number' } as const
  expect(settlementOf({ ...two, sources: ['insurance', 'police'] })).toEqual({
    rule: 'number',
    proven: true,
    wrong: ['insurance'],
  })
  expect(settlementOf({ ...two, sources: ['insurance', 'police', 'school'] })).toEqual({
    rule: 'number',
    proven: true,
    wrong: ['insurance', 'school'],
  })
  expect(settlementOf({ ...two, sources: ['police'] }).rule).toBe('people')
  expect(settlementOf({ ...two, sources: ['insurance', 'school'] }).rule).toBe('people')
})

const ABSENCES = ['missing_in_register', 'missing_in_source', 'birth_missing'] as const

test.each(ABSENCES)('[DIS3] %s of who is not registered: only asked about, never kept', (kind) => {
  const settlement = settlementOf({ ...NAME_DIFFERS, kind, registered: false })
  const found: StandingDiscrepancy = { kind, settlement, state: 'open', against: [], stands: false }
  const answers = DISCREPANCY_VERDICTS.map((verdict) => {
    const decided = decideDiscrepancy(found, { verdict, reason: '走访过' })
    return decided.ok ? 'accepted' : decided.problem.code
  })
  expect(answers).toEqual(['discrepancy.no_rule', 'discrepancy.nothing_to_keep', 'accepted'])
})

test('[DIS3] [S2] no kind of absence makes a ticket, and no birth is found wrong by people', () => {
  fc.assert(
    fc.property(anyFacts, ({ kind, sources }) => {
      const records = sources.map((one, at) => ({
        source: one,
        batchNo: 1,
        rowNo: at + 2,
        party: 1 as const,
      }))
      const tickets = recordsToTicket(kind, sources, records)
      expect(ABSENCES.some((one) => one === kind) ? tickets : []).toEqual([])
      expect(tickets.filter((one) => ['wis', 'register'].includes(one.source))).toEqual([])
    }),
  )
})

test('[DIS4] nothing is decided twice; what was left to be asked may be decided', () => {
  const open: StandingDiscrepancy = {
    kind: 'item_differs',
    settlement: settlementOf(NAME_DIFFERS),
    state: 'open',
    against: ['police'],
    stands: true,
  }
  const rule = { verdict: 'rule', reason: '' } as const
  expect(decideDiscrepancy(open, rule)).toMatchObject({
    ok: true,
    value: { takesValue: false, wrong: ['school'] },
  })
  expect(decideDiscrepancy({ ...open, state: 'asked' }, rule).ok).toBe(true)
  expect(decideDiscrepancy({ ...open, state: 'decided' }, rule)).toMatchObject({
    problem: { code: 'discrepancy.decided' },
  })
  expect(decideDiscrepancy(open, { verdict: 'ask', reason: ' ' })).toMatchObject({
    problem: { code: 'discrepancy.no_reason' },
  })
})

test('[DIS4] keeping the present value is against the rule, and is no choice where both are one', () => {
  const found: StandingDiscrepancy = {
    kind: 'item_differs',
    settlement: settlementOf(NAME_DIFFERS),
    state: 'open',
    against: ['police', 'school'],
    stands: false,
  }
  const keep = { verdict: 'keep', reason: '看了户口簿' } as const
  expect(decideDiscrepancy(found, keep)).toMatchObject({
    value: { takesValue: false, wrong: ['police', 'school'] },
  })
  expect(decideDiscrepancy(found, { verdict: 'rule', reason: '' })).toMatchObject({
    value: { takesValue: true },
  })
  expect(mayKeep({ ...found, stands: true })).toBe(false)
})

test('[DIS14] of somebody held twice the first row stands and each other one is asked about', () => {
  const rows = [2, 7, 9].map((rowNo) => ({
    source: 'insurance' as const,
    batchNo: 3,
    rowNo,
    party: 1 as const,
  }))
  expect(recordsToTicket('duplicate', ['insurance'], rows).map(({ rowNo }) => rowNo)).toEqual([
    7, 9,
  ])
})
