import { parseCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { KnownParent } from './birth-doubts.ts'
import type { Doubt } from './library-doubts.ts'
import type { StoredCitations } from './citation.ts'
import type { EventKind } from './event-kind.ts'
import type { SomeFacts } from './event-fact.ts'
import type { HouseholdItems, HouseholdState } from './household-state.ts'
import type { LifeEventKind } from './life-event.ts'
import { LIFECYCLE, lifecycleStateOf } from './lifecycle.ts'
import type { LifecycleState } from './lifecycle.ts'
import type { SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'

/** One event that follows from what happened: to the person or household, in this order. */
export type Effect = PersonEffect | HouseholdEffect

export interface PersonEffect {
  readonly subject: 'person'
  readonly personId: string
  readonly kind: EventKind
  readonly occurredOn: string | null
  readonly after: SomeItems & SomeFacts
  /** Where values come from that the office does not state itself. */
  readonly evidence?: StoredCitations | null
}

export interface HouseholdEffect {
  readonly subject: 'household'
  readonly householdId: string
  readonly kind: EventKind
  readonly occurredOn: string | null
  readonly after: Partial<HouseholdItems>
}

/** A household with those who are registered in it now. */
export interface KnownHousehold {
  readonly state: HouseholdState
  readonly memberIds: readonly string[]
  /** The last day from which something was said of an item, where that decides anything. */
  readonly saidOn: Readonly<Partial<Record<keyof HouseholdItems, string>>>
}

/** The unit that an event names, or that keeps the household it is about. */
export interface KnownUnit {
  readonly unitId: string
  readonly closedOn: string | null
}

/** The last event that took an entry away, to be undone by restoring it. */
export interface LastExit {
  readonly occurredOn: string | null
  readonly before: SomeItems
  /** A death that was registered, and not a value that a file or a correction brought. */
  readonly isDeath: boolean
  /** What that death made of the spouse. */
  readonly widowhood: PastWidowhood | null
}

/** A widowhood that a registered death brought about, to be taken back with it. */
export interface PastWidowhood {
  readonly spousePersonId: string
  readonly occurredOn: string | null
  /** Marital status and spouse as they were, and where they came from. */
  readonly before: SomeItems
  readonly evidence: StoredCitations
  /** Somebody has said something else of either item since: theirs stays. */
  readonly isChangedSince: boolean
}

/** A merge as it was carried out, to be taken back. */
export interface PastMerge {
  readonly intoPersonId: string
  /** What the staying entry took, with its values and sources before. */
  readonly before: SomeItems
  readonly taken: SomeItems
  readonly evidence: StoredCitations
  /** The same of the entry that was merged. */
  readonly standingBefore: string | null
  readonly standingEvidence: StoredCitations
}

/** What the decision may look at: the register around the event, read under lock. */
export interface KnownAround {
  readonly today: CivilDate
  /** The county approves: the actor reviews for it, or somebody who does has agreed. */
  readonly countyApproves: boolean
  /** Somebody besides the actor has agreed. */
  readonly twoPeopleAgree: boolean
  readonly persons: ReadonlyMap<string, PersonState>
  /** Of a merge: entries that were merged before, by the one that stays. */
  readonly absorbed: ReadonlyMap<string, readonly PersonState[]>
  readonly households: ReadonlyMap<string, KnownHousehold>
  /** Units that the event names. */
  readonly units: ReadonlyMap<string, KnownUnit>
  readonly lastExit: LastExit | null
  readonly pastMerge: PastMerge | null
  /** Of an entry: what the doubts look at. */
  readonly parents: {
    readonly mother: KnownParent | null
    readonly father: KnownParent | null
    readonly siblingsBornOn: readonly string[]
  }
  /** Ids for what comes to be. */
  readonly newPersonId: string
  readonly newHouseholdId: string
}

export interface LifeDecision {
  readonly effects: readonly Effect[]
  readonly doubts: readonly Doubt[]
}

export type LifeEventProblem =
  | { readonly code: 'life.day_unreadable' }
  | { readonly code: 'life.in_the_future'; readonly today: string }
  | { readonly code: 'life.before_birth' }
  | { readonly code: 'life.after_death' }
  | { readonly code: 'life.before_last_step'; readonly day: string }
  | { readonly code: 'life.same_person' }
  | { readonly code: 'lifecycle.no_such_step'; readonly state: LifecycleState }
  | { readonly code: 'lifecycle.county_approval' }
  | { readonly code: 'lifecycle.nothing_to_restore' }
  | { readonly code: 'marriage.still_married' }
  | { readonly code: 'marriage.none' }
  | { readonly code: 'marriage.ended_before' }
  | { readonly code: 'parents.none' }
  | { readonly code: 'parents.by_adoption' }
  | { readonly code: 'stay.none' }
  | { readonly code: 'document.none' }
  | { readonly code: 'merge.followed' }
  | { readonly code: 'merge.two_numbers' }
  | { readonly code: 'death.none' }
  | { readonly code: 'death.cause_shape' }
  | { readonly code: 'death.cause_unchanged' }
  | { readonly code: 'household.unknown' }
  | { readonly code: 'household.is_closed' }
  | { readonly code: 'household.has_members'; readonly members: number }
  | { readonly code: 'household.elsewhere' }
  | { readonly code: 'household.not_a_member' }
  | { readonly code: 'household.unchanged' }
  | { readonly code: 'household.value'; readonly item: string }
  | { readonly code: 'unit.unknown' }
  | { readonly code: 'unit.is_closed'; readonly day: string }
  | { readonly code: 'unit.of_a_family' }
  | { readonly code: 'person.unknown' }

export type Decided = Outcome<LifeDecision, LifeEventProblem>

/** The first problem of several questions, or `null`. */
export function firstProblem(
  ...problems: readonly (LifeEventProblem | null)[]
): LifeEventProblem | null {
  return problems.find((problem) => problem !== null) ?? null
}

/** A day that exists and has come, and on which the person had been born and was not yet dead. */
export function dayProblem(
  day: string | null,
  person: PersonState | null,
  known: KnownAround,
): LifeEventProblem | null {
  if (day === null) return null
  if (!parseCivilDate(day).ok) return { code: 'life.day_unreadable' }
  if (day > known.today) return { code: 'life.in_the_future', today: known.today }
  const born = person?.items.born_on ?? null
  if (born !== null && day < born) return { code: 'life.before_birth' }
  const died = person?.items.died_on ?? null
  return died !== null && day > died ? { code: 'life.after_death' } : null
}

/** A step away or back lies at or after the last one: what came before is corrected first. */
export function orderProblem(day: string, person: PersonState): LifeEventProblem | null {
  const steps = [
    ...person.absences.filter((one) => !one.voided).flatMap((one) => [one.since, one.until]),
    ...person.residences
      .filter((one) => one.kind === 'registered' && !one.voided)
      .map((one) => one.since),
  ]
  const last = steps.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null)
  return last !== null && day < last ? { code: 'life.before_last_step', day: last } : null
}

/** What `LIFECYCLE` says of the step, and whether the county has to approve it and does. */
export function stepProblem(
  event: LifeEventKind,
  person: PersonState,
  known: KnownAround,
): LifeEventProblem | null {
  const state = lifecycleStateOf(person.items)
  const steps = LIFECYCLE.filter((one) => one.event === event && one.from.includes(state))
  const [step] = steps
  if (step === undefined) return { code: 'lifecycle.no_such_step', state }
  return step.by === 'county' && !known.countyApproves
    ? { code: 'lifecycle.county_approval' }
    : null
}

const ON_THE_REGISTER: readonly LifecycleState[] = ['active', 'moved_out', 'missing', 'set_aside']

/** For what happens to the living without a step of the lifecycle. */
export function livingProblem(person: PersonState): LifeEventProblem | null {
  const state = lifecycleStateOf(person.items)
  return ON_THE_REGISTER.includes(state) ? null : { code: 'lifecycle.no_such_step', state }
}

/** The household a person comes into: open, and at the place where the person is registered. */
export function homeProblem(
  householdId: string | null,
  place: string | null,
  known: KnownAround,
): LifeEventProblem | null {
  if (householdId === null) return null
  const household = known.households.get(householdId)?.state
  if (household === undefined) return { code: 'household.unknown' }
  if (household.closedOn !== null) return { code: 'household.is_closed' }
  const at = household.items.place
  return at !== null && place !== null && at !== place ? { code: 'household.elsewhere' } : null
}

export const UNKNOWN: Decided = refuse({ code: 'person.unknown' })
