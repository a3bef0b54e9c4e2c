import { expect, test } from 'vitest'
import { householdLifeEvent } from '#wire/life-events.ts'
import { mockHousehold } from '../dev-mock/person-mock.ts'
import {
  addressChangeOf,
  addressDraftOf,
  itemsChangeOf,
  itemsDraftOf,
  type AddressDraft,
  type ItemsDraft,
} from './household-change.ts'

const HOUSEHOLD = mockHousehold('01a2014f-6426-7ddb-a375-b28512a7aa44')
const UNIT = '01a2014f-6426-7ddb-a375-b28512a7aa45'
const ITEMS = itemsDraftOf(HOUSEHOLD)
const ADDRESS = addressDraftOf(HOUSEHOLD)

test.each<[string, Partial<ItemsDraft>, object]>([
  ['a new telephone', { phone: '13900001111', day: '2026年3月5日' }, { phone: '13900001111' }],
  ['no telephone any more', { clearsPhone: true, day: '2026-03-05' }, { phone: null }],
  ['an emptied booklet number', { bookletNo: ' ', day: '2026-03-05' }, { bookletNo: null }],
  [
    'a family that becomes a collective household',
    { kind: '2', unitId: UNIT, day: '2026-03-05' },
    { householdKind: '2', unitId: UNIT },
  ],
])('[OFF40] %s is sent, and nothing that was not touched', (_what, typed, items) => {
  const { mistakes, event } = itemsChangeOf(HOUSEHOLD, { ...ITEMS, ...typed })
  expect(mistakes).toEqual([])
  expect(householdLifeEvent.parse(event)).toMatchObject({ changedOn: '2026-03-05' })
  expect(event?.items).toEqual(items)
})

test('[OFF40] a correction has no day, and says what was wrong', () => {
  const typed = { ...ITEMS, houseNature: 'rented', how: 'corrected', day: '2026-03-05' } as const
  expect(itemsChangeOf(HOUSEHOLD, typed).mistakes).toEqual([{ field: 'reason', why: 'reason' }])
  const { event } = itemsChangeOf(HOUSEHOLD, { ...typed, reason: '看错了' })
  expect(householdLifeEvent.parse(event)).toMatchObject({
    items: { houseNature: 'rented' },
    changedOn: null,
  })
})

test('[OFF40] a family household names no unit, whatever was chosen before', () => {
  const { event } = itemsChangeOf(HOUSEHOLD, { ...ITEMS, unitId: UNIT, day: '2026-03-05' })
  expect(event).toBe(null)
})

test.each<[string, Partial<AddressDraft>, readonly string[]]>([
  ['the address it has', { day: '2026-03-05' }, ['same']],
  ['no day that exists', { addressText: '7 号', day: '2026-02-30' }, ['day']],
  ['no village', { place: null, day: '2026-03-05' }, ['place']],
])('[OFF40] a move to %s is not sent', (_what, typed, mistakes) => {
  const changed = addressChangeOf(HOUSEHOLD, { ...ADDRESS, ...typed })
  expect(changed.mistakes.map(({ why }) => why)).toEqual(mistakes)
  expect(changed.event).toBe(null)
})

test('[OFF40] a household goes to another address from a day on', () => {
  const typed = { ...ADDRESS, groupNo: '5', addressText: ' 7 号 ', day: '20260305' }
  expect(householdLifeEvent.parse(addressChangeOf(HOUSEHOLD, typed).event)).toMatchObject({
    toPlace: ADDRESS.place,
    groupNo: '5',
    addressText: '7 号',
    movedOn: '2026-03-05',
  })
})
