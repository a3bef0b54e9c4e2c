import type { Mix } from '../mixes/mix.ts'
import { SURNAME_FREQUENCIES } from '../names/surnames.ts'
import { Random } from '../random.ts'
import { surnameIn } from './clan.ts'
import type { Clan } from './clan.ts'
import { bear, findParents } from './family-lines.ts'
import type { Unions } from './family-lines.ts'
import { at, NONE, sexOf, STANDING } from './people.ts'
import type { People } from './people.ts'

const YEAR = 365.25

/** A county while its families grow. */
export interface Growth {
  readonly people: People
  readonly unions: Unions
  readonly clans: readonly Clan[]
  readonly today: number
  readonly seed: number
  readonly mix: Mix
}

/** Where a wife comes from: her husband's village, the township, the county, or another county. */
export function bringWivesHome(
  grown: Growth,
  townshipOf: readonly number[],
  spans: readonly { readonly village: number }[],
): void {
  const { people, unions } = grown
  const random = new Random(grown.seed, 'natal villages')
  const byTownship = new Map<number, number[]>()
  townshipOf.forEach((township, village) => {
    byTownship.set(township, [...(byTownship.get(township) ?? []), village])
  })
  for (const { village } of spans) {
    const neighbours = byTownship.get(townshipOf[village] ?? 0) ?? [village]
    const from = unions.villageFrom[village] ?? 0
    const to = unions.villageFrom[village + 1] ?? 0
    for (let union = from; union < to; union += 1) {
      const wife = at(unions.wife, union)
      if (wife === NONE) continue
      const where = random.next()
      if (where < 0.16) continue
      if (where < 0.54) people.natal[wife] = random.pick(neighbours)
      else if (where < 0.86) people.natal[wife] = random.below(spans.length)
      else people.natal[wife] = NONE
    }
  }
}

/** Gives everybody who grew up in the village a family, oldest first, so that fathers are named before. */
export function raiseChildren(
  grown: Growth,
  span: { readonly village: number; readonly from: number; readonly to: number },
): void {
  const { people, unions } = grown
  const random = new Random(grown.seed, `children ${span.village}`)
  const clan = grown.clans[span.village]
  const unwed = new Set<number>()
  for (let person = span.from; person < span.to; person += 1) {
    people.ethnicity[person] = clan?.ethnicity ?? 1
    if (at(people.natal, person) !== span.village) continue
    const bornDay = at(people.bornDay, person)
    const union = findParents(unions, { village: span.village, bornDay }, random)
    if (union === NONE) {
      if (takeIn(grown, span, person, unwed, random)) continue
      people.surname[person] =
        clan === undefined ? SURNAME_FREQUENCIES.draw(random) : surnameIn(clan, random)
      people.generation[person] = Math.max(0, Math.floor((bornDay / YEAR + 70) / 26))
      continue
    }
    bear(people, unions, union, person)
    const next = person + 1
    const twins = next < span.to && at(people.natal, next) === span.village
    if (twins && random.chance(grown.mix.county.twins)) {
      people.bornDay[next] = bornDay
      if (random.chance(0.35)) people.sex[next] = sexOfTwin(people, person, next)
      bear(people, unions, union, next)
      people.twin[person] = 1
      people.twin[next] = 2
      person = next
    }
  }
}

/** Of children whose parents no file can name: how many an unmarried mother has, how many are adopted. */
const UNMARRIED_MOTHER = 0.08
const ADOPTED = 0.12
const TRIES = 40

/** A child outside a married couple's line: with an unmarried mother, or with those who took it in. */
function takeIn(
  grown: Growth,
  span: { readonly village: number; readonly from: number; readonly to: number },
  child: number,
  unwed: Set<number>,
  random: Random,
): boolean {
  const { people } = grown
  const luck = random.next()
  if (luck > UNMARRIED_MOTHER + ADOPTED || child === span.from) return false
  const adopted = luck > UNMARRIED_MOTHER
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const woman = random.between(span.from, child - 1)
    const older = (at(people.bornDay, child) - at(people.bornDay, woman)) / YEAR
    const fits = adopted ? at(people.spouse, woman) !== NONE : at(people.marital, woman) === 10
    if (sexOf(people, woman) === 1 || !fits || at(people.natal, woman) !== span.village) continue
    if (older < (adopted ? 25 : 17) || older > (adopted ? 50 : 38)) continue
    if (unwed.has(woman)) continue
    if (!adopted) unwed.add(woman)
    const husband = at(people.spouse, woman)
    people.mother[child] = woman
    people.father[child] = husband
    people.adopted[child] = adopted ? 1 : 0
    people.surname[child] = at(people.surname, adopted ? husband : woman)
    // Only a line that is named already can name a child.
    return at(people.surname, child) !== NONE
  }
  return false
}

/** Twins are alike more often than chance; the married keep the sex they married with. */
function sexOfTwin(people: People, one: number, other: number): number {
  return at(people.spouse, other) === NONE && at(people.marital, other) === 10
    ? at(people.sex, one)
    : sexOf(people, other)
}

/** Women who married in: a family in the village they come from, or a surname of far away. */
export function findNatalFamilies(
  grown: Growth,
  span: { readonly village: number; readonly from: number; readonly to: number },
): void {
  const { people, unions } = grown
  const random = new Random(grown.seed, `natal families ${span.village}`)
  for (let person = span.from; person < span.to; person += 1) {
    const natal = at(people.natal, person)
    if (natal === span.village) continue
    if (natal === NONE) {
      people.surname[person] = SURNAME_FREQUENCIES.draw(random)
      continue
    }
    const clan = grown.clans[natal]
    people.ethnicity[person] = clan?.ethnicity ?? 1
    const bornDay = at(people.bornDay, person)
    const union = findParents(unions, { village: natal, bornDay }, random)
    if (union !== NONE) bear(people, unions, union, person)
    else if (clan !== undefined) people.surname[person] = surnameIn(clan, random)
  }
}

/** Families are found by age and village only: a wife who got her husband's parents that way has others. */
export function partMarriedSiblings({ people }: Growth): void {
  for (let wife = 0; wife < people.count; wife += 1) {
    const husband = at(people.spouse, wife)
    if (sexOf(people, wife) === 1 || husband === NONE) continue
    const parents = [at(people.mother, wife), at(people.father, wife)].filter((one) => one !== NONE)
    const his = [at(people.mother, husband), at(people.father, husband)]
    if (!parents.some((parent) => his.includes(parent))) continue
    people.mother[wife] = NONE
    people.father[wife] = NONE
  }
}

/** Years of hospital births among which visitors' children are. */
const VISITOR_YEARS = 10

/** Children born in the county's hospitals to families of other counties: one file knows them. */
export function welcomeVisitors(grown: Growth): void {
  const { people, today } = grown
  const random = new Random(grown.seed, 'visitors')
  const since = today - VISITOR_YEARS * YEAR
  const own = people.count
  for (let person = 0; person < own; person += 1) {
    if (at(people.bornDay, person) < since || !random.chance(grown.mix.county.visitorBirths))
      continue
    const visitor = people.count
    people.bornDay[visitor] = Math.min(today, at(people.bornDay, person) + random.between(-20, 20))
    people.sex[visitor] = random.chance(0.53) ? 1 : 2
    people.standing[visitor] = STANDING.visitor
    people.surname[visitor] = SURNAME_FREQUENCIES.draw(random)
    people.count += 1
  }
}
