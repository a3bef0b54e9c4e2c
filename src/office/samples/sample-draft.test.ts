import { expect, test } from 'vitest'
import { mockSampleFrame } from '../dev-mock/sample-mock.ts'
import { designOf, emptyDraft, planOf } from './sample-draft.ts'

const DRAFT = emptyDraft(mockSampleFrame, '验收')

// 1.96² · 0.95 · 0.05 / 0.02² · 2 = 912.4, of 1.3 million 912 people: 276 households of 3.3, ten villages.
test('[SAM3] the dialog reckons villages and households from how exact it is to be', () => {
  expect(planOf(DRAFT, mockSampleFrame)).toEqual({
    people: 912,
    households: 276,
    villages: 10,
    take: 30,
  })
  expect(DRAFT.villages).toBe('10')
  expect(planOf({ ...DRAFT, precision: 'x' }, mockSampleFrame)).toBeNull()
})

test('[SAM8] what is typed becomes a design, or says which field to mend', () => {
  expect(designOf(DRAFT, '431322').design).toEqual({
    place: '431322',
    title: '验收',
    purpose: 'acceptance',
    seed: 20_260_317,
    villages: 10,
    households: 30,
    coverageTarget: 0.98,
    itemsTarget: 0.95,
    weights: { wrong: 1, missing: 0.5, unmanaged: 2 },
  })
  const wrong = {
    ...DRAFT,
    title: ' ',
    villages: '1',
    take: '2.5',
    seed: '0',
    missing: '',
    expected: '',
  }
  expect(designOf(wrong, '431322').mistakes).toEqual([
    'title',
    'villages',
    'take',
    'seed',
    'missing',
  ])
})
