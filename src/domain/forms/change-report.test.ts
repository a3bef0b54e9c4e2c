import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideCheck, decideSign, finishedCheck, LINE_STATES } from './change-report.ts'
import type { ReportToSign } from './change-report.ts'
import { LINE_KINDS, LINE_KIND_PROFILES } from './line-kind.ts'
import { deadlinesOf, isOver, monthAfter, monthOf, parseReportMonth } from './report-month.ts'
import type { ReportMonth } from './report-month.ts'
import { readLine } from './report-line.ts'
import type { ReportedLine } from './report-line.ts'

const TODAY = '2026-11-22'
const month = (text: string): ReportMonth => {
  const parsed = parseReportMonth(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
const DRAFT: ReportToSign = {
  state: 'draft',
  month: month('2026-10'),
  zero: false,
  lines: 2,
  drafters: ['worker'],
}

describe('signing', () => {
  test.each([
    ['report.state', { state: 'signed' }, 'head', 'village'],
    ['report.state', { state: 'closed' }, 'head', 'village'],
    ['report.empty', { lines: 0 }, 'head', 'village'],
    ['report.month_running', { month: month('2026-11') }, 'head', 'village'],
    ['report.own_draft', {}, 'worker', 'village'],
    ['report.own_draft', { zero: true, lines: 0 }, 'worker', 'village'],
    ['report.village_signs', {}, 'officer', 'township'],
  ] as const)('[FRM1] %s refuses a signature', (code, change, account, at) => {
    const signed = decideSign(
      { ...DRAFT, ...change },
      { account, at },
      { today: TODAY, otherWorkers: 1 },
    )
    expect(signed).toMatchObject({ ok: false, problem: { code } })
  })

  test('[FRM1] another account of the village signs; where there is none, the duty officer, named so', () => {
    const sign = (at: 'village' | 'township', otherWorkers: number) =>
      decideSign(DRAFT, { account: 'other', at }, { today: TODAY, otherWorkers })
    expect(sign('village', 1)).toEqual({ ok: true, value: 'village_head' })
    expect(sign('township', 0)).toEqual({ ok: true, value: 'duty_officer' })
    const zero = { ...DRAFT, zero: true, lines: 0 }
    expect(
      decideSign(zero, { account: 'other', at: 'village' }, { today: TODAY, otherWorkers: 1 }).ok,
    ).toBe(true)
  })
})

test('[FRM3] who wrote or signed a report does not check it', () => {
  const report = { state: 'signed', drafters: ['worker'], signedBy: 'head' } as const
  expect(decideCheck(report, 'worker')).toEqual({ code: 'report.own_check' })
  expect(decideCheck(report, 'head')).toEqual({ code: 'report.own_check' })
  expect(decideCheck(report, 'clerk')).toBeNull()
  expect(decideCheck({ ...report, state: 'draft' }, 'clerk')).toMatchObject({
    code: 'report.state',
  })
})

test('[FRM4] a check is finished when no line waits; one line returned returns the report', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LINE_STATES)), fc.boolean(), (lines, wholeReturned) => {
      const returned = wholeReturned || lines.includes('returned') ? 'return' : 'accept'
      expect(finishedCheck(lines, wholeReturned)).toBe(
        lines.includes('sent') ? 'unfinished' : returned,
      )
    }),
  )
})

describe('months', () => {
  test.each(['2026-13', '2026-00', '202611', '', '0999-01', '2026-1'])(
    '[FRM2] %s is no month',
    (text) => {
      expect(parseReportMonth(text)).toMatchObject({ problem: { code: 'report.month_unreadable' } })
    },
  )

  test('[FRM2] a month is due in the month after it, over the turn of the year as well', () => {
    expect(deadlinesOf(month('2026-10'))).toEqual({
      signedBy: '2026-11-05',
      checkedBy: '2026-11-10',
    })
    expect(deadlinesOf(month('2026-12')).signedBy).toBe('2027-01-05')
    expect(monthAfter(month('2026-09'))).toBe('2026-10')
    expect([
      isOver(month('2026-11'), '2026-11-30'),
      isOver(month('2026-11'), '2026-12-01'),
    ]).toEqual([false, true])
    expect([monthOf('2026-03-01'), monthOf(null)]).toEqual(['2026-03', null])
  })
})

const LINE: ReportedLine = {
  kind: 'death',
  content: { occurred_on: '2026-10-03' },
  people: { subject: 'p1' },
  evidence: '医学证明 ',
}

describe('lines', () => {
  test.each<[string, Partial<ReportedLine>]>([
    ['line.field', { content: { phone: '13800000000' } }],
    ['line.field', { people: { mother: 'p2' } }],
    ['line.missing', { people: {} }],
    ['line.missing', { content: { occurred_on: ' ' } }],
    ['line.day', { content: { occurred_on: '2026-02-30' } }],
    ['line.in_the_future', { content: { occurred_on: '2026-11-23' } }],
    ['line.times', { kind: 'service_contact', people: {}, content: { times: '0' } }],
    ['line.times', { kind: 'service_contact', people: {}, content: { times: 'viele' } }],
  ])('[FRM5] %s: a line that says nothing or cannot be is sent back', (code, change) => {
    expect(readLine({ ...LINE, ...change }, TODAY)).toMatchObject({ problem: { code } })
  })

  test.each<[string, Partial<ReportedLine>]>([
    ['line.field', { companions: ['p2'] }],
    ['line.field', { kind: 'mobility_return', companions: ['p2'] }],
    ['line.missing', { kind: 'move_in', people: {}, companions: ['p2'] }],
  ])('[FRM30] %s: nobody goes along where nobody can', (code, change) => {
    expect(readLine({ ...LINE, ...change }, TODAY)).toMatchObject({ problem: { code } })
  })

  test('[FRM30] who goes along is named once, and not the one whom they go with', () => {
    const move: ReportedLine = { ...LINE, kind: 'move_out', companions: ['p2', 'p1', 'p2'] }
    expect(readLine(move, TODAY)).toMatchObject({ value: { companions: ['p2'] } })
  })

  test('[S1] a birth of which nothing is known is a line all the same', () => {
    expect(readLine({ kind: 'birth', content: {}, people: {}, evidence: '' }, TODAY).ok).toBe(true)
  })

  test('[FRM5] blanks around what was typed are not kept', () => {
    expect(readLine(LINE, TODAY)).toMatchObject({ value: { evidence: '医学证明' } })
  })

  test('[FRM5] each kind has what it needs among its own fields, in both languages', () => {
    for (const kind of LINE_KINDS) {
      const { fields, parts, needs, zh, en } = LINE_KIND_PROFILES[kind]
      for (const need of needs) expect([...fields, ...parts]).toContain(need)
      expect(zh.length * en.length).toBeGreaterThan(0)
    }
  })
})
