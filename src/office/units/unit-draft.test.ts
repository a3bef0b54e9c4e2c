import { expect, test } from 'vitest'
import { enterUnit } from '#wire/units.ts'
import { mockUnit } from '../dev-mock/units-mock.ts'
import { EMPTY_UNIT, unitDraftOf, unitOf, type UnitDraft } from './unit-draft.ts'

const FILLED: UnitDraft = { ...EMPTY_UNIT, name: ' 第一中学 ', place: '431322101201' }

test('[OFF41] a unit needs its name and village, and a day only where it was closed', () => {
  expect(unitOf(EMPTY_UNIT).mistakes).toEqual(['name', 'place'])
  expect(unitOf({ ...FILLED, closedOn: '2026-02-30' }).mistakes).toEqual(['closedOn'])
  expect(enterUnit.parse(unitOf(FILLED).unit)).toMatchObject({
    name: '第一中学',
    contact: null,
    closedOn: null,
  })
  expect(unitOf({ ...FILLED, closedOn: '2019.6.30' }).unit?.closedOn).toBe('2019-06-30')
})

test('[OFF41] a unit that is opened to be changed is sent back as it was', () => {
  const { name, kind, place, addressText, contact, closedOn } = mockUnit
  expect(unitOf(unitDraftOf(mockUnit)).unit).toEqual({
    name,
    kind,
    place,
    addressText,
    contact,
    closedOn,
  })
})
