import { expect, test } from 'vitest'
import type { HeldDesk } from '#wire/field-desk.ts'
import type { HeldAskTold, HeldHouseholdTold, HeldPersonTold } from '#wire/sync.ts'
import type { OperationField } from '#sync/operation.ts'
import { EMPTY_VILLAGE, type Spoken, type VillageData } from '../store/village-data.ts'
import { dayListOf, doorsOf, visitsOf, type Around, type Said, type Visit } from './tasks.ts'
import { aroundOf } from './use-visits.ts'

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
const around = (said: Said, more: Partial<Around> = {}): Around => ({
  said,
  appointmentAt: () => null,
  again: new Set(),
  deskSays: () => null,
  visitsTo: () => [],
  daysOf: () => [],
  today: '2026-11-20',
  touches: () => true,
  ...more,
})
const nothing = around(() => null)
const visitsIn = (of: VillageData, what: Around): readonly Visit[] => visitsOf(doorsOf(of), what)
const only =
  (record: string, field: string, seq = 1): Said =>
  (one, other) =>
    one === record && other === field ? seq : null

test('[SYN12] doors stand in the order of the way, each with its people and what only they can say', () => {
  const visits = visitsIn(village, nothing)
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
  const items = visitsIn(village, nothing).flatMap(({ tasks }) => tasks.map(({ item }) => item))
  expect(items).not.toContain('marital_status')
})

test('[SYN12 S6] a household that would not be asked has no questions left', () => {
  const declined = visitsIn(village, around(only('far', 'declined')))
  expect(declined.find(({ id }) => id === 'far')).toMatchObject({
    tasks: [],
    open: 0,
    unsigned: false,
  })
})

test('[SYN12] what was said on the device is answered, and somebody is to sign for it', () => {
  const said = visitsIn(village, around(only('乙', 'item:number')))
  expect(said.find(({ id }) => id === 'far')).toMatchObject({ open: 1, unsigned: true })
  const signed: Said = (record, field) =>
    field === 'visit:signature' && record === 'far' ? 2 : only('乙', 'item:number')(record, field)
  expect(visitsIn(village, around(signed)).find(({ id }) => id === 'far')?.unsigned).toBe(false)
})

test('[SYN17] a number that is typed again later is kept apart from what is to be asked now', () => {
  const later = visitsIn(
    village,
    around(() => null, { again: new Set(['乙']) }),
  )
  const far = later.find(({ id }) => id === 'far')
  expect(far?.open).toBe(1)
  expect(far?.tasks.find(({ item }) => item === 'number')).toMatchObject({ again: true })
  const sent = visitsIn(village, around(only('乙', 'visit:number_doubt')))
  expect(sent.find(({ id }) => id === 'far')?.tasks[0]).toMatchObject({ answered: true })
})

test('[SYN19] overdue first, then what presses most, then the way; a later day is not today', () => {
  const asked: VillageData = {
    ...village,
    people: new Map(
      ['一', '二', '三', '四', '五'].map((id, at) => [id, person(id, { hh: `h${String(at)}` })]),
    ),
    households: new Map(
      [0, 1, 2, 3, 4].map((at) => [
        `h${String(at)}`,
        household(`h${String(at)}`, '1', `000${String(at)}`),
      ]),
    ),
    asks: [
      ask('一', 'ethnicity'),
      ask('二', 'number'),
      ask('三', 'ethnicity', 'disputed'),
      ask('四', 'ethnicity'),
      ask('五', 'name'),
    ],
  }
  const days = new Map([
    ['h3', '2026-11-18'],
    ['h4', '2026-11-25'],
    ['h0', '2026-11-20'],
  ])
  const visits = visitsIn(
    asked,
    around(() => null, {
      appointmentAt: (door) => {
        const day = days.get(door)
        return day === undefined ? null : { day, time: null }
      },
    }),
  )
  const list = dayListOf(visits, '2026-11-20')
  const ids = (of: typeof visits): string[] => of.map(({ id }) => id)
  expect(ids(list.overdue)).toEqual(['h3'])
  expect(ids(list.today)).toEqual(['h1', 'h2', 'h0'])
  expect(ids(list.later)).toEqual(['h4'])
  // On the appointed day it is there by itself.
  expect(ids(dayListOf(visits, '2026-11-25').today)).toContain('h4')
})

test('[SYN30] a door of which nothing was said is not reckoned anew; the others come out as if all were', () => {
  const doors = doorsOf(village)
  const word = (record: string, field: OperationField, seq: number): Spoken => ({
    operation: {
      opId: String(seq),
      device: '',
      seq,
      schema: 1,
      record,
      field,
      baseVersion: 1,
      after: null,
      value: null,
      reason: '',
      observedAt: '',
      collector: '',
    },
    unsent: true,
    answer: null,
  })
  const spoken = [word('乙', 'item:number', 1), word('far', 'visit:signature', 2)]
  const some = aroundOf(spoken, ['丁'], null, '2026-11-20')
  const reckoned = visitsOf(doors, some)
  expect(reckoned).toEqual(visitsOf(doors, { ...some, touches: () => true }))
  expect(reckoned.map((visit, at) => visit === doors[at])).toEqual([true, false, false])
  expect(reckoned.find(({ id }) => id === 'far')).toMatchObject({ open: 1, unsigned: false })
})

test('[SYN31 SYN33] what the village desk puts off or lets press more, and what another device agreed, is so at the door', () => {
  const doors = doorsOf(village)
  const at = Date.parse('2026-11-20T08:00:00+08:00')
  const desk: HeldDesk = {
    hash: '',
    calendar: { days: [8], promptDays: 5 },
    tasks: [],
    asked: [
      { p: '丁', item: 'ethnicity', prio: 50, off: '2026-11-25' },
      { p: '乙', item: 'number', prio: 10, off: null },
    ],
    appointments: [{ hh: 'far', day: '2026-11-22', time: '15:00' }],
  }
  const visits = visitsOf(doors, aroundOf([], [], { desk, at }, '2026-11-20'))
  expect(visits.find(({ id }) => id === 'none')).toMatchObject({ off: '2026-11-25', open: 1 })
  expect(visits.find(({ id }) => id === 'far')).toMatchObject({
    priority: 10,
    appointment: { day: '2026-11-22', time: '15:00' },
  })
  const later = (today: string): string[] => dayListOf(visits, today).later.map(({ id }) => id)
  expect(later('2026-11-20')).toEqual(['far', 'none'])
  // On its day it speaks again.
  expect(later('2026-11-25')).toEqual([])
})

const VISITED: readonly (readonly [string, OperationField, string, object])[] = [
  ['nobody, once', 'visit:nobody', '2026-11-18', { open: 2, off: null }],
  [
    'nobody, today: not twice on a day',
    'visit:nobody',
    '2026-11-20',
    { open: 2, off: '2026-11-21' },
  ],
]

function said(record: string, field: OperationField, day: string, seq: number): Spoken {
  const value = field === 'visit:appointment' ? '{"day":"2026-11-25"}' : '{}'
  const observedAt = `${day}T10:00:00+08:00`
  const made = { opId: '', device: '', schema: 3, baseVersion: 0, after: null, reason: '' }
  const operation = { ...made, seq, record, field, value, observedAt, collector: '' }
  return { operation, unsent: true, answer: null }
}

function farWith(
  spoken: readonly Spoken[],
  visits: HeldDesk['visits'] = [],
  today = '2026-11-20',
): Visit | undefined {
  const empty = { hash: '', calendar: { days: [8], promptDays: 5 }, tasks: [], asked: [] }
  const office = { desk: { ...empty, appointments: [], visits }, at: 0 }
  const reckoned = visitsOf(doorsOf(village), aroundOf(spoken, [], office, today))
  return reckoned.find(({ id }) => id === 'far')
}

test.each(VISITED)(
  '[ASK9 S6] without a network a phone counts its visits: %s',
  (_, field, day, is) => {
    expect(farWith([said('far', field, day, 1)])).toMatchObject(is)
  },
)

test('[ASK9 S6] with the second visit, whoever made the first, nothing is asked any more once its day is over', () => {
  const other = [{ hh: 'far', day: '2026-11-10', outcome: 'nobody' as const }]
  const second = [said('far', 'visit:notice', '2026-11-20', 1)]
  expect(farWith(second, other)).toMatchObject({ open: 2, made: { length: 2 } })
  expect(farWith(second, other, '2026-11-21')).toMatchObject({ open: 0, appointment: null })
  expect(farWith([said('far', 'visit:nobody', '2026-11-20', 1)], other)).toMatchObject({ open: 0 })
  // An older program's desk tells of no visits.
  expect(farWith(second, undefined, '2026-11-21')).toMatchObject({ open: 2 })
})

test('[ASK9 S6] an answer is a visit though nobody signed, and is still to be signed for; to change an appointment is none', () => {
  const days = ['2026-11-17', '2026-11-18']
  const answers = days.map((day, at) => said('乙', 'item:number', day, at + 1))
  expect(farWith(answers)).toMatchObject({ open: 0, unsigned: true })
  const agreed = days.map((day, at) => said('far', 'visit:appointment', day, at + 1))
  expect(farWith(agreed)).toMatchObject({ open: 2, made: { length: 1 } })
})
