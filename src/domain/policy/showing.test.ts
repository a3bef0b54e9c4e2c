import { expect, test } from 'vitest'
import { FIELD_PROFILES, FIELDS, type Field } from './fields.ts'
import { PURPOSES, type Purpose } from './purposes.ts'
import { mayDo, ROLE_PROFILES, ROLES, type Role } from './roles.ts'
import { showingOf, type Showing } from './showing.ts'

test.each<[Role, Purpose, Field, boolean, Showing]>([
  ['county_reviewer', 'review', 'name', false, 'full'],
  ['county_reviewer', 'review', 'number', false, 'on_demand'],
  ['county_reviewer', 'review', 'phone', false, 'on_demand'],
  ['county_reviewer', 'review', 'name', true, 'on_demand'],
  ['county_reviewer', 'inspection', 'name', false, 'on_demand'],
  ['township_clerk', 'registration', 'address_text', false, 'full'],
  ['township_clerk', 'registration', 'address_text', true, 'on_demand'],
  ['village_worker', 'registration', 'number', false, 'masked'],
  ['supervisor', 'inspection', 'name', false, 'masked'],
  ['supervisor', 'inspection', 'born_on', false, 'masked'],
  ['supervisor', 'inspection', 'sex', false, 'full'],
  ['planner', 'inspection', 'sex', false, 'hidden'],
  ['system_admin', 'review', 'name', false, 'hidden'],
  ['security_admin', 'review', 'name', false, 'hidden'],
  ['audit_admin', 'inspection', 'name', false, 'hidden'],
  ['liaison', 'exchange', 'name', false, 'hidden'],
  ['protection_officer', 'child_protection', 'name', true, 'full'],
  ['protection_officer', 'child_protection', 'address_text', true, 'full'],
  ['protection_officer', 'child_protection', 'number', true, 'masked'],
  ['protection_officer', 'child_protection', 'phone', true, 'masked'],
  ['cause_officer', 'death_causes', 'name', false, 'full'],
  ['cause_officer', 'death_causes', 'number', false, 'masked'],
  ['cause_officer', 'death_causes', 'death_cause', false, 'on_demand'],
])('[POL11] %s, %s, %s, child %s: %s', (role, purpose, field, child, shown) => {
  expect(showingOf({ role, purpose, field, child })).toBe(shown)
})

test('[POL23] a cause of death is hidden from every other role and purpose, not only masked', () => {
  for (const role of ROLES) {
    for (const purpose of PURPOSES) {
      const isOfficer = role === 'cause_officer' && purpose === 'death_causes'
      const showing = showingOf({ role, purpose, field: 'death_cause', child: false })
      expect([role, purpose, showing]).toEqual([role, purpose, isOfficer ? 'on_demand' : 'hidden'])
    }
  }
  expect(ROLES.filter((role) => mayDo(role, 'deaths.cause'))).toEqual(['cause_officer'])
})

test('[POL12] of a child never more is shown than of an adult, and never the name in full', () => {
  const order: readonly Showing[] = ['hidden', 'masked', 'on_demand', 'full']
  for (const role of ROLES) {
    for (const purpose of PURPOSES) {
      for (const field of FIELDS) {
        const child = order.indexOf(showingOf({ role, purpose, field, child: true }))
        const adult = order.indexOf(showingOf({ role, purpose, field, child: false }))
        expect(child).toBeLessThanOrEqual(adult)
        const named = FIELD_PROFILES[field].mask === 'name'
        if (purpose === 'child_protection' && mayDo(role, 'protection.read')) continue
        expect(named && child === order.indexOf('full')).toBe(false)
      }
    }
  }
})

test('[POL4] the three administrators share no power and see no person', () => {
  const admins = ['system_admin', 'security_admin', 'audit_admin'] as const
  const reading = new Set(['grants.read', 'policy.read'])
  for (const role of admins) {
    const { sees, abilities } = ROLE_PROFILES[role]
    expect(sees).not.toBe('people')
    expect(
      abilities.filter((one) => /^(?:persons|roster|pairs|births|batches)\./u.test(one)),
    ).toEqual([])
    for (const other of admins.filter((one) => one !== role)) {
      const shared = abilities.filter((one) => mayDo(other, one) && !reading.has(one))
      expect([role, other, shared]).toEqual([role, other, []])
    }
  }
  // Who audits changes nothing but the answer to an alert and a review.
  expect(ROLE_PROFILES.audit_admin.abilities.filter((one) => /write|manage/u.test(one))).toEqual([])
})

test('[POL4] whoever may open a person sees people behind the second wall, and nobody else does', () => {
  for (const role of ROLES) {
    const { sees } = ROLE_PROFILES[role]
    expect(sees === 'people').toBe(mayDo(role, 'persons.read'))
    expect(sees === 'people' || sees === 'totals').toBe(mayDo(role, 'overview.read'))
  }
})
