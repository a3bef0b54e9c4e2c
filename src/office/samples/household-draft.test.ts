import { expect, test } from 'vitest'
import { mockSampleVillage } from '../dev-mock/sample-mock.ts'
import {
  allHere,
  draftOf,
  resultOf,
  turnItem,
  withAnswer,
  type Household,
} from './household-draft.ts'

const [entered, faulty, , waiting] = mockSampleVillage.households

function householdOf(household: Household | undefined): Household {
  if (household === undefined) throw new Error('the invented village lacks a household')
  return household
}

test('[SAM15] nothing is answered before somebody answers it; one key answers for all who are here', () => {
  const draft = draftOf(householdOf(waiting))
  expect(resultOf(draft).mistakes).toEqual(draft.members.map(({ personId }) => ({ personId })))
  const [first] = draft.members
  const absent = withAnswer(draft, first?.personId ?? '', 'not_found')
  const { result } = resultOf(allHere(absent))
  expect(result).toMatchObject({
    outcome: 'checked',
    members: [{ answer: 'not_found' }, { answer: 'here', wrongItems: [] }, { answer: 'here' }],
  })
})

test('[SAM15] an item turns from right to wrong to missing and back; who is not here has none', () => {
  const draft = draftOf(householdOf(entered))
  const id = draft.members[0]?.personId ?? ''
  const once = turnItem(draft, id, 'sex')
  const twice = turnItem(once, id, 'sex')
  const states = [draft, once, twice, turnItem(twice, id, 'sex')].map(
    ({ members }) => members[0]?.items['sex'],
  )
  expect(states).toEqual([undefined, 'wrong', 'missing', undefined])
  expect(withAnswer(once, id, 'twice').members[0]?.items).toEqual({})
})

test('[SAM15] what was entered comes back as it was, and counts are whole numbers', () => {
  const household = householdOf(faulty)
  expect(resultOf(draftOf(household)).result).toMatchObject({
    omitted: 1,
    members: [{ wrongItems: ['born_on'] }, {}, {}],
  })
  const { mistakes } = resultOf({ ...draftOf(household), omitted: '1.5', unlisted: '' })
  expect(mistakes).toEqual(['omitted', 'unlisted'])
})
