import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEvent } from './apply-event.ts'
import { readCitations, storedCitations } from './citation.ts'
import { EVENT_KINDS, EVENT_PROFILES } from './event-kind.ts'
import type { EventKind } from './event-kind.ts'
import type { Period } from './period.ts'
import type { SomeItems } from './person-item.ts'
import { PERSON_ITEMS } from './person-item.ts'
import { heldItems } from './person-state.ts'
import type { PersonState } from './person-state.ts'
import type { PersonEvent } from './register-event.ts'

describe('the reducer', () => {
  test('[REG5] a change ends the old value on its day; a correction makes it void', () => {
    const entered = fold([
      'person.registered',
      null,
      { place: 'A', number: 'n1', number_state: 'valid' },
    ])
    const moved = applyEvent(entered, event(2, 'person.compared', '2026-06-30', { place: 'B' }))
    expect(moved.residences).toMatchObject([
      { no: 1, value: 'A', since: null, until: '2026-06-30', voided: false },
      { no: 2, value: 'B', since: '2026-06-30', until: null },
    ])
    const corrected = applyEvent(moved, event(3, 'item.corrected', null, { number: 'n2' }))
    expect(corrected.identifiers).toMatchObject([
      { no: 1, value: 'n1', voided: true },
      { no: 2, value: 'n2', since: null, until: null, detail: 'valid' },
    ])
  })

  test('[REG5] a second change on the same day leaves no day for the first', () => {
    const state = fold(
      ['person.registered', null, { place: 'A' }],
      ['person.compared', '2026-06-30', { place: 'B' }],
      ['person.compared', '2026-06-30', { place: 'C' }],
    )
    expect(state.residences.filter((one) => !one.voided)).toMatchObject([
      { value: 'A', until: '2026-06-30' },
      { value: 'C', since: '2026-06-30', until: null },
    ])
  })

  test('[REG6] what a person of the office stated is held, until the statement is taken back', () => {
    const state = fold(
      ['person.registered', null, { phone: '1' }, { '1.2.1': 'phone' }],
      ['item.corrected', null, { phone: '2' }],
    )
    expect(state.citations.phone).toBe('e2')
    expect(heldItems(state.citations)).toEqual(['phone'])
    const undone = applyEvent(
      state,
      event(3, 'correction.undone', null, { phone: '1' }, { '1.2.1': 'phone' }),
    )
    expect(heldItems(undone.citations)).toEqual([])
    expect(undone.citations.phone).toBe('1.2.1')
  })

  test('[LED5] only a first event enters, and nothing comes before it', () => {
    const entered = fold(['person.registered', null, {}])
    expect(() => applyEvent(entered, event(2, 'birth.registered', null, {}))).toThrow('wrong place')
    expect(() => applyEvent(null, event(1, 'item.corrected', null, {}))).toThrow('wrong place')
    expect(() => applyEvent(null, event(1, 'household.opened', null, {}))).toThrow(
      'no event of a person',
    )
  })

  test('[LED5] a value that another followed is not taken up where it was left', () => {
    const { memberships } = fold(
      ['person.registered', null, {}],
      ['person.compared', '2026-06-01', { household: 'A' }],
      ['person.compared', '2026-06-03', { household: 'C' }],
      ['person.compared', '2026-06-04', { household: null }],
      ['correction.undone', '2026-06-03', { household: 'A' }],
    )
    expectNoOverlap(memberships)
    expect(openValue(memberships, 'registered')).toBe('A')
  })

  test('[LED5] whatever happens, periods of one kind never overlap and one at most is open', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        let state = applyEvent(
          null,
          event(1, 'person.registered', null, { place: 'A', household: 'H' }),
        )
        for (const [at, [kind, day, after]] of changes.entries())
          state = applyEvent(state, event(at + 2, kind, day, after))
        expect(state.version).toBe(changes.length + 1)
        for (const list of [state.identifiers, state.memberships, state.residences, state.kinships])
          expectNoOverlap(list)
        expect(openValue(state.residences, 'registered')).toBe(state.items.place)
        expect(openValue(state.memberships, 'registered')).toBe(state.items.household)
        expect(openValue(state.kinships, 'spouse')).toBe(state.items.spouse)
      }),
    )
  })

  test('[LED6] citations survive being stored', () => {
    const citations = fc.dictionary(
      fc.constantFrom(...PERSON_ITEMS),
      fc.constantFrom('1.2.1', '3.4.2', 'e7'),
    )
    fc.assert(
      fc.property(citations, (some) => {
        expect(readCitations(storedCitations(some))).toEqual({ ...some })
      }),
    )
  })

  test('[LED5] every kind of event says of itself what it does', () => {
    for (const kind of EVENT_KINDS) expect(EVENT_PROFILES[kind].zh.length).toBeGreaterThan(1)
    const lives = EVENT_KINDS.filter((kind) => EVENT_PROFILES[kind].endsLife)
    expect(lives).toEqual(['death.registered'])
  })
})

type Change = readonly [EventKind, string | null, SomeItems, Record<string, string>?]

const value = fc.constantFrom('A', 'B', 'C', null)
const anyChange: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom<EventKind>('person.compared', 'item.corrected', 'correction.undone'),
  fc.option(
    fc.integer({ min: 1, max: 28 }).map((day): string => `2026-06-${String(day).padStart(2, '0')}`),
    { nil: null },
  ),
  fc.record(
    {
      place: value,
      household: value,
      relation: value,
      spouse: value,
      number: value,
      number_state: value,
    },
    { requiredKeys: [] },
  ),
)

function fold(...changes: readonly Change[]): PersonState {
  const [first, ...others] = changes
  if (first === undefined) throw new Error('nothing to fold')
  return others.reduce(
    (state, change, at) => applyEvent(state, event(at + 2, ...change)),
    applyEvent(null, event(1, ...first)),
  )
}

function event(
  eventNo: number,
  kind: EventKind,
  occurredOn: string | null,
  after: SomeItems,
  evidence: Record<string, string> | null = null,
): PersonEvent {
  return {
    county: '431322',
    eventNo,
    eventId: String(eventNo),
    kind,
    personId: 'p',
    occurredOn,
    recordedAt: '2026-07-01T00:00:00Z',
    actor: 'a',
    role: 'r',
    purpose: 'p',
    before: null,
    after,
    evidence,
  }
}

function openValue(periods: readonly Period[], kind: string): string | null {
  return (
    periods.find((one) => one.kind === kind && one.until === null && !one.voided)?.value ?? null
  )
}

function expectNoOverlap(periods: readonly Period[]): void {
  const live = periods.filter((one) => !one.voided)
  for (const [i, one] of live.entries())
    for (const other of live.slice(i + 1)) {
      if (one.kind !== other.kind) continue
      const apart =
        (one.until !== null && other.since !== null && one.until <= other.since) ||
        (other.until !== null && one.since !== null && other.until <= one.since) ||
        one.since === one.until ||
        other.since === other.until
      expect(apart).toBe(true)
    }
}
