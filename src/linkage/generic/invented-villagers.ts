import { checkCharacter } from '#domain/numbers/resident-number.ts'

import { CHINESE, chineseRow, csv, dayText, inventedName } from './invented-files.ts'
import type { ChinesePerson, Draw } from './invented-files.ts'
import { seededDraws } from './seeded-draws.ts'

/** One department's file: who stands in it, and how many of them twice. */
export interface InventedDepartment {
  readonly name: string
  readonly share: number
  readonly twice: number
}

/** Why two different people are easily taken for one. */
export type Likeness = (typeof LIKENESSES)[number]

export const LIKENESSES = ['twins', 'namesakes', 'villageBirthday', 'other'] as const

export interface Villagers {
  /** CSV by the department's name. Two records are of one person when the digits of their ids are equal. */
  readonly files: ReadonlyMap<string, string>
  /** Of each person, how many records each department has. */
  readonly records: readonly (readonly number[])[]
  readonly likeness: (person: number, other: number) => Likeness
}

/**
 * Departments' files about one county, with the people that are hard to tell apart: twins (of one
 * village, day and surname, their names a character apart, their numbers consecutive) and namesakes
 * born on the same day.
 */
export function inventVillagers(at: {
  readonly persons: number
  readonly departments: readonly InventedDepartment[]
  /** Of a thousand people, who is the twin of the one before. */
  readonly twinsPerMille: number
  /** Of a thousand people, who has the name and birthday of one before. */
  readonly namesakesPerMille: number
  readonly seed: number
}): Villagers {
  const draw = seededDraws(at.seed)
  const people: ChinesePerson[] = []
  const twinOf = new Map<number, number>()
  for (let n = 0; n < at.persons; n++) {
    const before = people[n - 1]
    const chance = draw(1000)
    const person = inventedPerson(draw, at.persons)
    if (before !== undefined && chance < at.twinsPerMille && !twinOf.has(n - 1)) {
      people.push(twin(before, draw))
      twinOf.set(n, n - 1)
    } else if (before !== undefined && chance < at.twinsPerMille + at.namesakesPerMille) {
      people.push(namesake(people[draw(n)] ?? before, person))
    } else people.push(person)
  }
  const rows = at.departments.map((): string[] => [])
  const records = people.map((person, n) =>
    at.departments.map(({ share, twice }, file) => {
      if (draw(1000) >= share * 1000) return 0
      const times = draw(1000) < twice * 1000 ? 2 : 1
      for (let time = 0; time < times; time++) {
        rows[file]?.push(`${'ab'.charAt(time)}${n},${chineseRow(person, draw)}`)
      }
      return times
    }),
  )
  const files = new Map(
    at.departments.map(({ name }, file) => [name, csv(CHINESE, rows[file] ?? [], draw)]),
  )
  return { files, records, likeness: (one, other) => likenessOf(people, twinOf, { one, other }) }
}

const VILLAGERS = 400

function inventedPerson(draw: Draw, persons: number): ChinesePerson {
  const born = dayText(draw)
  const village = `第${1 + draw(Math.max(Math.round(persons / VILLAGERS), 2))}村`
  return { name: inventedName(draw), number: numbered(born, draw(1000)), born, village }
}

function numbered(born: string, sequence: number): string {
  const first17 = `431322${born.replaceAll('-', '')}${String(sequence % 1000).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

function twin(of: ChinesePerson, draw: Draw): ChinesePerson {
  const other = Array.from(inventedName(draw)).at(-1) ?? ''
  const name = Array.from(of.name).slice(0, -1).join('') + other
  return { ...of, name, number: numbered(of.born, Number(of.number.slice(14, 17)) + 1) }
}

function namesake(of: ChinesePerson, person: ChinesePerson): ChinesePerson {
  const sequence = Number(person.number.slice(14, 17))
  return { ...person, name: of.name, born: of.born, number: numbered(of.born, sequence) }
}

function likenessOf(
  people: readonly ChinesePerson[],
  twinOf: ReadonlyMap<number, number>,
  { one, other }: { readonly one: number; readonly other: number },
): Likeness {
  if (twinOf.get(one) === other || twinOf.get(other) === one) return 'twins'
  const [a, b] = [people[one], people[other]]
  if (a === undefined || a.born !== b?.born) return 'other'
  if (a.name === b.name) return 'namesakes'
  return a.village === b.village ? 'villageBirthday' : 'other'
}
