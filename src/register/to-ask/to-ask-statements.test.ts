import { expect, test } from 'vitest'
import { ASK_ITEMS, ASKED_FINDINGS, ASKED_RULE_FAMILIES } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS } from '#domain/to-ask/ask-reason.ts'
import { ASKS_SQL, PEOPLE_SQL, PLACES_SQL } from './to-ask-statements.ts'

const STATEMENTS = [PEOPLE_SQL, ASKS_SQL, PLACES_SQL].join('\n')

/** Columns and tables by which anybody could be chosen for sex, marriage, age, births or services. */
const UNREADABLE =
  /\b(?:sex|marital_status|marriages?|kinships?|mother\w*|father\w*|spouse\w*|births?|birth_order|education|care_labels|age\w*|pregnan\w*|contracepti\w*)\b/u

test('[ASK2] the statements that make the list read neither sex nor marriage, age, births or kin', () => {
  // Kinds of list stand in quotes: which list says a name is read, what a marriage or a birth is not.
  const read = STATEMENTS.replaceAll(/--.*$/gmu, '').replaceAll(/'[^']*'/gu, "''")
  expect(read).toContain('register.persons')
  expect(UNREADABLE.exec(read)).toBeNull()
  expect(UNREADABLE.exec(`${read} p.sex`)).not.toBeNull()
})

test('[ASK2] no item, reason or joined finding is about marriage, sex, age, births or services', () => {
  expect(Object.keys(ASK_ITEMS).toSorted()).toEqual(
    ['belongs', 'born_on', 'ethnicity', 'exists', 'household', 'name', 'number', 'place'].concat([
      'relation',
      'same_person',
    ]),
  )
  const words = JSON.stringify([ASK_ITEMS, ASK_REASONS])
  expect(words).not.toMatch(/婚|孕|育|性别|胎|marri|sex|pregnan|contracep/iu)
  expect(ASKED_FINDINGS.every(({ item }) => item in ASK_ITEMS)).toBe(true)
  expect(ASKED_RULE_FAMILIES.filter((family) => 'KMCBTQ'.includes(family))).toEqual([])
})
