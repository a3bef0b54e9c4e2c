import { dayNumber, yearOf } from '#domain/calendar/civil-date.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'
import type { OnProgress } from '#domain/progress.ts'
import type { Mix } from '../mixes/mix.ts'
import { Random } from '../random.ts'
import { SURNAME_FREQUENCIES } from '../names/surnames.ts'
import { inventClan, surnameIn } from './clan.ts'
import type { Clan } from './clan.ts'
import type { County } from './county.ts'
import { marry } from './family-lines.ts'
import type { Unions } from './family-lines.ts'
import { chooseHeads, emptyHouseholds, formHouseholds, listMembers } from './households.ts'
import { nameEverybody } from './name-everybody.ts'
import { numberEverybody } from './number-everybody.ts'
import { emptyPeople, NONE, STANDING } from './people.ts'
import type { People } from './people.ts'
import type { Place } from './place.ts'
import { birthDay, raisePyramid } from './pyramid.ts'
import type { Cohort, Pyramid } from './pyramid.ts'
import {
  bringWivesHome,
  findNatalFamilies,
  partMarriedSiblings,
  raiseChildren,
  welcomeVisitors,
} from './raise-children.ts'
import type { Growth } from './raise-children.ts'
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

/** The largest county has 1.33 million; beyond two million a day's sequence numbers would run out. */
const PERSONS_MAX = 2_000_000
const PERSONS_MIN = 50

/** An order that no county can be invented from. */
export class CountyOrderError extends Error {
  readonly code = 'population.order'
  readonly facts: { readonly from: number; readonly to: number } = {
    from: PERSONS_MIN,
    to: PERSONS_MAX,
  }
}

/** Invents a whole county from a seed: the same order gives the same people, to the last sequence digit. */
export function inventCounty(order: CountyOrder): County {
  checkOrder(order)
  const { seed, mix } = order
  const land = surveyLand({ ...order, mergedVillages: mix.county.mergedVillages })
  const today = dayNumber(order.asOf)
  const people = emptyPeople(Math.ceil(order.persons * EXTRA) + 4000)
  const villages = land.villages.length
  const counts = shareOut(order.persons, land.villages.length, seed)
  const pyramid = raisePyramid(yearOf(order.asOf))
  const unions = emptyUnions(order.persons, villages)
  const villageFrom = new Int32Array(villages + 1)
  const clans: Clan[] = []
  let living = 0
  for (let village = 0; village < villages; village += 1) {
    const random = new Random(seed, `village ${village}`)
    clans.push(inventClan(mix.county, random))
    const from = people.count
    villageFrom[village] = from
    populate(people, counts[village] ?? 0, { pyramid, today, village, mix }, random)
    wed(people, unions, { village, from, to: people.count }, clans, today, random)
    living += counts[village] ?? 0
    order.onProgress?.({
      step: 'population.people',
      done: living,
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
  const grown: Growth = { people, unions, clans, today, seed, mix }
  bringWivesHome(
    grown,
    land.villages.map((one) => one.township),
    spans,
  )
  for (const span of spans) raiseChildren(grown, span)
  for (const span of spans) findNatalFamilies(grown, span)
  partMarriedSiblings(grown)
  welcomeVisitors(grown)
  const households = emptyHouseholds(people.count + 1000)
  for (const span of spans) {
    const random = new Random(seed, `households ${span.village}`)
    formHouseholds(people, unions, households, span, today, random)
  }
  const members = listMembers(people.count, households.count, people.household)
  chooseHeads(people, households, members, today, new Random(seed, 'heads'))
  settle({ people, households, members, land, today, seed, mix })
  const names = nameEverybody({ people, clans, today, seed, mix })
  const numbers = numberEverybody({ people, land, county: order.county, today, seed, mix })
  return {
    code: order.county,
    seed,
    mix,
    today,
    land,
    people,
    households,
    ...numbers,
    ...names,
  }
}

/** Throws `CountyOrderError` where no county can be invented. */
export function checkOrder(order: Pick<CountyOrder, 'county' | 'persons' | 'seed'>): void {
  const { persons, seed } = order
  if (!Number.isInteger(persons) || persons < PERSONS_MIN || persons > PERSONS_MAX) {
    throw new CountyOrderError(`a county has ${PERSONS_MIN} to ${PERSONS_MAX} people`)
  }
  if (!Number.isInteger(seed)) throw new CountyOrderError('a seed is a whole number')
  if (!/^[1-9][0-9]{5}$/.test(order.county)) {
    throw new CountyOrderError('a county has a code of six digits')
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
  for (let i = 0; i < living; i += 1) draw(pyramid.living.draw(random), STANDING.resident)
  const dead = Math.round(living * mix.county.deadPerYear * DEAD_YEARS)
  for (let i = 0; i < dead; i += 1) draw(pyramid.dying.draw(random), STANDING.dead)
  const gone = Math.round(living * mix.county.movedOut)
  for (let i = 0; i < gone; i += 1) draw(leaver(pyramid, today, random), STANDING.movedOut)
  drawn.sort((a, b) => a.day - b.day)
  for (const one of drawn) {
    const person = people.count
    people.bornDay[person] = one.day
    people.sex[person] = one.sex
    people.standing[person] = one.standing
    people.home[person] = order.village
    people.natal[person] = order.village
    if (one.standing === STANDING.dead) {
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
