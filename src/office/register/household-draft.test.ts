import { expect, test } from 'vitest'
import { openHousehold } from '#wire/life-events.ts'
import { EMPTY_HOUSEHOLD, householdOf } from './household-draft.ts'

const ID = '01a2014f-6426-7ddb-a375-b28512a7aa44'
const FILLED = { ...EMPTY_HOUSEHOLD, place: '431322101201', day: '2026年3月5日' }

test('[OFF29] a household needs its village and day; its people may come later', () => {
  expect(householdOf(EMPTY_HOUSEHOLD, { requestId: ID, fromHouseholdId: null }).mistakes).toEqual([
    'place',
    'day',
  ])
  const { household } = householdOf(FILLED, { requestId: ID, fromHouseholdId: null })
  expect(openHousehold.parse(household)).toMatchObject({ openedOn: '2026-03-05', members: [] })
})

test('[OFF29] whoever splits a household says who goes over, and as what', () => {
  const from = { requestId: ID, fromHouseholdId: ID }
  expect(householdOf(FILLED, from).mistakes).toEqual(['members'])
  const members = [
    { personId: ID, name: '甲', relation: '02' },
    { personId: ID, name: '乙', relation: '' },
  ]
  const { household } = householdOf({ ...FILLED, members }, from)
  expect(openHousehold.parse(household).members).toEqual([
    { personId: ID, relation: '02' },
    { personId: ID, relation: null },
  ])
})
