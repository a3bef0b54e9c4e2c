import { addDays, parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { invariant } from '#domain/invariant.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import type { HistoryChances } from './history-chances.ts'

/** One step of a random history: what, to whom, when. Numbers are read modulo what there is. */
export interface HistoryStep {
  readonly what: number
  readonly who: number
  readonly other: number
  readonly day: number
}

/** What the steps may choose from: persons and households that a history has made so far. */
export interface HistoryScene {
  readonly county: string
  readonly persons: readonly string[]
  readonly households: readonly string[]
  /** To whom what needs something before it could happen. */
  readonly chances: Pick<HistoryChances, 'for' | 'homeOf' | 'standing' | 'possible'>
  /** How many steps came before. */
  readonly turn: number
}

/** The last day of every history. */
export const HISTORY_TODAY = '2026-07-01'
const FIRST_DAY = '2001-01-01'
const DAYS = 9_300

/** Any day a history may speak of. */
export function anyDay(n: number): string {
  const first = parseCivilDate(FIRST_DAY)
  invariant(first.ok, 'a history begins on a day')
  return addDays(first.value, n % DAYS)
}

/** The day of a step: mostly later than those before it, one in eight anywhere. */
export function dayOf({ day }: HistoryStep, turn: number): string {
  return anyDay(day % 8 === 0 ? day : turn * DAYS_A_TURN + (day % (2 * DAYS_A_TURN)))
}

const DAYS_A_TURN = 420

/** One of two villages of the history's county. */
export function villageOf(county: string, n: number): string {
  return `${county}10120${String((n % 2) + 1)}`
}

/** The life event of a kind, or `null` where the scene has nobody it could happen to. */
export function lifeEventOf(
  kind: LifeEvent['kind'],
  step: HistoryStep,
  scene: HistoryScene,
): LifeEvent | null {
  const { county } = scene
  const day = dayOf(step, scene.turn)
  const person = somebody(kind, step, scene)
  const other = at(scene.persons, step.other)
  const household = at(scene.households, step.other)
  if (kind === 'entry' || person === null || other === null) return entry(step, scene)
  if (kind === 'household_opened') return opened(step, { scene, person, day })
  if (isAboutHousehold(kind)) return aboutHousehold(kind, { step, scene, day })
  return aboutPerson(kind, { step, county, personId: person, other, household, day })
}

/** A new household, or one that somebody splits off from the one they live in. */
function opened(
  step: HistoryStep,
  of: { readonly scene: HistoryScene; readonly person: string; readonly day: string },
): LifeEvent {
  const { scene, person, day } = of
  const from = step.day % 4 === 1 ? scene.chances.homeOf(person) : null
  const isEmpty = from === null && step.day % 3 === 0
  return {
    kind: 'household_opened',
    fromHouseholdId: from,
    items: {
      ...(from === null ? { place: villageOf(scene.county, step.other), opened_reason: '4' } : {}),
      booklet_no: step.day % 2 === 0 ? `B${String(step.day)}` : null,
    },
    members: isEmpty ? [] : [{ personId: person, relation: '02' }],
    openedOn: day,
  }
}

/** Three times of four somebody to whom it could happen, where there is one; else anybody. */
function somebody(kind: LifeEvent['kind'], step: HistoryStep, scene: HistoryScene): string | null {
  const fitting = step.day % 4 === 0 ? null : at(scene.chances.for(kind), step.who)
  return fitting ?? at(scene.persons, step.who)
}

export function entry(step: HistoryStep, scene: HistoryScene): LifeEvent {
  const { county } = scene
  const bornOn = dayOf(step, scene.turn)
  const wrong = `43132219${String(step.day).padStart(10, '0')}`
  // Half of the numbers are valid: of two such entries two people have to agree.
  const number = step.who % 4 === 0 ? wrong : validNumber(bornOn.replaceAll('-', ''), step.day)
  return {
    kind: 'entry',
    items: {
      name: `人${String(step.who)}`,
      sex: step.other % 2 === 0 ? '1' : '2',
      born_on: bornOn,
      place: villageOf(county, step.who),
      phone: `1380000${String(step.day % 10_000).padStart(4, '0')}`,
      number: step.who % 5 === 0 ? null : number,
      born_time: step.day % 2 === 0 ? '08:05' : null,
      residence_text: step.other % 3 === 0 ? '甲街 1 号' : null,
      schooling: step.who % 2 === 0 ? '1' : null,
    },
    householdId: null,
    relation: null,
    since: null,
    situation: null,
  }
}

const HOUSEHOLD_KINDS = [
  'household_items',
  'household_address',
  'household_merged',
  'household_closed',
  'head_change',
] as const
type HouseholdKind = (typeof HOUSEHOLD_KINDS)[number]

function isAboutHousehold(kind: LifeEvent['kind']): kind is HouseholdKind {
  return HOUSEHOLD_KINDS.some((one) => one === kind)
}

function aboutHousehold(
  kind: HouseholdKind,
  of: { readonly step: HistoryStep; readonly scene: HistoryScene; readonly day: string },
): LifeEvent | null {
  const { step, scene, day } = of
  const headPersonId = somebody('head_change', step, scene)
  const home = headPersonId === null ? null : scene.chances.homeOf(headPersonId)
  const standing = scene.chances.standing(scene.households, kind)
  const anyHousehold =
    (step.day % 4 === 0 ? null : at(standing, step.who)) ?? at(scene.households, step.who)
  const householdId = kind === 'head_change' ? (home ?? anyHousehold) : anyHousehold
  const others = standing.filter((id) => id !== householdId)
  const otherHouseholdId = at(others, step.other) ?? at(scene.households, step.other)
  if (householdId === null || otherHouseholdId === null || headPersonId === null) return null
  switch (kind) {
    case 'household_items': {
      const items = {
        phone: `0745${String(step.day)}`,
        house_nature: natureOf(step.other),
        opened_reason: step.other % 2 === 0 ? '6' : '9',
        booklet_no: `B${String(step.other)}`,
      }
      return { kind, householdId, items, changedOn: step.day % 2 === 0 ? null : day }
    }
    case 'household_address': {
      const toPlace = villageOf(scene.county, step.other)
      const addressText = `${String(step.day % 90)} 号`
      return { kind, householdId, toPlace, groupNo: '1', addressText, movedOn: day }
    }
    case 'household_merged':
      return { kind, householdId, otherHouseholdId, members: [], on: day }
    case 'household_closed':
      return { kind, householdId, closedOn: day, reason: null }
    case 'head_change':
      return { kind, householdId, headPersonId, members: [], on: day }
  }
}

function natureOf(n: number): string {
  return ['own', 'rented', 'unit', 'other'][n % 4] ?? 'own'
}

type PersonKind = Exclude<LifeEvent['kind'], HouseholdKind | 'entry' | 'household_opened'>

interface AboutPerson {
  readonly step: HistoryStep
  readonly county: string
  readonly personId: string
  readonly other: string
  readonly household: string | null
  readonly day: string
}

/** What happens to where somebody is. */
type WhereaboutsKind =
  | 'death'
  | 'move_out'
  | 'move_in'
  | 'move_within'
  | 'stay'
  | 'stay_ended'
  | 'missing'
  | 'returned'
  | 'cancelled'
  | 'restored'

function aboutPerson(kind: PersonKind, about: AboutPerson): LifeEvent {
  const isTie =
    kind === 'widowhood' ||
    kind === 'death_cause' ||
    kind === 'marriage' ||
    kind === 'divorce' ||
    kind === 'parents' ||
    kind === 'adoption' ||
    kind === 'adoption_ended' ||
    kind === 'guardian' ||
    kind === 'contact' ||
    kind === 'document' ||
    kind === 'document_ended' ||
    kind === 'document_checked' ||
    kind === 'merge' ||
    kind === 'unmerge' ||
    kind === 'membership'
  return isTie ? tie(kind, about) : whereabouts(kind, about)
}

function whereabouts(
  kind: WhereaboutsKind,
  { step, county, personId, other, day }: AboutPerson,
): LifeEvent {
  const certificateNo = null
  // Every third goes along with somebody, now and then with themselves, which is refused.
  const companions = step.day % 3 === 0 ? [{ personId: other, relation: null }] : []
  const reason = step.other % 3 === 0 ? null : String(step.other % 8)
  const [fromPlace, fromText] = ['440305', step.day % 2 === 0 ? '南山' : null]
  switch (kind) {
    case 'death':
      return {
        kind,
        personId,
        diedOn: day,
        deathPlace: null,
        certificateNo,
        cause: step.other % 2 === 0 ? 'I21.9' : null,
        deregisteredOn: step.day % 2 === 0 ? day : null,
      }
    case 'move_out':
      return {
        kind,
        personId,
        movedOn: day,
        toPlace: null,
        toText: '外地',
        reason,
        certificateNo,
        companions,
      }
    case 'move_in':
    case 'move_within': {
      const home = { addressText: null, groupNo: null, householdId: null, relation: null }
      const toPlace = villageOf(county, step.other)
      const from = { fromPlace, fromText, reason, certificateNo, companions }
      return { kind, personId, movedOn: day, toPlace, ...home, ...from }
    }
    case 'stay': {
      const stayText = step.other % 2 === 0 ? '乙路 2 号' : null
      const there = { stayPlace: '440305', stayText, permitNo: null, employment: '24', companions }
      return { kind, personId, direction: 'out', since: day, reason, ...there }
    }
    case 'stay_ended':
      return { kind, personId, endedOn: day }
    case 'missing':
      return { kind, personId, since: day, certificateNo }
    case 'returned':
      return { kind, personId, on: day }
    case 'cancelled':
    case 'restored':
      return { kind, personId }
  }
}

function tie(
  kind: Exclude<PersonKind, WhereaboutsKind>,
  { step, personId, other, household, day }: AboutPerson,
): LifeEvent {
  const papers = { certificateNo: null, authority: null }
  switch (kind) {
    case 'widowhood':
      return { kind, personId, on: day }
    case 'death_cause':
      return { kind, personId, cause: step.day % 2 === 0 ? 'C16' : 'I21.9' }
    case 'marriage': {
      const spouse = { spousePersonId: other, spouseText: null }
      return { kind, personId, ...spouse, marriedOn: day, marriageKind: '20', ...papers }
    }
    case 'divorce':
      return { kind, personId, divorcedOn: day, ...papers }
    case 'parents':
      return { kind, personId, motherPersonId: other, fatherPersonId: null }
    case 'adoption': {
      const parents = { motherPersonId: other, fatherPersonId: null }
      const nature = step.day % 2 === 0 ? 'adoptive' : 'step'
      const home = { householdId: null, relation: null }
      return { kind, personId, ...parents, nature, adoptedOn: day, ...home, ...papers }
    }
    case 'adoption_ended':
      return { kind, personId, motherPersonId: null, fatherPersonId: null, endedOn: day }
    case 'guardian':
      return { kind, personId, guardianPersonId: other, guardianText: null, since: day }
    case 'contact':
      return { kind, personId, phone: `139${String(step.day).padStart(8, '0')}` }
    case 'document': {
      const number = `E${String(step.day).padStart(8, '0')}`
      return { kind, personId, documentKind: '03', number, since: day }
    }
    case 'document_ended':
      return { kind, personId, documentKind: '03', endedOn: day }
    case 'document_checked': {
      const checkedBy = step.other % 2 === 0 ? 'office' : 'police'
      const documentKind = step.day % 4 === 0 ? '03' : '01'
      return { kind, personId, documentKind, checkedOn: day, checkedBy, note: null }
    }
    case 'unmerge':
      return { kind, personId }
    case 'merge': {
      const takes = ['name', 'phone', 'born_on'] as const
      return { kind, personId, otherPersonId: other, otherVersion: null, takes }
    }
    case 'membership':
      return { kind, personId, householdId: household, relation: '99', on: day }
  }
}

export function at(list: readonly string[], n: number): string | null {
  return list.length === 0 ? null : (list[n % list.length] ?? null)
}

/** A number of the day that passes GB 11643. */
export function validNumber(day: string, n: number): string {
  const first = `431322${day}${String(n % 1000).padStart(3, '0')}`
  return first + checkCharacter(first)
}
