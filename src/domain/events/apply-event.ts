import { invariant } from '../invariant.ts'
import { eventCitation, readCitations } from './citation.ts'
import type { Citation } from './citation.ts'
import { EVENT_PROFILES } from './event-kind.ts'
import type { EventProfile } from './event-kind.ts'
import type { HouseholdItems, HouseholdState } from './household-state.ts'
import { changeRecords, TAKEN_BACK } from './life-record.ts'
import type { LifeRecord } from './life-record.ts'
import { changePeriod, openPeriod } from './period.ts'
import type { Period } from './period.ts'
import { absenceOf } from './presence.ts'
import { itemsNamedIn, noItems } from './person-item.ts'
import type { PersonItem, PersonItems, SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'
import type { HouseholdEvent, PersonEvent } from './register-event.ts'

/**
 * The reducer: a person's rows after one more event.
 *
 * Commands write what it returns, the county-at-once path writes the same with set-based SQL (a test
 * compares them), and folding the ledger with it rebuilds the register.
 */
export function applyEvent(state: PersonState | null, event: PersonEvent): PersonState {
  const profile = EVENT_PROFILES[event.kind]
  invariant(profile.subject === 'person', `${event.kind} is no event of a person`)
  invariant(profile.enters === (state === null), `${event.kind} at the wrong place of a history`)
  const known = state ?? newPerson(event.personId)
  const before = profile.erases ? { ...newPerson(event.personId), version: known.version } : known
  const items: PersonItems = { ...before.items, ...itemsIn(event.after) }
  const change = { event, items, profile }
  return {
    personId: before.personId,
    version: before.version + 1,
    items,
    citations: citationsAfter(before, event),
    identifiers: withDocument(changed(before.identifiers, NUMBER, change), change),
    memberships: changed(before.memberships, MEMBERSHIPS, change),
    residences: changed(before.residences, RESIDENCES, change),
    kinships: changed(before.kinships, KINSHIPS, change),
    absences: changed(before.absences, ABSENCES, change),
    records: recordsAfter(before, change),
    lastEventNo: event.eventNo,
    recordedAt: event.recordedAt,
  }
}

export function applyHouseholdEvent(
  state: HouseholdState | null,
  event: HouseholdEvent,
): HouseholdState {
  const profile = EVENT_PROFILES[event.kind]
  invariant(profile.subject === 'household', `${event.kind} is no event of a household`)
  invariant(profile.enters === (state === null), `${event.kind} at the wrong place of a history`)
  return {
    householdId: event.householdId,
    version: (state?.version ?? 0) + 1,
    items: { ...(state?.items ?? EMPTY_HOUSEHOLD), ...event.after },
    openedOn: state === null ? event.occurredOn : state.openedOn,
    closedOn: closedAfter(state, event),
    lastEventNo: event.eventNo,
  }
}

function closedAfter(state: HouseholdState | null, event: HouseholdEvent): string | null {
  if (event.kind === 'household.closed') return event.occurredOn
  return event.kind === 'household.reopened' ? null : (state?.closedOn ?? null)
}

/** A kind of period and the items that say its value and its detail. */
interface PeriodItem {
  readonly kind: string
  /** The period changes when an event names one of these. */
  readonly items: readonly PersonItem[]
  /** From the items after the event, and the value before it. */
  readonly value: (items: PersonItems, before: string | null) => string | null
  readonly detail: PersonItem | null
}

function periodOf(item: PersonItem, kind: string, detail: PersonItem | null = null): PeriodItem {
  return { kind, items: [item], value: (items) => items[item], detail }
}

/** 01: resident identity card, CV02.01.101. */
const NUMBER = [periodOf('number', '01', 'number_state')]
const MEMBERSHIPS = [
  periodOf('household', 'registered', 'relation'),
  periodOf('residence_household', 'resident'),
]
const RESIDENCES = [periodOf('place', 'registered'), periodOf('residence_place', 'actual')]
const KINSHIPS = [
  periodOf('mother', 'mother', 'mother_nature'),
  periodOf('father', 'father', 'father_nature'),
  periodOf('guardian', 'guardian'),
  periodOf('spouse', 'spouse'),
]
const AWAY = 'away'
const ABSENCES: readonly PeriodItem[] = [
  { kind: AWAY, items: ['life_state', 'died_on'], value: absenceOf, detail: null },
]

interface Change {
  readonly event: PersonEvent
  readonly items: PersonItems
  readonly profile: EventProfile
}

function changed(
  periods: readonly Period[],
  kept: readonly PeriodItem[],
  { event, items, profile }: Change,
): readonly Period[] {
  let after = periods
  for (const { kind, items: named, value, detail } of kept) {
    const says = [...named, ...(detail === null ? [] : [detail])]
    if (says.every((item) => event.after[item] === undefined)) continue
    after = changePeriod(after, {
      kind,
      value: value(items, openPeriod(after, kind)?.value ?? null),
      detail: detail === null ? null : items[detail],
      on: event.occurredOn,
      firstSince: beginsOn(kind, profile) ? event.occurredOn : null,
      correctsThePast: profile.correctsThePast,
      takesBack: event.after.end_reason === TAKEN_BACK,
    })
  }
  return after
}

/**
 * Whether a first value begins on the day of its event. A file that names a phone or a father does not
 * say since when; an office that registers something says so, and nobody has been away for ever.
 */
function beginsOn(kind: string, profile: EventProfile): boolean {
  if (profile.correctsThePast) return false
  return profile.enters || profile.statedByStaff || kind === AWAY
}

/** Documents other than the identity card are no items: an event states or ends one by its facts. */
function withDocument(periods: readonly Period[], { event }: Change): readonly Period[] {
  const { document_kind: kind, document_hash: hash, document_state: state } = event.after
  if (kind === undefined || kind === null) return periods
  return changePeriod(periods, {
    kind,
    value: hash ?? null,
    detail: state ?? null,
    on: event.occurredOn,
    firstSince: event.occurredOn,
    correctsThePast: false,
    takesBack: false,
  })
}

function recordsAfter(before: PersonState, { event, profile }: Change): readonly LifeRecord[] {
  const { eventNo, occurredOn, after: facts } = event
  return profile.records
    .filter(({ from }) => from === undefined || from === before.items.life_state)
    .reduce(
      (kept, effect) => changeRecords(kept, effect, { eventNo, occurredOn, facts }),
      before.records,
    )
}

/** Only the items: an event's other facts belong to the records of the life. */
function itemsIn(after: PersonEvent['after']): SomeItems {
  return Object.fromEntries(itemsNamedIn(after).map((item) => [item, after[item]]))
}

function citationsAfter(before: PersonState, event: PersonEvent): PersonState['citations'] {
  const stated = event.evidence === null ? {} : readCitations(event.evidence)
  const citations: Partial<Record<PersonItem, Citation>> = { ...before.citations }
  for (const item of itemsNamedIn(event.after)) {
    const citation = stated[item]
    if (citation !== undefined) citations[item] = citation
    else if (EVENT_PROFILES[event.kind].statedByStaff)
      citations[item] = eventCitation(event.eventNo)
    else delete citations[item]
  }
  return citations
}

function newPerson(personId: string): PersonState {
  return {
    personId,
    version: 0,
    items: noItems(),
    citations: {},
    identifiers: [],
    memberships: [],
    residences: [],
    kinships: [],
    absences: [],
    records: [],
    lastEventNo: 0,
    recordedAt: '',
  }
}

const EMPTY_HOUSEHOLD: HouseholdItems = {
  code: null,
  kind: null,
  place: null,
  group_no: null,
  address_text: null,
  head: null,
  booklet_no: null,
  house_nature: null,
  phone: null,
  unit: null,
  opened_reason: null,
  closed_reason: null,
}
