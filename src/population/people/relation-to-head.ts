import { at, NONE, sexOf } from './people.ts'
import type { People } from './people.ts'

/**
 * GB/T 4761-2008 code of a person's relation to the head of the household, from who their parents
 * and spouse are; `97` for relatives the files cannot place.
 */
export function relationToHead(people: People, head: number, person: number): string {
  if (person === head) return '02'
  const male = sexOf(people, person) === 1
  if (at(people.spouse, head) === person) return male ? '11' : '12'
  if (isChildOf(people, person, head)) return childCode(people, head, person, male)
  if (at(people.father, head) === person) return '51'
  if (at(people.mother, head) === person) return '52'
  const spouseOfHead = at(people.spouse, head)
  if (spouseOfHead !== NONE && isParentOf(people, person, spouseOfHead)) {
    return sexOf(people, head) === 1 ? (male ? '55' : '56') : male ? '53' : '54'
  }
  const spouse = at(people.spouse, person)
  if (spouse !== NONE && isChildOf(people, spouse, head)) return male ? '28' : '38'
  const viaParent = grandchildCode(people, head, person, male)
  if (viaParent !== null) return viaParent
  if (isGrandparentOf(people, person, head)) return male ? '61' : '62'
  if (isSibling(people, person, head)) {
    const older = at(people.bornDay, person) <= at(people.bornDay, head)
    return male ? (older ? '71' : '73') : older ? '75' : '77'
  }
  if (spouse !== NONE && isSibling(people, spouse, head)) return male ? '76' : '72'
  return '97'
}

/** 20 and 30 by birth; 27 and 37 for those taken in and for the spouse's from before. */
function childCode(people: People, head: number, person: number, male: boolean): string {
  const own = isParentOf(people, head, person) && at(people.adopted, person) === 0
  if (own) return male ? '20' : '30'
  return male ? '27' : '37'
}

function grandchildCode(
  people: People,
  head: number,
  person: number,
  male: boolean,
): string | null {
  const father = at(people.father, person)
  const mother = at(people.mother, person)
  if (father !== NONE && isChildOf(people, father, head)) return male ? '41' : '42'
  if (mother !== NONE && isChildOf(people, mother, head)) return male ? '43' : '44'
  return null
}

function isChildOf(people: People, child: number, head: number): boolean {
  if (isParentOf(people, head, child)) return true
  const spouse = at(people.spouse, head)
  return spouse !== NONE && isParentOf(people, spouse, child)
}

function isParentOf(people: People, parent: number, child: number): boolean {
  return at(people.father, child) === parent || at(people.mother, child) === parent
}

function isGrandparentOf(people: People, grandparent: number, person: number): boolean {
  for (const parent of [at(people.father, person), at(people.mother, person)]) {
    if (parent !== NONE && isParentOf(people, grandparent, parent)) return true
  }
  return false
}

function isSibling(people: People, a: number, b: number): boolean {
  const father = at(people.father, a)
  const mother = at(people.mother, a)
  return (
    (father !== NONE && father === at(people.father, b)) ||
    (mother !== NONE && mother === at(people.mother, b))
  )
}
