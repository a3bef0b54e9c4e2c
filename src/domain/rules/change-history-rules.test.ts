import { expect, test } from 'vitest'
import { CHANGE_HISTORY_FIELDS, changeHistoryRows } from './change-history-facts.ts'
import type { ChangeHistoryField } from './change-history-facts.ts'
import { CHANGE_HISTORY_RULES } from './change-history-rules.ts'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

const HISTORIES: SubjectRules<ChangeHistoryField> = {
  subject: 'change_history',
  fields: CHANGE_HISTORY_FIELDS,
  rules: CHANGE_HISTORY_RULES,
  rowsOf: changeHistoryRows,
}

const ID = '00000000-0000-8000-8001-000000000001'

interface Told {
  readonly person?: Partial<ExtractRow<'persons'>>
  readonly moves?: readonly Partial<ExtractRow<'moves'>>[]
  readonly stays?: readonly Partial<ExtractRow<'stays'>>[]
  readonly changes?: readonly Partial<ExtractRow<'changes'>>[]
}

function rulesOn(told: Told): string[] {
  const empty = emptyExtract('431322', '2026-10-31')
  const extract: CountyExtract = {
    ...empty,
    tables: {
      ...empty.tables,
      persons: [{ ...emptyRow('persons'), person_id: ID, life_state: 'active', ...told.person }],
      moves: (told.moves ?? []).map((row, at) => ({
        ...emptyRow('moves'),
        person_id: ID,
        record_no: String(at + 1),
        ...row,
      })),
      stays: (told.stays ?? []).map((row, at) => ({
        ...emptyRow('stays'),
        person_id: ID,
        record_no: String(at + 1),
        ...row,
      })),
      changes: (told.changes ?? []).map((row, at) => ({
        ...emptyRow('changes'),
        person_id: ID,
        event_no: String(at + 1),
        ...row,
      })),
    },
  }
  return checkSubject(HISTORIES, extract).map(({ rule }) => rule)
}

const DEAD = { life_state: 'dead', died_on: '2024-05-05' } as const

const LIVES: readonly (readonly [string, Told, readonly string[]])[] = [
  [
    'a stay that began before the death',
    { person: DEAD, stays: [{ direction: 'out', happened_on: '2020-01-01' }] },
    [],
  ],
  [
    'a stay that began after it',
    { person: DEAD, stays: [{ direction: 'out', happened_on: '2024-05-06' }] },
    ['M04'],
  ],
  [
    'a booklet cleared after the death',
    {
      person: DEAD,
      changes: [
        { kind: 'membership.changed', item: 'household', after: null, occurred_on: '2024-06-01' },
      ],
    },
    [],
  ],
  [
    'who moved away and comes back for a while',
    {
      person: { life_state: 'moved_out' },
      stays: [{ direction: 'in', happened_on: '2026-01-01' }],
    },
    [],
  ],
  [
    'out, and in again years later',
    {
      moves: [
        { move_kind: 'out', happened_on: '2015-01-01' },
        { move_kind: 'in', happened_on: '2020-01-01' },
      ],
    },
    [],
  ],
  [
    'in, and out dated before it',
    {
      person: { life_state: 'moved_out' },
      moves: [
        { move_kind: 'in', happened_on: '2020-01-01' },
        { move_kind: 'out', happened_on: '2015-01-01' },
      ],
    },
    ['M16'],
  ],
  [
    'a move to a township, registered in a village of it',
    { person: { place: '431322100201' }, moves: [{ move_kind: 'in', to_place: '431322100' }] },
    [],
  ],
  [
    'a move elsewhere in the county',
    {
      person: { place: '431322100201' },
      moves: [{ move_kind: 'within', to_place: '431322101201' }],
    },
    ['M17'],
  ],
  [
    'restored before the next move',
    {
      changes: [
        { kind: 'death.registered', item: 'life_state', after: 'dead' },
        { kind: 'person.restored', item: 'life_state', after: 'active' },
        { kind: 'membership.changed', item: 'household', after: 'h' },
      ],
    },
    [],
  ],
  [
    'put into a household after moving away',
    {
      person: { life_state: 'moved_out' },
      changes: [
        { kind: 'move.registered', item: 'life_state', after: 'moved_out' },
        { kind: 'membership.changed', item: 'household', after: 'h' },
      ],
    },
    ['M18'],
  ],
  [
    'from vocational to general secondary',
    { person: { education: '60' }, changes: [{ item: 'education', before: '40', after: '60' }] },
    [],
  ],
  [
    'from college to junior secondary',
    { person: { education: '70' }, changes: [{ item: 'education', before: '30', after: '70' }] },
    ['M19'],
  ],
  [
    'the same with a document',
    {
      person: { education: '70' },
      changes: [{ item: 'education', before: '30', after: '70', has_evidence: 'yes' }],
    },
    [],
  ],
  [
    'the same taken back since',
    { person: { education: '30' }, changes: [{ item: 'education', before: '30', after: '70' }] },
    [],
  ],
  [
    'an ethnicity filled in',
    { person: { ethnicity: '06' }, changes: [{ item: 'ethnicity', before: null, after: '06' }] },
    [],
  ],
  [
    'an ethnicity changed',
    { person: { ethnicity: '06' }, changes: [{ item: 'ethnicity', before: '01', after: '06' }] },
    ['M20'],
  ],
  [
    'three changes, one of them more than a year ago',
    {
      changes: ['2026-10-01', '2026-09-01', '2025-10-31'].map((recorded_on) => ({
        item: 'name',
        before: 'a',
        after: 'b',
        recorded_on,
      })),
    },
    [],
  ],
  [
    'three changes within a year',
    {
      changes: ['2026-10-01', '2026-09-01', '2025-11-01'].map((recorded_on) => ({
        item: 'name',
        before: 'a',
        after: 'b',
        recorded_on,
      })),
    },
    ['M21'],
  ],
]

test.each(LIVES)('[LIB41] %s', (_, told, rules) => {
  expect(rulesOn(told)).toEqual(rules)
})
