import type { Role } from './roles.ts'

/**
 * Whether somebody may see and judge what another account entered (S8): inspectors of a territory see
 * those who work in it; a reviewer or a clerk those who work for a part of it, and never a colleague.
 */
export function supervises(
  asker: { readonly role: Role; readonly territory: string },
  holder: { readonly territory: string },
): boolean {
  const within = holder.territory.startsWith(asker.territory)
  if (asker.role === 'supervisor') return within
  const leads = asker.role === 'county_reviewer' || asker.role === 'township_clerk'
  return leads && within && holder.territory.length > asker.territory.length
}
