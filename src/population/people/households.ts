import type { Random } from '../random.ts'
import type { Unions } from './family-lines.ts'
import { at, NONE, STANDING } from './people.ts'
import type { Column, People } from './people.ts'

/** Households in the order of their villages. */
export interface Households {
  count: number
  readonly head: Column
  readonly village: Column
  /** Village group (村民小组), 1 and up. */
  readonly group: Column
  /** Number within the village, 1 and up: the department's 户号 is made of it. */
  readonly serial: Column
}

const YEAR = 365.25
/** Share of married sons who stay in the parents' household, one son a household. */
const STEM_SHARE = 0.46
const PERSONS_PER_GROUP = 110

export function emptyHouseholds(capacity: number): Households {
  return {
    count: 0,
    head: new Int32Array(capacity).fill(NONE),
    village: new Int32Array(capacity).fill(NONE),
    group: new Int32Array(capacity).fill(1),
    serial: new Int32Array(capacity),
  }
}

export interface VillageSpan {
  readonly village: number
  readonly from: number
  readonly to: number
}

/** Houses the people of one village: couples, their unmarried children, and one married son with his. */
export function formHouseholds(
  people: People,
  unions: Unions,
  households: Households,
  span: VillageSpan,
  today: number,
  random: Random,
): void {
  const first = households.count
  const withSon = new Set<number>()
  const found = (head: number): number => {
    const household = households.count
    households.head[household] = head
    households.village[household] = span.village
    households.serial[household] = household - first + 1
    households.count += 1
    return household
  }
  const unionFrom = unions.villageFrom[span.village] ?? 0
  const unionTo = unions.villageFrom[span.village + 1] ?? unionFrom
  for (let union = unionFrom; union < unionTo; union += 1) {
    const husband = at(unions.husband, union)
    const wife = at(unions.wife, union)
    const parents = husband === NONE ? NONE : householdOfParents(people, husband, span)
    let household = NONE
    if (parents !== NONE && !withSon.has(parents) && random.chance(STEM_SHARE)) {
      household = parents
      withSon.add(parents)
    } else {
      household = found(husband === NONE ? wife : husband)
    }
    if (husband !== NONE) people.household[husband] = household
    if (wife !== NONE) people.household[wife] = household
  }
  for (let person = span.from; person < span.to; person += 1) {
    if (at(people.household, person) !== NONE) continue
    const parents = householdOfParents(people, person, span)
    const age = (today - at(people.bornDay, person)) / YEAR
    if (parents !== NONE && (age < 45 || random.chance(0.7))) {
      people.household[person] = parents
    } else if (age < 18 && households.count > first) {
      // Parents unknown to every file here: the child lives with relatives.
      people.household[person] = random.between(first, households.count - 1)
    } else {
      people.household[person] = found(person)
    }
  }
  numberGroups(households, first, span.to - span.from)
}

/** Gives each household a living head: the eldest couple's, or the grown son's when they are old. */
export function chooseHeads(
  people: People,
  households: Households,
  members: Members,
  today: number,
  random: Random,
): void {
  for (let household = 0; household < households.count; household += 1) {
    const head = at(households.head, household)
    const old = (today - at(people.bornDay, head)) / YEAR > 68
    const gone = at(people.standing, head) === STANDING.dead || isGone(people, head)
    if (!gone && !(old && random.chance(0.55))) continue
    let best = NONE
    for (const person of membersOf(members, household)) {
      const age = (today - at(people.bornDay, person)) / YEAR
      if (isGone(people, person) || at(people.standing, person) === STANDING.dead) continue
      if (age < 20 || (old && !gone && age > 66)) continue
      const better =
        best === NONE ||
        (at(people.sex, person) === 1 && at(people.sex, best) === 2) ||
        (at(people.sex, person) === at(people.sex, best) &&
          at(people.bornDay, person) < at(people.bornDay, best))
      if (better) best = person
    }
    if (best !== NONE) households.head[household] = best
  }
}

/** Members of every household, one after the other. */
export interface Members {
  readonly from: Int32Array
  readonly persons: Int32Array
}

/** Lists the members of each household by counting, whatever column says where people belong. */
export function listMembers(count: number, households: number, householdOf: Column): Members {
  const from = new Int32Array(households + 2)
  for (let person = 0; person < count; person += 1) {
    const household = at(householdOf, person)
    if (household !== NONE) from[household + 2] = (from[household + 2] ?? 0) + 1
  }
  for (let household = 2; household < from.length; household += 1) {
    from[household] = (from[household] ?? 0) + (from[household - 1] ?? 0)
  }
  const persons = new Int32Array(from[households + 1] ?? 0)
  for (let person = 0; person < count; person += 1) {
    const household = at(householdOf, person)
    if (household === NONE) continue
    const place = from[household + 1] ?? 0
    persons[place] = person
    from[household + 1] = place + 1
  }
  return { from, persons }
}

export function membersOf(members: Members, household: number): Int32Array {
  return members.persons.subarray(members.from[household], members.from[household + 1])
}

function householdOfParents(people: People, person: number, span: VillageSpan): number {
  for (const parent of [at(people.father, person), at(people.mother, person)]) {
    if (parent >= span.from && parent < span.to) return at(people.household, parent)
  }
  return NONE
}

function isGone(people: People, person: number): boolean {
  return at(people.standing, person) === STANDING.movedOut
}

function numberGroups(households: Households, first: number, persons: number): void {
  const groups = Math.max(1, Math.round(persons / PERSONS_PER_GROUP))
  const count = households.count - first
  for (let i = 0; i < count; i += 1) {
    households.group[first + i] = 1 + Math.floor((i * groups) / count)
  }
}
