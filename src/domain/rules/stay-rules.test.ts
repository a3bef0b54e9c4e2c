import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { ExtractRow } from './county-extract.ts'
import { isAwake } from './rule.ts'
import { STAY_FIELDS, stayRows } from './stay-facts.ts'
import type { StayField } from './stay-facts.ts'
import { STAY_RULES } from './stay-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

const STAYS: SubjectRules<StayField> = {
  subject: 'stay',
  fields: STAY_FIELDS,
  rules: STAY_RULES,
  rowsOf: stayRows,
}

test('[LIB42] what only the other county knows is asked once counties exchange cards', () => {
  const asleep = STAY_RULES.filter((rule) => !isAwake(rule, '2026-10-31'))
  expect(asleep.map(({ code, awaits }) => [code, awaits])).toEqual([
    ['F06', 'M14'],
    ['F07', 'M14'],
    ['F11', 'M14'],
  ])
})

const [CHILD, MOTHER] = [
  '00000000-0000-8000-8001-000000000001',
  '00000000-0000-8000-8001-000000000002',
]

/** Rules that fire on a child of ten who is in Shenzhen, as the mother stays or lives. */
function onChild(mother: Partial<ExtractRow<'stays'>> | null): string[] {
  const empty = emptyExtract('431322', '2026-10-31')
  const stay = {
    ...emptyRow('stays'),
    record_no: '1',
    direction: 'out',
    happened_on: '2026-01-01',
    recorded_on: '2026-09-01',
  }
  const person = {
    ...emptyRow('persons'),
    life_state: 'active',
    place: '431322100201',
    phone: '13912345678',
  }
  const extract = {
    ...empty,
    tables: {
      ...empty.tables,
      persons: [
        { ...person, person_id: CHILD, born_on: '2016-05-05' },
        { ...person, person_id: MOTHER, born_on: '1990-05-05' },
      ],
      kinships: [
        { ...emptyRow('kinships'), person_id: CHILD, kind: 'mother', other_person_id: MOTHER },
      ],
      stays: [
        { ...stay, person_id: CHILD, stay_place: '440307008012' },
        ...(mother === null ? [] : [{ ...stay, person_id: MOTHER, ...mother }]),
      ],
    },
  }
  return checkSubject(STAYS, extract)
    .filter(({ personId }) => personId === CHILD)
    .map(({ rule }) => rule)
}

type MothersStay = readonly [string, Partial<ExtractRow<'stays'>> | null, readonly string[]]

const MOTHERS: readonly MothersStay[] = [
  ['stays in the same county', { stay_place: '440307001' }, []],
  ['stays in another one', { stay_place: '330106109' }, ['F10']],
  ['stays nobody knows where', { stay_place: null }, []],
  ['came back', { stay_place: '440307001', ended_on: '2026-06-01' }, ['F10']],
  ['never left', null, ['F10']],
]

test.each(MOTHERS)('[LIB43] a child away whose mother %s', (_, mother, rules) => {
  expect(onChild(mother)).toEqual(rules)
})
