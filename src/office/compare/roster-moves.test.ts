import { expect, test } from 'vitest'
import { mockRoster } from '../dev-mock/roster-mock.ts'
import { adoptionOf, bulkOf, nextOpen, proposalOf, spotsOf } from './roster-moves.ts'

const spots = spotsOf(mockRoster('0190b000-0000-7000-8000-000000000100'))

test('[OFF14] the cursor goes from open line to open line, round the end, past what is decided', () => {
  const open = spots.flatMap(({ item }, at) => (item.open ? [at] : []))
  const walked = open.map((at) => nextOpen(spots, at))
  expect(walked).toEqual([...open.slice(1), open[0]])
  expect(nextOpen([], 0)).toBe(0)
})

test('[OFF14] a column that is missing or does not apply cannot be taken', () => {
  const number = spots.find(
    ({ person, item }) => person.name === '罗思琪' && item.item === 'number',
  )
  if (number === undefined) throw new Error('the example changed')
  expect(adoptionOf(number, 3)).toBeNull()
  expect(adoptionOf(number, 9)).toBeNull()
  expect(adoptionOf(number, 1)).toMatchObject({ item: 'number', version: number.person.version })
  expect(proposalOf(number)).not.toBeNull()
})

test('[OFF15] bulk adoption leaves out missing persons, places and what is already decided', () => {
  for (const { person, item } of bulkOf(spots)) {
    expect(person.registered).toBe(true)
    expect(item.open).toBe(true)
    expect(['place', 'residence_place', 'life_state', 'died_on']).not.toContain(item.item)
  }
  expect(bulkOf(spots).length).toBeLessThan(spots.filter(({ item }) => item.open).length)
})
