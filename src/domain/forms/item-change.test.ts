import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CORRECTABLE_ITEMS } from '../events/decide-correction.ts'
import { stateAfter } from './form-move.ts'
import { itemChangeProblem, ITEM_CHANGE_MOVES, ITEM_CHANGE_STATES } from './item-change.ts'
import type { ItemChangeFacts, ItemChangeStep } from './item-change.ts'
import { isProvenByRecord, needsCountyApproval } from './key-items.ts'

const FORM: ItemChangeFacts = {
  state: 'awaiting_approval',
  key: true,
  askedBy: 'village',
  doneBy: 'township',
}
const STEPS = [...new Set(ITEM_CHANGE_MOVES.map(({ step }) => step))]

test.each<[string, Partial<ItemChangeFacts>, ItemChangeStep, string, string | null]>([
  ['item_change.state', { state: 'completed' }, 'approve', 'county', null],
  ['item_change.needs_approval', { state: 'asked' }, 'apply', 'township', null],
  ['item_change.needs_no_approval', { state: 'asked', key: false }, 'forward', 'township', null],
  ['item_change.own', {}, 'approve', 'township', null],
  ['item_change.own', { askedBy: 'county' }, 'approve', 'county', null],
  ['item_change.no_reason', {}, 'refuse', 'county', '  '],
  ['item_change.not_yours', {}, 'take_back', 'county', null],
  ['item_change.not_yours', { state: 'refused' }, 'resend', 'township', null],
  ['item_change.not_yours', { state: 'asked' }, 'withdraw', 'township', null],
])('[FRM10] %s refuses a step of an item-change form', (code, change, step, account, reason) => {
  expect(itemChangeProblem({ ...FORM, ...change }, step, { account, reason })).toMatchObject({
    code,
  })
})

test('[FRM10] no key item is completed without an account that neither asked nor did', () => {
  const steps = fc.array(
    fc.record({ step: fc.constantFrom(...STEPS), by: fc.constantFrom('a', 'b', 'c') }),
  )
  fc.assert(
    fc.property(steps, (taken) => {
      let form: ItemChangeFacts = { state: 'asked', key: true, askedBy: 'a', doneBy: null }
      let approvedBy: string | null = null
      for (const { step, by } of taken) {
        if (itemChangeProblem(form, step, { account: by, reason: 'x' }) !== null) continue
        const state = stateAfter(ITEM_CHANGE_MOVES, form.state, step) ?? form.state
        if (step === 'approve') approvedBy = by
        form = { ...form, state, doneBy: step === 'forward' ? by : form.doneBy }
      }
      if (form.state !== 'completed') return
      expect(approvedBy).not.toBeNull()
      expect([form.askedBy, form.doneBy]).not.toContain(approvedBy)
    }),
  )
})

test('[FRM10] every state but the completed one leads on, so nothing is lost in a drawer', () => {
  for (const state of ITEM_CHANGE_STATES) {
    const leads = ITEM_CHANGE_MOVES.some(({ from }) => from === state)
    expect([state, leads]).toEqual([state, state !== 'completed'])
  }
})

test('[FRM11] the starred items of the data set, and life and death, are approved by the county', () => {
  expect(CORRECTABLE_ITEMS.filter(needsCountyApproval)).toEqual([
    'name',
    'number',
    'sex',
    'born_on',
    'ethnicity',
    'place',
    'address_text',
    'residence_place',
    'residence_text',
    'household_type',
    'life_state',
    'died_on',
  ])
})

test('[FRM13] a record takes the place of the second approval only where the document is issued', () => {
  const name = { item: 'name', confirms: false } as const
  expect(isProvenByRecord({ ...name, source: 'police' })).toBe(true)
  expect(isProvenByRecord({ ...name, source: 'insurance' })).toBe(false)
  expect(isProvenByRecord({ ...name, source: 'register' })).toBe(false)
  expect(isProvenByRecord({ ...name, source: 'insurance', confirms: true })).toBe(true)
  expect(isProvenByRecord({ item: 'phone', source: 'insurance', confirms: false })).toBe(true)
})
