import { expect, test } from 'vitest'
import { eventsOfLine, NEWCOMER } from './events-of-line.ts'
import { LINE_KIND_PROFILES, LINE_KINDS } from './line-kind.ts'
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
