import { expect, test } from 'vitest'
import type { SomeItems } from '../events/person-item.ts'
import { checkCorrection } from './check-correction.ts'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { identityOf } from './identity-facts.ts'

const [HEAD, SON, HOME] = [
  '00000000-0000-8000-8001-000000000001',
  '00000000-0000-8000-8001-000000000002',
  '00000000-0000-8000-8002-000000000001',
]

/** A father and his son in one household; the number is the worked example of GB 11643. */
function family(son: Partial<ExtractRow<'persons'>> = {}): CountyExtract {
  const empty = emptyExtract('431322', '2026-10-31')
  const person = {
    ...emptyRow('persons'),
    sex: '1',
    ethnicity: '01',
    place: '431322100201',
    life_state: 'active',
    household_id: HOME,
    born_precision: 'day',
    name: '李明',
  }
  const membership = { ...emptyRow('memberships'), kind: 'registered', household_id: HOME }
  const number = identityOf({
    name: '李明',
    number: '11010519491231002X',
    documentKind: '01',
    places: null,
  })
  return {
    ...empty,
    tables: {
      ...empty.tables,
      persons: [
        { ...person, person_id: HEAD, born_on: '1949-12-31', sex: '2', relation: '02' },
        { ...person, person_id: SON, born_on: '1975-05-05', relation: '20', ...son },
      ],
      identities: [{ person_id: HEAD, ...number }],
      households: [
        {
          ...emptyRow('households'),
          household_id: HOME,
          kind: '1',
          head_person_id: HEAD,
          place: '431322100201',
        },
      ],
      memberships: [
        { ...membership, person_id: HEAD, relation: '02' },
        { ...membership, person_id: SON, relation: son.relation ?? '20' },
      ],
    },
  }
}

function checked(
  extract: CountyExtract,
  personId: string,
  items: SomeItems,
): Readonly<Record<'opens' | 'closes' | 'refusedBy' | 'vouchedFor', readonly string[]>> {
  const check = checkCorrection(extract, { personId, items, hasEvidence: false })
  const codes = (of: readonly { readonly rule: string }[]): string[] =>
    [...new Set(of.map(({ rule }) => rule))].toSorted()
  return {
    opens: codes(check.opens),
    closes: codes(check.closes),
    refusedBy: codes(check.refusedBy),
    vouchedFor: codes(check.vouchedFor),
  }
}

test('[LIB45] what contradicts another item is refused, and says which rule', () => {
  expect(checked(family(), SON, { sex: '2' })).toEqual({
    opens: ['H02'],
    closes: [],
    refusedBy: ['H02'],
    vouchedFor: [],
  })
  expect(checked(family(), SON, { relation: '02' })).toMatchObject({ refusedBy: ['H01'] })
})

test('[LIB45] what is rare but possible, two people may vouch for', () => {
  expect(checked(family(), SON, { born_on: '1949-12-30' })).toMatchObject({
    refusedBy: [],
    vouchedFor: ['H03'],
  })
  expect(checked(family(), HEAD, { born_on: '1950-01-01' })).toMatchObject({ vouchedFor: ['P07'] })
})

test('[LIB45] of two items that are wrong together each can be corrected first', () => {
  const daughter = family({ relation: '30' })
  expect(checked(daughter, SON, { sex: '2' })).toMatchObject({ closes: ['H02'], refusedBy: [] })
  expect(checked(daughter, SON, { relation: '20' })).toMatchObject({
    closes: ['H02'],
    refusedBy: [],
  })
  const born1949 = family({ born_on: '1949-12-30' })
  // The error of the birth date goes, that of the sex comes: no worse than it was.
  expect(checked(born1949, SON, { relation: '52' })).toMatchObject({
    closes: ['H03'],
    refusedBy: [],
    vouchedFor: [],
  })
})

test('[LIB45] an item that becomes unknown is refused by no rule', () => {
  for (const item of ['sex', 'born_on', 'ethnicity', 'place', 'relation', 'name'] as const) {
    const { refusedBy, vouchedFor } = checked(family(), SON, { [item]: null })
    expect([item, refusedBy, vouchedFor]).toEqual([item, [], []])
  }
  expect(checked(family(), SON, { life_state: 'dead' })).toMatchObject({ refusedBy: [] })
})

test('[LIB45] doubts do not stop a correction', () => {
  expect(checked(family(), SON, { phone: '12345' })).toEqual({
    opens: ['P21'],
    closes: ['P16'],
    refusedBy: [],
    vouchedFor: [],
  })
})
