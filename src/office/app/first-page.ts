import type { Ability } from '#wire/session.ts'

/** Where a role begins: the first of these that it may see, at least its own sign-in. */
const FIRST_PAGES: readonly (readonly [ability: Ability, path: string])[] = [
  ['overview.read', '/overview'],
  ['batches.read', '/intake'],
  ['protection.read', '/protection'],
  ['audit.read', '/audit'],
  ['accounts.manage', '/accounts'],
  ['grants.write', '/grants'],
]

export function firstPageOf(can: (ability: Ability) => boolean): string {
  return FIRST_PAGES.find(([ability]) => can(ability))?.[1] ?? '/me'
}
