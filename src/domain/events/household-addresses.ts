import { EVENT_PROFILES } from './event-kind.ts'
import type { EventKind } from './event-kind.ts'
import type { HouseholdItems } from './household-state.ts'
import { changePeriod } from './period.ts'
import type { Period } from './period.ts'

/** What the fold looks at in an event of a household. */
export interface AddressEvent {
  readonly eventNo: number
  readonly kind: EventKind
  readonly occurredOn: string | null
  readonly after: Partial<HouseholdItems>
}

type Address = Pick<HouseholdItems, 'place' | 'group_no' | 'address_text'>

/** Where a household was registered from one day to another, and by which event that is known. */
export interface HouseholdAddress extends Address {
  readonly since: string | null
  readonly until: string | null
  readonly voided: boolean
  readonly eventNo: number
}

/**
 * A household's addresses by both clocks: of the events up to a moment it makes what the register knew
 * then. Nothing else keeps them: the current row holds the last one only.
 */
export function addressesOf(events: readonly AddressEvent[]): readonly HouseholdAddress[] {
  let now: Address = { place: null, group_no: null, address_text: null }
  let periods: readonly Period[] = []
  const known: { readonly address: Address; readonly eventNo: number }[] = []
  for (const { eventNo, kind, occurredOn, after } of events) {
    if (
      after.place === undefined &&
      after.group_no === undefined &&
      after.address_text === undefined
    )
      continue
    now = {
      place: after.place === undefined ? now.place : after.place,
      group_no: after.group_no === undefined ? now.group_no : after.group_no,
      address_text: after.address_text === undefined ? now.address_text : after.address_text,
    }
    const isKnown = now.place !== null || now.group_no !== null || now.address_text !== null
    periods = changePeriod(periods, {
      kind: 'address',
      value: isKnown ? JSON.stringify([now.place, now.group_no, now.address_text]) : null,
      detail: null,
      on: occurredOn,
      firstSince: occurredOn,
      correctsThePast: EVENT_PROFILES[kind].correctsThePast,
      takesBack: false,
    })
    if (known.length < periods.length) known.push({ address: now, eventNo })
  }
  return periods.flatMap(({ no, since, until, voided }) => {
    const one = known[no - 1]
    return one === undefined ? [] : [{ ...one.address, since, until, voided, eventNo: one.eventNo }]
  })
}
