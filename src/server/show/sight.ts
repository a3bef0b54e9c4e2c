import { FIELD_PROFILES, type Field } from '#domain/policy/fields.ts'
import { masked } from '#domain/policy/mask.ts'
import type { Purpose } from '#domain/policy/purposes.ts'
import { mayDo, type Role } from '#domain/policy/roles.ts'
import { CHILD_AGE_YEARS, showingOf, type Showing } from '#domain/policy/showing.ts'
import { ageOn } from './item-text.ts'

/** How one request sees people: what decides on every value that leaves the server. */
export interface Sight {
  readonly role: Role
  readonly purpose: Purpose
  /** Civil day. */
  readonly today: string
  /** A supervisor's approval of this account and purpose for children below 14 stands. */
  readonly approved: boolean
}

/** Whose value it is, as far as masking needs to know; an unknown birth date counts as a child's. */
export interface Whose {
  readonly bornOn: string | null
}

export function isChild({ bornOn }: Whose, today: string): boolean {
  const age = ageOn(bornOn, today)
  return age === null || age < CHILD_AGE_YEARS
}

export function showingTo(sight: Sight, field: Field, whose: Whose): Showing {
  const { role, purpose, today, approved } = sight
  return showingOf({ role, purpose, field, child: !approved && isChild(whose, today) })
}

/**
 * What was written on a form is seen in full by those whose work the form is: they mend, check or
 * approve what stands there. Whoever only reads sees it by the policy, as a child's, for whose value it
 * is may not be known yet.
 */
export function writtenOnForm(sight: Sight, field: Field, value: string | null): string | null {
  const works = FORM_WORK.some((ability) => mayDo(sight.role, ability))
  return works ? value : shownTo(sight, field, { value, bornOn: null })
}

const FORM_WORK = ['forms.draft', 'forms.sign', 'forms.check', 'forms.approve'] as const

/** A value as this request may see it: in full, masked, or nothing. */
export function shownTo(
  sight: Sight,
  field: Field,
  of: Whose & { readonly value: string | null },
): string | null {
  if (of.value === null) return null
  switch (showingTo(sight, field, of)) {
    case 'full':
      return of.value
    case 'masked':
    case 'on_demand':
      return masked(FIELD_PROFILES[field].mask, of.value)
    case 'hidden':
      return null
  }
}
