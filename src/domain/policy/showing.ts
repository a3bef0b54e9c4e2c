import { FIELD_PROFILES, type Field, type Sensitivity } from './fields.ts'
import type { Purpose } from './purposes.ts'
import { mayDo, type Role } from './roles.ts'

/** How a value is answered: as it is, masked, or masked with a way to the full value that is recorded. */
export type Showing = 'full' | 'masked' | 'on_demand' | 'hidden'

/** Below this age the stricter rules for children hold (PIPL art. 28 and 31). */
export const CHILD_AGE_YEARS = 14

export interface Shown {
  readonly role: Role
  readonly purpose: Purpose
  readonly field: Field
  /** True where the person is below 14, or might be: an unknown birth date counts as a child's. */
  readonly child: boolean
}

/** From what sensitivity on a purpose masks: what its work needs is shown, and no more. */
const MASKED_FROM: Readonly<Record<Purpose, Sensitivity>> = {
  review: 'sensitive',
  annual_check: 'sensitive',
  correction: 'sensitive',
  registration: 'sensitive',
  // Whoever inspects quality counts and compares; who it is they need not know.
  inspection: 'personal',
  exchange: 'general',
  child_protection: 'sensitive',
  death_causes: 'sensitive',
  emergency: 'sensitive',
}

/**
 * Of a child also the name is masked, and its numbers are never on a list. But for whoever is to protect
 * this child: without the name nobody finds it (未成年人保护法 第十一条).
 */
const CHILD_MASKED: ReadonlySet<Field> = new Set([
  'name',
  'former_name',
  'address_text',
  'residence_text',
  'workplace',
])

const ORDER: readonly Sensitivity[] = ['general', 'personal', 'sensitive']

/**
 * The one rule for every screen, answer and export: role × purpose × field × age. Masking is done by
 * the server; what the browser is not to know it never gets.
 */
export function showingOf({ role, purpose, field, child }: Shown): Showing {
  if (!looksAtPeople(role)) return 'hidden'
  const { sensitivity, mask, only } = FIELD_PROFILES[field]
  if (only !== undefined)
    return only.roles.includes(role) && only.purposes.includes(purpose) ? 'on_demand' : 'hidden'
  if (mask === 'none') return 'full'
  const masked =
    ORDER.indexOf(sensitivity) >= ORDER.indexOf(MASKED_FROM[purpose]) ||
    (child && !protects(role, purpose) && CHILD_MASKED.has(field))
  if (!masked) return 'full'
  return mayDo(role, 'persons.reveal') ? 'on_demand' : 'masked'
}

/** Whether the child is looked at by the one who is to protect it. */
function protects(role: Role, purpose: Purpose): boolean {
  return purpose === 'child_protection' && mayDo(role, 'protection.read')
}

/** Whether a role looks at people at all: by the register, or by a task that names them. */
export function looksAtPeople(role: Role): boolean {
  return mayDo(role, 'persons.read') || mayDo(role, 'protection.read')
}
