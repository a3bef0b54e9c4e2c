import { expect, test } from 'vitest'
import { NEW_STANDING, type FindingStanding } from './finding-state.ts'
import { decideFindingStep, type FindingStep } from './finding-step.ts'
import { decideFindingUndo } from './finding-undo.ts'

const BY = { account: 'li', at: '2026-11-20T08:00:00.000Z', today: '2026-11-20' }
const SENT = { kind: 'assign', place: '431322101201', dueOn: '2026-12-01' } as const

function answered(answer: 'corrected' | 'confirmed' | 'not_ours' | 'source_wrong'): FindingStep {
  return { kind: 'answer', answer, reason: '看过户口簿', source: 'police' }
}

function after(
  severity: 'E' | 'E*' | 'W' | 'I',
  ...steps: readonly FindingStep[]
): FindingStanding | string {
  let standing = NEW_STANDING
  for (const step of steps) {
    const decided = decideFindingStep(standing, step, { severity, by: BY })
    if (!decided.ok) return decided.problem.code
    standing = decided.value
  }
  return standing
}

test.each([
  ['explained is not settled', 'W', [{ kind: 'explain', reason: '外出打工' }], 'explained'],
  [
    'a village’s task stays its task when it is explained',
    'W',
    [SENT, { kind: 'explain', reason: '外出打工' }],
    'assigned',
  ],
  ['an answer settles', 'W', [SENT, answered('corrected')], 'answered'],
  ['an E* that is true waits for a second person', 'E*', [answered('confirmed')], 'vouching'],
  ['an E* that was corrected does not', 'E*', [answered('corrected')], 'answered'],
  ['what is not ours can be sent elsewhere', 'W', [answered('not_ours'), SENT], 'assigned'],
  [
    'declined, it is where it was before',
    'E*',
    [SENT, answered('confirmed'), { kind: 'decline', reason: '看不清' }],
    'assigned',
  ],
] as const)('[FIN10] [FIN12] %s', (_, severity, steps, state) => {
  expect(after(severity, ...steps)).toMatchObject({ state })
})

test.each([
  ['an E is never confirmed', 'E', [answered('confirmed')], 'finding.never_confirmed'],
  [
    'nobody vouches for themselves',
    'E*',
    [answered('confirmed'), { kind: 'vouch' }],
    'finding.own',
  ],
  ['nothing is vouched for that nobody confirmed', 'E*', [{ kind: 'vouch' }], 'finding.state'],
  [
    'what is settled is not answered again',
    'W',
    [answered('corrected'), answered('confirmed')],
    'finding.state',
  ],
  ['what is settled is not sent out', 'W', [answered('corrected'), SENT], 'finding.state'],
  ['a tick is no reason', 'W', [{ kind: 'explain', reason: ' 是 ' }], 'finding.no_reason'],
  [
    'a file is blamed by its name',
    'W',
    [{ ...answered('source_wrong'), source: null }],
    'finding.no_source',
  ],
  [
    'a day that is over is no deadline',
    'W',
    [{ ...SENT, dueOn: '2026-11-19' }],
    'finding.due_past',
  ],
] as const)('[FIN10] [FIN12] refused: %s', (_, severity, steps, code) => {
  expect(after(severity, ...steps)).toBe(code)
})

test('[FIN12] a step is taken back by who took it and by the county, a check’s or an undo’s by nobody', () => {
  const mine = { account: 'li', before: NEW_STANDING }
  expect(decideFindingUndo(mine, { account: 'li', isCounty: false })).toMatchObject({ ok: true })
  expect(decideFindingUndo(mine, { account: 'wang', isCounty: true })).toMatchObject({ ok: true })
  expect(decideFindingUndo(mine, { account: 'wang', isCounty: false })).toMatchObject({
    problem: { code: 'finding.not_yours' },
  })
  for (const last of [null, { account: 'li', before: null }]) {
    expect(decideFindingUndo(last, { account: 'li', isCounty: true })).toMatchObject({
      problem: { code: 'finding.nothing_to_undo' },
    })
  }
})
