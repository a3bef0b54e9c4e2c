import { expect, test } from 'vitest'
import { eventsOfLine, NEWCOMER } from './events-of-line.ts'
import { LINE_KIND_PROFILES, LINE_KINDS, wordsOfField } from './line-kind.ts'
import type { ReportedLine } from './report-line.ts'

const SETTING = { village: '431322101201', number: null }
const line = (more: Partial<ReportedLine>): ReportedLine => ({
  kind: 'death',
  content: { occurred_on: '2026-10-03' },
  people: { subject: 'p1' },
  evidence: '',
  ...more,
})

test('[FRM7] every kind that enters the ledger makes something happen, services nothing', () => {
  for (const kind of LINE_KINDS) {
    const makes = eventsOfLine(line({ kind }), SETTING).length > 0 || kind === 'birth'
    expect([kind, makes]).toEqual([kind, LINE_KIND_PROFILES[kind].entersLedger])
  }
})

test('[FRM6] who comes to live here and is not in the register is entered first, then stays', () => {
  const events = eventsOfLine(
    line({
      kind: 'mobility_in',
      people: {},
      content: { name: '周大水', occurred_on: '2026-10-03' },
    }),
    { ...SETTING, number: '431322198503070015' },
  )
  expect(events).toMatchObject([
    { kind: 'entry', items: { name: '周大水', residence_place: SETTING.village } },
    { kind: 'stay', personId: NEWCOMER, direction: 'in', since: '2026-10-03' },
  ])
  // Living here is not being registered here.
  expect(events[0]).not.toHaveProperty('items.place')
  expect(eventsOfLine(line({ kind: 'mobility_in' }), SETTING)).toHaveLength(1)
})

test.each([
  ['0', '0'],
  ['婚姻嫁娶', '5'],
  ['外出 打工', null],
  ['陪读', '7'],
  ['说不清', null],
])('[FRM26] a reason that says %s is in the register as %s', (cause, code) => {
  const content = { occurred_on: '2026-10-03', cause }
  for (const kind of ['move_in', 'move_out', 'mobility_in', 'mobility_out'] as const) {
    expect(eventsOfLine(line({ kind, content }), SETTING)).toMatchObject([{ reason: code }])
  }
  expect(wordsOfField('cause', cause, 'zh')).toBe(
    { '0': '工作就业', 婚姻嫁娶: '婚姻嫁娶' }[cause] ?? cause,
  )
})

test('[FRM30] who goes along goes with every kind that takes others along, and with no other', () => {
  for (const kind of LINE_KINDS) {
    const events = eventsOfLine(line({ kind, companions: ['p2', 'p3'] }), SETTING)
    const along = events.flatMap((one) =>
      'companions' in one ? (one.companions ?? []).map(({ personId }) => personId) : [],
    )
    const goes = LINE_KIND_PROFILES[kind].together === true
    expect([kind, along]).toEqual([kind, goes ? ['p2', 'p3'] : []])
  }
})
