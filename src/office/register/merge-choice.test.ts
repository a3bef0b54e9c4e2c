import { expect, test } from 'vitest'
import { mockOtherEntry, mockPerson } from '../dev-mock/person-mock.ts'
import { mockMergeRequest } from '../dev-mock/merge-requests-mock.ts'
import { ProblemError } from '../api/problem.ts'
import { actFor, chosenFrom, compareEntries, standingEntry, takenItems } from './merge-choice.ts'

const [STAYS, GOES] = [mockPerson('a'), mockOtherEntry('b')]
const OF = { chosen: {}, staysId: 'a', goesId: 'b' }
const itemsOf = (lines: readonly { readonly stays: { readonly item: string } }[]): string[] =>
  lines.map(({ stays }) => stays.item)

test('[OFF35] whatever differs is chosen or is said to stay, what is alike is told, nothing is lost', () => {
  const { choices, kept, same } = compareEntries(STAYS, GOES)
  expect(itemsOf(choices)).toEqual([
    'name',
    'born_on',
    'address_text',
    'education',
    'phone',
    'native_place',
  ])
  expect(itemsOf(kept)).toEqual(['group_no', 'marital_status'])
  const told = [...itemsOf(choices), ...itemsOf(kept), ...itemsOf(same)]
  const said = STAYS.items.filter(
    ({ shown }, at) => shown !== null || GOES.items[at]?.shown !== null,
  )
  expect(told.toSorted()).toEqual(said.map(({ item }) => item).toSorted())
})

test('[OFF35] two masks that look alike may hide two values, and are chosen', () => {
  const masked = compareEntries(STAYS, mockPerson('b')).choices
  expect(masked.map(({ item, hidden }) => [item, hidden])).toEqual([['phone', true]])
})

test('[OFF35] the staying entry keeps its own, takes what only the other says, and what was chosen', () => {
  const compared = compareEntries(STAYS, GOES)
  expect(takenItems(compared, OF)).toEqual(['native_place'])
  const chosen = { name: 'b', native_place: 'a' } as const
  expect(takenItems(compared, { ...OF, chosen })).toEqual(['name'])
  // The other way round a choice still names the entry whose value stands.
  const turned = { chosen, staysId: 'b', goesId: 'a' }
  const back = compareEntries(GOES, STAYS)
  expect(takenItems(back, turned)).toEqual(['education', 'native_place'])
  const name = back.choices.find(({ item }) => item === 'name')
  expect(name === undefined ? null : standingEntry(name, turned)).toBe('b')
})

test('[OFF35] a request says of each item whose value stands, and leaves none to a default', () => {
  const [staysId, goesId] = [mockMergeRequest.personId, mockMergeRequest.otherPersonId]
  const compared = compareEntries(mockPerson(staysId), mockOtherEntry(goesId))
  const of = { chosen: chosenFrom(mockMergeRequest), staysId, goesId }
  expect(takenItems(compared, of)).toEqual(['name', 'phone'])
})

test.each([
  ['ask', 'township_clerk', false, null],
  ['merge', 'county_reviewer', false, null],
  ['ask', 'county_reviewer', true, null],
  ['ask', 'county_reviewer', false, 'merge.two_numbers'],
  ['merge', 'county_reviewer', true, 'merge_request.not_needed'],
  ['ask', 'county_reviewer', true, 'merge_request.outdated'],
] as const)(
  '[OFF35] whoever compares is offered to %s as %s, numbers that differ: %s, after %s',
  (act, role, differ, code) => {
    const other = mockPerson('b')
    const items = other.items.map((one) =>
      one.item === 'number' ? { ...one, shown: { zh: '431***********9999', en: '' } } : one,
    )
    const said = { zh: '', en: '' }
    const error =
      code === null ? null : new ProblemError(403, { code, facts: {}, text: said, advice: said })
    expect(actFor(role, [STAYS, differ ? { ...other, items } : other], error)).toBe(act)
  },
)
