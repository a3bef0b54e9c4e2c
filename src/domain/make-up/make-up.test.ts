import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenCells } from './hide-small-cells.ts'
import {
  familyHouseholds,
  HOUSEHOLD_PARTS,
  makeUpOf,
  makeUpsBelow,
  TOWN_PARTS,
  type HouseholdCount,
} from './make-up.ts'

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0)

test('[QUA16] three households of 1, 2 and 3, a school of 40 and one in none: 2 to a household', () => {
  const counts: HouseholdCount[] = [
    { village: '431322101201', livesIn: 'family', size: 1, households: 1, persons: 1 },
    { village: '431322101201', livesIn: 'family', size: 2, households: 1, persons: 2 },
    { village: '431322101202', livesIn: 'family', size: 3, households: 1, persons: 3 },
    { village: '431322101202', livesIn: 'collective', size: 6, households: 1, persons: 40 },
    { village: '431322101202', livesIn: 'none', size: 1, households: 1, persons: 1 },
  ]
  const all = makeUpOf('431322', counts, (village) => (village.endsWith('1') ? true : null))
  expect(all).toMatchObject({
    persons: 47,
    people: { size1: 1, size2: 2, size3: 3, collective: 40, none: 1, town: 3, unclassed: 44 },
    households: { size1: 1, size2: 1, size3: 1, size4: 0, collective: 1, none: 0 },
  })
  expect(familyHouseholds(all)).toEqual({ households: 3, persons: 6, average: 2 })
})

test('[QUA16] nobody lives in no household on average', () => {
  expect(familyHouseholds(makeUpOf('431322', [], () => null)).average).toBeNull()
})

const count: fc.Arbitrary<HouseholdCount> = fc
  .record({
    village: fc.constantFrom('431322', '431322101201', '431322101202', '431322102200'),
    livesIn: fc.constantFrom('family' as const, 'collective' as const, 'none' as const),
    size: fc.integer({ min: 1, max: 6 }),
    households: fc.integer({ min: 1, max: 50 }),
    more: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ more, ...of }) => ({
    ...of,
    persons: of.size * of.households + (of.size === 6 ? more : 0),
  }))

test('[QUA16] [QUA17] parts add up to the people of a place, and places to the whole', () => {
  const isUrban = (village: string): boolean | null =>
    village.length < 12 ? null : village.endsWith('1')
  fc.assert(
    fc.property(fc.array(count, { maxLength: 30 }), (counts) => {
      const whole = makeUpOf('431322', counts, isUrban)
      expect(whole.persons).toBe(sum(counts.map(({ persons }) => persons)))
      for (const digits of [6, 9, 12]) {
        const below = makeUpsBelow(counts, { digits, isUrban })
        for (const part of [...HOUSEHOLD_PARTS, ...TOWN_PARTS]) {
          expect(sum(below.map(({ people }) => people[part]))).toBe(whole.people[part])
        }
        for (const part of HOUSEHOLD_PARTS) {
          expect(sum(below.map(({ households }) => households[part]))).toBe(whole.households[part])
        }
        for (const { persons, people } of [...below, whole]) {
          expect(sum(HOUSEHOLD_PARTS.map((part) => people[part]))).toBe(persons)
          expect(sum(TOWN_PARTS.map((part) => people[part]))).toBe(persons)
        }
      }
    }),
  )
})

const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 500 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )
  .map((rows) => {
    const lines = rows.map((line) => [...line, sum(line)])
    const total = lines[0]?.map((_first, column) => sum(lines.map((line) => line[column] ?? 0)))
    return [...lines, total ?? []]
  })

test('[QUA18] no small cell is shown, and none is told by what is shown around it', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const hidden = hiddenCells(counts)
      const small = counts.map((line) => line.map((value) => value > 0 && value < 10))
      const shown = small.flatMap((line, row) =>
        line.filter((isSmall, column) => isSmall && hidden[row]?.[column] !== true),
      )
      expect(shown).toEqual([])
      const lines = [...hidden, ...(hidden[0] ?? []).map((_one, at) => hidden.map((l) => l[at]))]
      for (const line of lines) expect(line.filter((cell) => cell === true).length).not.toBe(1)
      // Where nothing is small, nothing is hidden.
      expect(hidden.flat().includes(true)).toBe(small.flat().includes(true))
    }),
  )
})
