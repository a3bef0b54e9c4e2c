import type { HouseholdItems } from './household-state.ts'
import type { DocumentChecker } from './document-checker.ts'
import type { MergeItem } from './merge-items.ts'
import type { SomeItems } from './person-item.ts'

/**
 * What happens in lives and households, as an office registers it: one shape for the village's change
 * report, the township's page and the API. Ids are of persons and households the register has; days
 * are `YYYY-MM-DD`; codes are the field's standards; `null` where nobody said.
 *
 * A birth has a shape of its own (`decide-birth.ts`).
 */
export type LifeEvent =
  | EntryEvent
  | DeathEvent
  | DeathCauseEvent
  | WidowhoodEvent
  | MoveOutEvent
  | MoveHereEvent
  | StayEvent
  | StayEndedEvent
  | MarriageEvent
  | DivorceEvent
  | ParentsEvent
  | AdoptionEvent
  | AdoptionEndedEvent
  | GuardianEvent
  | ContactEvent
  | DocumentEvent
  | DocumentEndedEvent
  | DocumentCheckedEvent
  | MissingEvent
  | ReturnedEvent
  | CancelledEvent
  | RestoredEvent
  | MergeEvent
  | UnmergeEvent
  | HouseholdOpenedEvent
  | HouseholdItemsEvent
  | HouseholdAddressEvent
  | HouseholdMergedEvent
  | HouseholdClosedEvent
  | HeadChangeEvent
  | MembershipEvent

export type LifeEventKind = LifeEvent['kind']

/**
 * A living person whom the register does not have and who is no newborn: who moved in from elsewhere,
 * or one of the eight kinds of people without hukou (国办发〔2015〕96号). Nothing is required (S1).
 */
export interface EntryEvent {
  readonly kind: 'entry'
  /** Any items but ids of kin and lifecycle; a number in plain text. */
  readonly items: SomeItems
  readonly householdId: string | null
  readonly relation: string | null
  /** From when on they count here; `null`: since birth, or since before anybody wrote it down. */
  readonly since: string | null
  /** 1 to 8: which of the eight kinds; `null`: moved in, or nobody said. */
  readonly situation: string | null
}

export interface DeathEvent {
  readonly kind: 'death'
  readonly personId: string
  readonly diedOn: string | null
  readonly deathPlace: string | null
  readonly certificateNo: string | null
  /** ICD-10 in plain text: sealed for the county's officer, never in the ledger. */
  readonly cause: string | null
  /** Day on which the registration was cancelled, where somebody said. */
  readonly deregisteredOn?: string | null | undefined
}

/** The cause of a registered death, found out or corrected later; the death stays as it is. */
export interface DeathCauseEvent {
  readonly kind: 'death_cause'
  readonly personId: string
  /** As of `DeathEvent`. */
  readonly cause: string
}

/** The spouse died elsewhere; where the dead person is in the register, the death does it. */
export interface WidowhoodEvent {
  readonly kind: 'widowhood'
  readonly personId: string
  readonly on: string | null
}

/** Who goes along: each gets an event of their own, and either all go or nobody. */
export interface Together {
  readonly personId: string
  /** Relations to the head of the household they come into, for those whose is known. */
  readonly companions?: readonly NewMember[] | undefined
}

export interface MoveOutEvent extends Together {
  readonly kind: 'move_out'
  readonly movedOn: string
  readonly toPlace: string | null
  readonly toText: string | null
  readonly reason: string | null
  readonly certificateNo: string | null
}

/** Into the county (`move_in`) or from one village to another (`move_within`). */
export interface MoveHereEvent extends Together {
  readonly kind: 'move_in' | 'move_within'
  readonly movedOn: string
  readonly toPlace: string
  readonly addressText: string | null
  readonly groupNo: string | null
  readonly householdId: string | null
  readonly relation: string | null
  readonly fromPlace: string | null
  readonly fromText: string | null
  readonly reason: string | null
  readonly certificateNo: string | null
}

/** 流出 `out`: a person of here lives elsewhere. 流入 `in`: a person of elsewhere lives here. */
export interface StayEvent extends Together {
  readonly kind: 'stay'
  readonly direction: 'in' | 'out'
  readonly since: string
  readonly stayPlace: string | null
  readonly stayText: string | null
  readonly reason: string | null
  readonly permitNo: string | null
  /** What the person does there (从业状况, 就学状况); of those who go along nothing is said. */
  readonly employment?: string | null | undefined
  readonly schooling?: string | null | undefined
}

export interface StayEndedEvent {
  readonly kind: 'stay_ended'
  readonly personId: string
  readonly endedOn: string
}

export interface MarriageEvent {
  readonly kind: 'marriage'
  readonly personId: string
  /** `null`: the spouse is not in the register and stands in `spouseText`. */
  readonly spousePersonId: string | null
  readonly spouseText: string | null
  /** Of a spouse named by `spouseText`, in plain text: finds them where the register has both together. */
  readonly spouseNumber?: string | null | undefined
  readonly marriedOn: string
  readonly certificateNo: string | null
  readonly authority: string | null
  /** GB/T 2261.2: 20 not said, 21 first, 22 another, 23 with the same again. */
  readonly marriageKind: '20' | '21' | '22' | '23'
}

export interface DivorceEvent {
  readonly kind: 'divorce'
  readonly personId: string
  readonly divorcedOn: string
  readonly certificateNo: string | null
  readonly authority: string | null
}

/**
 * The parents by birth, said after the birth was registered: a child waits for nobody (S1). `null`: nothing is
 * said of that one.
 */
export interface ParentsEvent {
  readonly kind: 'parents'
  /** The child. */
  readonly personId: string
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
}

/** Without papers too: facts are registered, and help with the papers follows (S1, K17). */
export interface AdoptionEvent {
  readonly kind: 'adoption'
  /** The child. */
  readonly personId: string
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
  readonly nature: 'adoptive' | 'step'
  readonly adoptedOn: string
  readonly certificateNo: string | null
  readonly authority: string | null
  readonly householdId: string | null
  readonly relation: string | null
}

export interface AdoptionEndedEvent {
  readonly kind: 'adoption_ended'
  readonly personId: string
  /** The parents from then on. */
  readonly motherPersonId: string | null
  readonly fatherPersonId: string | null
  readonly endedOn: string
}

export interface GuardianEvent {
  readonly kind: 'guardian'
  readonly personId: string
  readonly guardianPersonId: string | null
  readonly guardianText: string | null
  readonly since: string
}

export interface ContactEvent {
  readonly kind: 'contact'
  readonly personId: string
  readonly phone: string | null
}

/** A document other than the resident identity card, which is corrected as an item. */
export interface DocumentEvent {
  readonly kind: 'document'
  readonly personId: string
  /** CV02.01.101: 03 passport, 11 residence permit of Hong Kong and Macao … */
  readonly documentKind: string
  /** In plain text: sealed, and hashed in the ledger. */
  readonly number: string
  readonly since: string | null
}

export interface DocumentEndedEvent {
  readonly kind: 'document_ended'
  readonly personId: string
  readonly documentKind: string
  readonly endedOn: string
}

/**
 * The number on file was held against the document, or a department confirmed it. The account that says
 * so stands in the event.
 */
export interface DocumentCheckedEvent {
  readonly kind: 'document_checked'
  readonly personId: string
  /** The resident identity card too. */
  readonly documentKind: string
  readonly checkedOn: string
  /** `office`: who registers it has seen the document; else whose list or reply confirms it. */
  readonly checkedBy: DocumentChecker
  readonly note: string | null
}

export interface MissingEvent {
  readonly kind: 'missing'
  readonly personId: string
  readonly since: string
  readonly certificateNo: string | null
}

/** Somebody missing, or declared dead, is back. */
export interface ReturnedEvent {
  readonly kind: 'returned'
  readonly personId: string
  readonly on: string
}

/** Created in error: there is no such person, or it is no entry of this county. */
export interface CancelledEvent {
  readonly kind: 'cancelled'
  readonly personId: string
}

/** The departure, death, disappearance or cancelling was an error: as if it had never been. */
export interface RestoredEvent {
  readonly kind: 'restored'
  readonly personId: string
}

/** `personId` stays; the other entry is kept and points to it. */
export interface MergeEvent {
  readonly kind: 'merge'
  readonly personId: string
  readonly otherPersonId: string
  readonly otherVersion: number | null
  /** Items that the staying entry takes from the other, each once. */
  readonly takes: readonly MergeItem[]
}

export interface UnmergeEvent {
  readonly kind: 'unmerge'
  /** The entry that was merged into another and becomes its own again. */
  readonly personId: string
}

export interface NewMember {
  readonly personId: string
  /** GB/T 4761. */
  readonly relation: string | null
}

/** 立户; with `fromHouseholdId` 分户: the members leave that household. */
export interface HouseholdOpenedEvent {
  readonly kind: 'household_opened'
  readonly fromHouseholdId: string | null
  readonly items: Partial<HouseholdItems>
  readonly members: readonly NewMember[]
  readonly openedOn: string
}

/** Items of a household that an office states of itself, without anything following from them. */
export const STATED_HOUSEHOLD_ITEMS = [
  'booklet_no',
  'house_nature',
  'phone',
  'opened_reason',
  'kind',
  'unit',
] as const
export type StatedHouseholdItem = (typeof STATED_HOUSEHOLD_ITEMS)[number]

/** 户信息变更 from a day on; without a day 户信息更正: what stood there was never true. */
export interface HouseholdItemsEvent {
  readonly kind: 'household_items'
  readonly householdId: string
  readonly items: Partial<Pick<HouseholdItems, StatedHouseholdItem>>
  readonly changedOn: string | null
}

/** 户址变更: a household and whoever lives in it goes to another address, in its village or another. */
export interface HouseholdAddressEvent {
  readonly kind: 'household_address'
  readonly householdId: string
  readonly toPlace: string
  readonly groupNo: string | null
  readonly addressText: string | null
  readonly movedOn: string
}

/** 并户: everybody goes over into `householdId`, the other is closed. */
export interface HouseholdMergedEvent {
  readonly kind: 'household_merged'
  readonly householdId: string
  readonly otherHouseholdId: string
  readonly members: readonly NewMember[]
  readonly on: string
}

export interface HouseholdClosedEvent {
  readonly kind: 'household_closed'
  readonly householdId: string
  readonly closedOn: string
  readonly reason: string | null
}

export interface HeadChangeEvent {
  readonly kind: 'head_change'
  readonly householdId: string
  readonly headPersonId: string
  /** Relations to the new head, for those whose is known. */
  readonly members: readonly NewMember[]
  readonly on: string
}

/** A member comes into a household of the register, or leaves theirs (`householdId` null). */
export interface MembershipEvent {
  readonly kind: 'membership'
  readonly personId: string
  readonly householdId: string | null
  readonly relation: string | null
  readonly on: string
}
