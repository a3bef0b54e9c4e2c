import { dayNumber, yearOf } from '#domain/calendar/civil-date.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'
import type { OnProgress } from '#domain/progress.ts'
import type { Mix } from '../mixes/mix.ts'
import { Random } from '../random.ts'
import { SURNAME_FREQUENCIES } from '../names/surnames.ts'
import { inventClan, surnameIn } from './clan.ts'
import type { Clan } from './clan.ts'
import type { County } from './county.ts'
import { bear, findParents, marry } from './family-lines.ts'
import type { Unions } from './family-lines.ts'
import { chooseHeads, emptyHouseholds, formHouseholds, listMembers } from './households.ts'
import { nameEverybody } from './name-everybody.ts'
import { numberEverybody } from './number-everybody.ts'
import { at, emptyPeople, NONE, sexOf, STANDING } from './people.ts'
import type { People } from './people.ts'
import type { Place } from './place.ts'
import { birthDay, raisePyramid } from './pyramid.ts'
import type { Cohort, Pyramid } from './pyramid.ts'
import { settle } from './settle.ts'
import { surveyLand } from './survey-land.ts'

export interface CountyOrder {
  readonly county: string
  /** Living people: registered here or living here. The dead and the gone come on top. */
  readonly persons: number
  readonly seed: number
  readonly mix: Mix
  readonly places: readonly Place[]
  readonly asOf: CivilDate
  readonly onProgress?: OnProgress
}

/** Years back from which the files still know dead people and people who moved out. */
const DEAD_YEARS = 3
/** Capacity beyond the living: dead, moved out, visitors' births. */
const EXTRA = 1.16
const YEAR = 365.25

/** Invents a whole county from a seed: the same order gives the same people, to the last sequence digit. */
export function inventCounty(order: CountyOrder): County {
  const land = surveyLand({ ...order, mergedVillages: order.mix.county.mergedVillages })
  const today = dayNumber(order.asOf)
  const people = emptyPeople(Math.ceil(order.persons * EXTRA) + 4000)
  const villages = land.villages.length
  const counts = shareOut(order.persons, land.villages.length, order.seed)
  const pyramid = raisePyramid(yearOf(order.asOf))
  const unions = emptyUnions(order.persons, villages)
  const villageFrom = new Int32Array(villages + 1)
  const clans: Clan[] = []
  for (let village = 0; village < villages; village += 1) {
    const random = new Random(order.seed, `village ${village}`)
    clans.push(inventClan(order.mix.county, random))
    const from = people.count
    villageFrom[village] = from
    populate(people, counts[village] ?? 0, { pyramid, today, village, mix: order.mix }, random)
    wed(people, unions, { village, from, to: people.count }, clans, today, random)
    order.onProgress?.({
      step: 'population.people',
      done: people.count,
      total: order.persons,
      unit: 'persons',
    })
  }
  villageFrom[villages] = people.count
  const spans = land.villages.map((_, village) => ({
    village,
    from: villageFrom[village] ?? 0,
    to: villageFrom[village + 1] ?? 0,
  }))
  const grown: Growth = { people, unions, clans, today, seed: order.seed, mix: order.mix }
  bringWivesHome(
    grown,
    land.villages.map((one) => one.township),
    spans,
  )
  for (const span of spans) raiseChildren(grown, span)
  for (const span of spans) findNatalFamilies(grown, span)
  welcomeVisitors(grown)
  const households = emptyHouseholds(people.count + 1000)
  for (const span of spans) {
    const random = new Random(order.seed, `households ${span.village}`)
    formHouseholds(people, unions, households, span, today, random)
  }
  const members = listMembers(people.count, households.count, people.household)
  chooseHeads(people, households, members, today, new Random(order.seed, 'heads'))
  settle({ people, households, members, land, today, seed: order.seed, mix: order.mix })
  const names = nameEverybody({ people, clans, today, seed: order.seed, mix: order.mix })
  const numbers = numberEverybody({
    people,
    land,
    county: order.county,
    today,
    seed: order.seed,
    mix: order.mix,
  })
  return {
    code: order.county,
    seed: order.seed,
    mix: order.mix,
    today,
    land,
    people,
    households,
    ...numbers,
    ...names,
  }
}

/** People to each village: sizes differ by a factor of ten within a county. */
function shareOut(persons: number, villages: number, seed: number): number[] {
  const random = new Random(seed, 'village sizes')
  const weights = Array.from({ length: villages }, () => Math.exp(random.normal(0, 0.55)))
  const sum = weights.reduce((a, b) => a + b, 0)
  let given = 0
  let mark = 0
  return weights.map((weight) => {
    mark += weight
    const upTo = Math.round((mark / sum) * persons)
    const share = upTo - given
    given = upTo
    return share
  })
}

function emptyUnions(persons: number, villages: number): Unions {
  const capacity = Math.ceil(persons * 0.6) + 1000
  const column = (fill: number): Int32Array => new Int32Array(capacity).fill(fill)
  return {
    count: 0,
    husband: column(NONE),
    wife: column(NONE),
    wifeDay: column(0),
    surname: column(0),
    children: column(0),
    lastBirth: column(-99999),
    villageFrom: new Int32Array(villages + 1),
  }
}

interface VillageOrder {
  readonly pyramid: Pyramid
  readonly today: number
  readonly village: number
  readonly mix: Mix
}

interface Newcomer {
  readonly day: number
  readonly sex: 1 | 2
  readonly standing: number
}

/** Draws a village's people, living, lately dead and lately gone, in order of birth. */
function populate(people: People, living: number, order: VillageOrder, random: Random): void {
  const { pyramid, today, mix } = order
  const drawn: Newcomer[] = []
  const draw = (cohort: Cohort, standing: number): void => {
    drawn.push({ day: birthDay(cohort, today, random), sex: cohort.sex, standing })
  }
  for (let i = 0; i < living; i += 1) draw(pyramid.living.draw(random), 0)
  const dead = Math.round(living * mix.county.deadPerYear * DEAD_YEARS)
  for (let i = 0; i < dead; i += 1) draw(pyramid.dying.draw(random), 4)
  const gone = Math.round(living * mix.county.movedOut)
  for (let i = 0; i < gone; i += 1) draw(leaver(pyramid, today, random), 5)
  drawn.sort((a, b) => a.day - b.day)
  for (const one of drawn) {
    const person = people.count
    people.bornDay[person] = one.day
    people.sex[person] = one.sex
    people.standing[person] = one.standing
    people.home[person] = order.village
    people.natal[person] = order.village
    if (one.standing === 4) {
      const days = Math.min(DEAD_YEARS * YEAR, today - one.day)
      people.diedDay[person] = today - random.below(Math.max(1, Math.floor(days)))
    }
    people.count += 1
  }
}

/** Those who leave for good are mostly young, and mostly women who marry elsewhere. */
function leaver(pyramid: Pyramid, today: number, random: Random): Cohort {
  for (;;) {
    const cohort = pyramid.living.draw(random)
    const age = 1970 + today / YEAR - cohort.year
    if (age < 18 || age > 45) continue
    if (cohort.sex === 2 || random.chance(0.4)) return cohort
  }
}

function wed(
  people: People,
  unions: Unions,
  span: { readonly village: number; readonly from: number; readonly to: number },
  clans: readonly Clan[],
  today: number,
  random: Random,
): void {
  unions.villageFrom[span.village] = unions.count
  const clan = clans[span.village]
  for (const couple of marry(people, span, today, random)) {
    const union = unions.count
    unions.husband[union] = couple.husband
    unions.wife[union] = couple.wife
    unions.wifeDay[union] = couple.wifeDay
    unions.surname[union] =
      clan === undefined ? SURNAME_FREQUENCIES.draw(random) : surnameIn(clan, random)
    unions.count += 1
  }
  unions.villageFrom[span.village + 1] = unions.count
}

interface Growth {
  readonly people: People
  readonly unions: Unions
  readonly clans: readonly Clan[]
  readonly today: number
  readonly seed: number
  readonly mix: Mix
}

/** Where a wife comes from: her husband's village, the township, the county, or another county. */
function bringWivesHome(
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
function raiseChildren(
  grown: Growth,
  span: { readonly village: number; readonly from: number; readonly to: number },
): void {
  const { people, unions } = grown
  const random = new Random(grown.seed, `children ${span.village}`)
  const clan = grown.clans[span.village]
  for (let person = span.from; person < span.to; person += 1) {
    people.ethnicity[person] = clan?.ethnicity ?? 1
    if (at(people.natal, person) !== span.village) continue
    const bornDay = at(people.bornDay, person)
    const union = findParents(unions, { village: span.village, bornDay }, random)
    if (union === NONE) {
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

/** Twins are alike more often than chance; the married keep the sex they married with. */
function sexOfTwin(people: People, one: number, other: number): number {
  return at(people.spouse, other) === NONE && at(people.marital, other) === 10
    ? at(people.sex, one)
    : sexOf(people, other)
}

/** Women who married in: a family in the village they come from, or a surname of far away. */
function findNatalFamilies(
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

/** Years of hospital births among which visitors' children are. */
const VISITOR_YEARS = 10

/** Children born in the county's hospitals to families of other counties: one file knows them. */
function welcomeVisitors(grown: Growth): void {
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
