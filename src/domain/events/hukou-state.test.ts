import { expect, test } from 'vitest'
import { hukouStateOf } from './hukou-state.ts'
import type { SomeItems } from './person-item.ts'

const HOME = '0190e000-0000-7000-8000-000000000001'

test.each<[string, SomeItems, string | null, string | null]>([
  ['a member of a household', {}, HOME, 'here'],
  ['a child that is in no household yet', { life_state: 'active' }, null, 'none'],
  ['who lives here and is registered elsewhere', { separation: '3' }, null, 'elsewhere'],
  ['who moved out', { life_state: 'moved_out' }, null, 'gone'],
  ['who died, and nobody said when it was cancelled', { life_state: 'dead' }, null, null],
  ['who died', { life_state: 'dead', deregistered_on: '2026-05-01' }, null, 'cancelled'],
  ['who is missing, and still registered', { life_state: 'missing' }, HOME, 'here'],
])('[LIF30] %s', (_, items, household, state) => {
  expect(hukouStateOf(items, household)).toBe(state)
})
