import { expect, test } from 'vitest'
import { registerBirth } from '#wire/births.ts'
import { birthOf, EMPTY_BIRTH } from './birth.ts'

const requestId = '0190c000-0000-7000-8000-000000000001'
const least = { ...EMPTY_BIRTH, bornOn: '2026.3.5', place: '431322106200' }

test('[S1] a child with no name, number, father, certificate or household is sent as it is', () => {
  const { missing, birth } = birthOf(least, requestId)
  expect(missing).toEqual([])
  expect(registerBirth.parse(birth)).toMatchObject({
    bornOn: '2026-03-05',
    name: null,
    number: null,
    motherName: null,
    fatherName: null,
    certificateNo: null,
    householdId: null,
  })
})

test('[OFF18] only the day and the village are asked for', () => {
  expect(birthOf(EMPTY_BIRTH, requestId).missing).toEqual(['bornOn', 'place'])
  expect(birthOf({ ...least, bornOn: '2026-02-30' }, requestId).missing).toEqual(['bornOn'])
})

test('[OFF18] where a child was born, and which of how many, is sent as said; a word for a count is told', () => {
  const twin = { ...least, birthPlace: '县人民医院', childrenBorn: '2', birthOrder: '1' }
  expect(registerBirth.parse(birthOf(twin, requestId).birth)).toMatchObject({
    birthPlace: '县人民医院',
    attendant: null,
    childrenBorn: '2',
    birthOrder: '1',
  })
  expect(birthOf({ ...twin, childrenBorn: '双' }, requestId)).toEqual({
    missing: ['childrenBorn'],
    birth: null,
  })
})
