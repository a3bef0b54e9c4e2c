import { expect, test } from 'vitest'
import type { HeldAskTold, HeldHouseholdTold, HeldPersonTold } from '#wire/sync.ts'
import { EMPTY_VILLAGE, type VillageData } from '../store/village-data.ts'
import { visitsOf } from './tasks.ts'

const person = (id: string, more: Partial<HeldPersonTold>): HeldPersonTold => ({
  id,
  v: 1,
  hh: null,
  name: id,
  sex: null,
  born: null,
  number: null,
  phone: null,
  eth: null,
  edu: null,
  rel: null,
  addr: null,
  state: null,
  away: false,
  ...more,
})
const household = (id: string, group: string, code: string): HeldHouseholdTold => ({
  id,
  v: 1,
  code,
  group,
  addr: null,
  head: null,
  closed: false,
})
const ask = (p: string, item: string, why = 'missing'): HeldAskTold => ({
  hh: null,
  p,
  item,
  why,
  src: [],
})

const village: VillageData = {
  ...EMPTY_VILLAGE,
  people: new Map(
    [
      person('甲', { hh: 'far', rel: '02' }),
      person('乙', { hh: 'far', rel: '10' }),
      person('丙', { hh: 'near', rel: '02' }),
      person('丁', { hh: 'gone' }),
    ].map((one) => [one.id, one]),
  ),
  households: new Map([
    ['far', household('far', '10', '0002')],
    ['near', household('near', '4', '0012')],
  ]),
  asks: [
    ask('乙', 'number', 'number_check'),
    ask('乙', 'number', 'disputed'),
    ask('甲', 'name'),
    ask('甲', 'same_person', 'pair'),
    ask('甲', 'marital_status'),
    ask('谁', 'name'),
    ask('丁', 'ethnicity'),
  ],
}
const nothing = (): boolean => false

test('[SYN12] doors stand in the order of the way, each with its people and what only they can say', () => {
  const visits = visitsOf(village, nothing)
  expect(visits.map(({ id }) => id)).toEqual(['near', 'far', 'none'])
  const far = visits.find(({ id }) => id === 'far')
  expect(far?.members.map(({ id }) => id)).toEqual(['甲', '乙'])
  // One question an item, however many reasons; what the office decides is not asked at the door.
  expect(far?.tasks.map(({ person: { id }, item }) => `${id} ${item}`)).toEqual([
    '乙 number',
    '甲 name',
  ])
})

test('[SYN12 S6] marriage and whatever else is no item is never asked, whatever the list says', () => {
  const items = visitsOf(village, nothing).flatMap(({ tasks }) => tasks.map(({ item }) => item))
  expect(items).not.toContain('marital_status')
})

test('[SYN12 S6] a household that would not be asked has no questions left', () => {
  const declined = visitsOf(village, (record, field) => record === 'far' && field === 'declined')
  expect(declined.find(({ id }) => id === 'far')).toMatchObject({ tasks: [], open: 0 })
})

test('[SYN12] what was said on the device is answered', () => {
  const said = visitsOf(village, (record, field) => record === '乙' && field === 'item:number')
  expect(said.find(({ id }) => id === 'far')).toMatchObject({ open: 1 })
})
