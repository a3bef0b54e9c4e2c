import { expect, test } from 'vitest'
import { mockRoster, mockVillage } from '../dev-mock/roster-mock.ts'
import {
  adoptionOf,
  beginAt,
  bulkOf,
  isOpen,
  nextOpen,
  proposalOf,
  rosterTaken,
  spotsOf,
  type ItemSpot,
  withLine,
} from './roster-moves.ts'

const spots = spotsOf(mockRoster('0190b000-0000-7000-8000-000000000100'))
const items = spots.filter((spot): spot is ItemSpot => spot.item !== null)

test('[OFF14] the cursor goes from open line to open line, round the end, past what is decided', () => {
  const open = spots.flatMap((spot, at) => (isOpen(spot) ? [at] : []))
  const walked = open.map((at) => nextOpen(spots, at))
  expect(walked).toEqual([...open.slice(1), open[0]])
  expect(nextOpen([], 0)).toBe(0)
})

test('[OFF43] what no column settles holds the cursor and is never taken; one comes back to it, or to what is open behind it', () => {
  const at = spots.findIndex(({ matter }) => matter?.discrepancyNo === 41)
  const spot = spots[at]
  if (spot === undefined) throw new Error('the example changed')
  expect(spot.person.registered).toBe(false)
  expect([proposalOf(spot), adoptionOf(spot, 0)]).toEqual([null, null])
  expect(bulkOf(spots).some(({ person }) => person === spot.person)).toBe(false)
  expect(beginAt(spots, 41)).toBe(at)
  expect(beginAt(spots, null)).toBe(nextOpen(spots, -1))
  const decided = spots.map((one) =>
    one.matter === null ? one : { ...one, matter: { ...one.matter, state: 'decided' as const } },
  )
  expect(beginAt(decided, 41)).toBe(nextOpen(decided, at))
  expect(nextOpen(decided, at)).not.toBe(at)
})

test('[OFF14] a column that is missing or does not apply cannot be taken', () => {
  const number = items.find(
    ({ person, item }) => person.name === '罗思琪' && item.item === 'number',
  )
  if (number === undefined) throw new Error('the example changed')
  expect(adoptionOf(number, 3)).toBeNull()
  expect(adoptionOf(number, 9)).toBeNull()
  expect(adoptionOf(number, 1)).toMatchObject({ item: 'number', version: number.person.version })
  expect(proposalOf(number)).not.toBeNull()
})

test('[OFF14] what is decided and stands is not taken once more; another value can be', () => {
  const number = items.find(
    ({ person, item }) => person.name === '罗建国' && item.item === 'number',
  )
  if (number === undefined) throw new Error('the example changed')
  expect(number.item.open).toBe(false)
  expect([proposalOf(number), adoptionOf(number, 0), adoptionOf(number, 1)]).toEqual([
    null,
    null,
    null,
  ])
  expect(adoptionOf(number, 2)).not.toBeNull()
})

test('[OFF14] of somebody whom the register does not hold nothing can be taken', () => {
  const stranger = items
    .filter(({ item }) => item.open && item.proposal !== null)
    .map((spot) => ({ ...spot, person: { ...spot.person, registered: false } }))
  expect(stranger.length).toBeGreaterThan(0)
  for (const spot of stranger) {
    expect(proposalOf(spot)).toBeNull()
    for (const column of spot.item.cells.keys()) expect(adoptionOf(spot, column)).toBeNull()
  }
})

test('[OFF15] bulk adoption leaves out missing persons, places and what is already decided', () => {
  for (const { person, item } of bulkOf(spots)) {
    expect(person.registered).toBe(true)
    expect(item.open).toBe(true)
    expect(['place', 'residence_place', 'life_state', 'died_on']).not.toContain(item.item)
  }
  expect(bulkOf(spots).length).toBeLessThan(items.filter(({ item }) => item.open).length)
})

test('[OFF34] a value that the register has taken shows at once; one that waits for the county stays open', () => {
  const roster = mockRoster('0190b000-0000-7000-8000-000000000100')
  const open = items.find(({ item }) => item.open && item.proposal !== null)
  const value = open === undefined ? null : proposalOf(open)
  if (open === undefined || value === null) throw new Error('the example changed')
  const adoptionId = '0190b000-0000-7000-8000-00000000aaaa'
  const itemOf = (of: typeof roster): (typeof open)['item'] | undefined =>
    of.persons
      .find(({ personId }) => personId === value.personId)
      ?.items.find(({ item }) => item === value.item)

  const taken = rosterTaken(roster, value, { adoptionId, state: 'adopted', version: 9 })
  expect(itemOf(taken)).toMatchObject({
    open: false,
    current: open.item.proposal?.value,
    decidedBy: adoptionId,
  })
  expect([taken.open, taken.decided]).toEqual([roster.open - 1, roster.decided + 1])
  const again = taken.persons.find(({ personId }) => personId === value.personId)
  expect(again?.version).toBe(9)

  const waits = { adoptionId, state: 'awaiting_approval', version: 9 } as const
  expect(itemOf(rosterTaken(roster, value, waits))).toEqual(open.item)
  expect(rosterTaken(roster, value, waits).open).toBe(roster.open)
})

test('[OFF34] of a list that is on the screen one line and the figures are renewed, and no line goes', () => {
  const [first] = mockVillage.households
  if (first === undefined) throw new Error('the example changed')
  const done = { ...first, open: 0, decided: 3, kinds: [] }
  const totals = { ...mockVillage.totals, householdsOpen: 46, householdsDecided: 79 }
  const page = withLine(mockVillage, { ...mockVillage, totals, households: [done] })
  expect(page.households).toEqual([done, ...mockVillage.households.slice(1)])
  expect(page.households[1]).toBe(mockVillage.households[1])
  expect(page.totals).toEqual(totals)
})
