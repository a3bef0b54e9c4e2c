import { expect, test } from 'vitest'
import { decideProtectionStep, type ProtectionStep } from './protection-step.ts'

const TODAY = '2026-11-20'
const CALL: ProtectionStep = { kind: 'taken', takenOn: TODAY, text: '电话联系学校' }

test.each<[ProtectionStep, unknown]>([
  [CALL, { ok: true, value: 'open' }],
  [
    { kind: 'contact', text: '县民政局儿童福利股' },
    { ok: true, value: 'open' },
  ],
  [
    { kind: 'closed', text: '已转妇联' },
    { ok: true, value: 'closed' },
  ],
  [
    { ...CALL, takenOn: '2026-11-21' },
    { ok: false, problem: { code: 'protection.day', today: TODAY } },
  ],
  [
    { ...CALL, text: ' 好 ' },
    { ok: false, problem: { code: 'protection.no_text' } },
  ],
  [
    { kind: 'closed', text: '' },
    { ok: false, problem: { code: 'protection.no_text' } },
  ],
])('[CPO5] of an open task %j gives %j', (step, outcome) => {
  expect(decideProtectionStep('open', step, TODAY)).toEqual(outcome)
})

test('[CPO5] nothing is done about a task that was closed', () => {
  const closed = { ok: false, problem: { code: 'protection.closed' } }
  expect(decideProtectionStep('closed', CALL, TODAY)).toEqual(closed)
  expect(decideProtectionStep('closed', { kind: 'closed', text: '再办结' }, TODAY)).toEqual(closed)
})
