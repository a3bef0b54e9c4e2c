import { expect, test } from 'vitest'
import { parseCivilDate } from '../calendar/civil-date.ts'
import { applyEvent } from './apply-event.ts'
import { decideLifeEvent } from './decide-life-event.ts'
import type { DecidableEvent } from './decide-life-event.ts'
import type { KnownAround } from './life-decision.ts'
import type { SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'

const TODAY = parseCivilDate('2026-07-01')

function person(personId: string, items: SomeItems): PersonState {
  return applyEvent(null, {
    county: '431322',
    eventNo: 1,
    eventId: 'e',
    kind: 'person.entered',
    personId,
    occurredOn: items.born_on ?? null,
    recordedAt: '',
    actor: 'clerk',
    role: '',
    purpose: '',
    evidence: null,
    before: null,
    after: { life_state: 'active', ...items },
  })
}

/** What the register would open on the person named first, as `rule item severity`. */
function doubtsOf(event: DecidableEvent, ...persons: readonly PersonState[]): readonly string[] {
  if (!TODAY.ok) throw new Error('a day')
  const known: KnownAround = {
    today: TODAY.value,
    countyApproves: true,
    twoPeopleAgree: false,
    absorbed: new Map(),
    households: new Map(),
    units: new Map(),
    lastExit: null,
    pastMerge: null,
    persons: new Map(persons.map((one) => [one.personId, one])),
    newPersonId: 'new',
    newHouseholdId: 'new',
    parents: { mother: null, father: null, siblingsBornOn: [] },
  }
  const decided = decideLifeEvent(event, known)
  if (!decided.ok) throw new Error(decided.problem.code)
  return decided.value.doubts.map(({ code, item, severity }) => `${code} ${item} ${severity}`)
}

const HUSBAND = person('h', { sex: '1', born_on: '1990-01-01', marital_status: '10' })
const WIFE = person('w', { sex: '2', born_on: '1992-01-01', marital_status: '10' })
const marriage = (changes: Partial<DecidableEvent> = {}): DecidableEvent =>
  ({
    kind: 'marriage',
    personId: 'h',
    spousePersonId: 'w',
    spouseText: null,
    marriedOn: '2020-05-20',
    certificateNo: 'J431322-2020-000123',
    authority: null,
    marriageKind: '21',
    ...changes,
  }) as DecidableEvent // oxlint-disable-line typescript/no-unsafe-type-assertion -- a marriage with other facts

test('[LIB24] a marriage as it should be leaves nothing doubtful', () => {
  expect(doubtsOf(marriage(), HUSBAND, WIFE)).toEqual([])
})

test.each([
  ['M10 marital_status W', { marriedOn: '2011-12-31', certificateNo: null }, {}],
  ['M15 marital_status W', { marriageKind: '22' }, {}],
  ['M14 marital_status W', { marriageKind: '23' }, {}],
  ['C10 marital_status W', { certificateNo: 'J431322-2019-000123' }, {}],
  ['C03 sex W', {}, { sex: '1' }],
  ['C06 born_on W', {}, { born_on: '1950-01-01' }],
] as const)(
  '[LIB24] %s is doubted at once, at most W, and the marriage stands',
  (doubt, changes, wife) => {
    const other = person('w', { sex: '2', born_on: '1992-01-01', marital_status: '10', ...wife })
    expect(doubtsOf(marriage(changes), HUSBAND, other)).toEqual([doubt])
  },
)

test('[LIB24] a divorce and a widowhood are asked too', () => {
  const married = {
    ...person('h', { sex: '1', born_on: '1990-01-01', marital_status: '21', spouse: 'w' }),
  }
  const divorce = {
    kind: 'divorce',
    personId: 'h',
    divorcedOn: '2026-01-01',
    certificateNo: null,
    authority: null,
  } as const
  // Nobody wrote the marriage down, so its end has nowhere to stand.
  expect(doubtsOf(divorce, married, WIFE)).toEqual(['M09 marital_status W'])
  expect(doubtsOf({ kind: 'widowhood', personId: 'h', on: '2026-01-01' }, married, WIFE)).toEqual(
    [],
  )
})

test('[LIB24] an adoption is asked for its paper and delayed by nothing', () => {
  const child = person('c', { born_on: '2020-01-01' })
  const adoption = {
    kind: 'adoption',
    personId: 'c',
    motherPersonId: 'w',
    fatherPersonId: null,
    nature: 'adoptive',
    adoptedOn: '2021-01-01',
    authority: null,
    householdId: null,
    relation: null,
  } as const
  expect(doubtsOf({ ...adoption, certificateNo: null }, child, WIFE)).toEqual(['K17 mother W'])
  expect(doubtsOf({ ...adoption, certificateNo: '收字001' }, child, WIFE)).toEqual([])
})
