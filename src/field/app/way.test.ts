import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeldHouseholdTold } from '#wire/sync.ts'
import { beginningOf, byDoor, wayOf } from './way.ts'

const at = (group: string | null, code: string | null): { household: HeldHouseholdTold } => ({
  household: { id: '', v: 1, code, group, addr: null, head: null, closed: false },
})
const NOWHERE = { household: null }
const anywhere = fc.oneof(
  fc.constant(NOWHERE),
  fc
    .tuple(
      fc.option(fc.constantFrom('1', '2', '10', '010', '３', '老屋', '')),
      fc.option(fc.constantFrom('431322101201020001', '431322101201020012', '431322101201100002')),
    )
    .map(([group, code]) => at(group, code)),
)

test('[SYN37] the way goes group after group by their numbers, door after door, and last to whoever is of no group', () => {
  const code = (group: string, no: string): string => `431322101201${group}${no}`
  const doors = [
    at('10', code('10', '0001')),
    NOWHERE,
    at('2', code('02', '0010')),
    at('老屋', code('11', '0001')),
    // It moved from the tenth group.
    at('2', code('10', '0009')),
    at('02', null),
  ]
  expect(
    wayOf(doors).map(({ group, doors: of }) => [
      group,
      ...of.map(({ household }) => household?.code?.slice(-4)),
    ]),
  ).toEqual([
    ['2', '0009', '0010', undefined],
    ['10', '0001'],
    ['老屋', '0001'],
    [null, undefined],
  ])
})

test('[SYN37] however the doors come, each is on the way once, its group in one piece, and the order is the same', () => {
  fc.assert(
    fc.property(fc.array(anywhere), fc.func(fc.nat()), (doors, key) => {
      const way = wayOf(doors)
      const passed = way.flatMap(({ doors: of }) => of)
      expect(new Set(way.map(({ group }) => group)).size).toBe(way.length)
      expect(passed.length).toBe(doors.length)
      expect(new Set(passed)).toEqual(new Set(doors))
      for (const [no, door] of passed.entries()) {
        for (const later of passed.slice(no + 1)) expect(byDoor(door, later)).toBeLessThanOrEqual(0)
      }
      const mixed = wayOf(doors.toSorted((one, other) => key(one) - key(other)))
      expect(mixed.map(({ group }) => group)).toEqual(way.map(({ group }) => group))
    }),
    { numRuns: 60 },
  )
})

test('[SYN37] of a long way the beginning is shown, and no group of which nothing is', () => {
  const way = wayOf([at('1', '1'), at('1', '2'), at('2', '1'), at('3', '1')])
  expect(beginningOf(way, 3).map(({ group, doors }) => [group, doors.length])).toEqual([
    ['1', 2],
    ['2', 1],
  ])
  expect(beginningOf(way, 1).map(({ doors }) => doors.length)).toEqual([1])
})
