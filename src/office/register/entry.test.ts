import { expect, test } from 'vitest'
import { enterPerson } from '#wire/life-events.ts'
import { EMPTY_ENTRY, entryOf, SITUATIONS } from './entry.ts'

const ID = '01a2014f-6426-7ddb-a375-b28512a7aa44'
const NEW = { requestId: ID, householdId: null }

test('[S1] an empty form enters somebody: nothing has to be known', () => {
  const { mistakes, entry } = entryOf(EMPTY_ENTRY, NEW)
  expect(mistakes).toEqual([])
  expect(enterPerson.safeParse(entry).error).toBeUndefined()
})

test.each([...SITUATIONS])('[S1] situation %s is sent as it was chosen', (situation) => {
  const { entry } = entryOf({ ...EMPTY_ENTRY, situation }, NEW)
  expect(enterPerson.parse(entry).situation).toBe(situation)
})

test('[OFF28] a day that is none is told by field; one that is empty is not asked for', () => {
  const typed = { ...EMPTY_ENTRY, bornOn: '2026-02-30', since: '1985' }
  expect(entryOf(typed, NEW).mistakes).toEqual(['bornOn', 'since'])
})

test('[OFF28] kin whom the register does not have stand in the evidence, in the words typed', () => {
  const mother = { name: '王秀', personId: null }
  const father = { name: '刘某', personId: ID }
  const { entry } = entryOf({ ...EMPTY_ENTRY, mother, father, grounds: '村医证明' }, NEW)
  expect(entry).toMatchObject({
    motherPersonId: null,
    fatherPersonId: ID,
    evidence: { text: '村医证明；母亲：王秀（登记簿里没有）' },
  })
})

test('[OFF28] a relation is stated only within a household', () => {
  const draft = { ...EMPTY_ENTRY, relation: '20' }
  expect(entryOf(draft, NEW).entry?.relation).toBe(null)
  expect(entryOf(draft, { ...NEW, householdId: ID }).entry).toMatchObject({
    householdId: ID,
    relation: '20',
  })
})
