/** What somebody with an account is, and what each may do. Row security follows the same table. */
export const ROLES = ['county_reviewer', 'township_clerk', 'supervisor', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const ABILITIES = [
  'overview.read',
  'batches.read',
  'batches.write',
  'runs.start',
  'roster.read',
  'roster.write',
  'pairs.read',
  'pairs.decide',
  'persons.read',
  'persons.correct',
  'persons.reveal',
  'births.register',
  'accounts.manage',
] as const
export type Ability = (typeof ABILITIES)[number]

export interface RoleProfile {
  readonly zh: string
  readonly en: string
  readonly abilities: readonly Ability[]
}

/**
 * A supervisor looks and changes nothing. An administrator keeps accounts and never sees a person:
 * who hands out keys must not own the rooms.
 */
export const ROLE_PROFILES: Readonly<Record<Role, RoleProfile>> = {
  county_reviewer: {
    zh: '县审核员',
    en: 'County reviewer',
    abilities: ABILITIES.filter((ability) => ability !== 'accounts.manage'),
  },
  township_clerk: {
    zh: '乡镇校对员',
    en: 'Township clerk',
    abilities: [
      'overview.read',
      'roster.read',
      'roster.write',
      'pairs.read',
      'pairs.decide',
      'persons.read',
      'persons.correct',
      'persons.reveal',
      'births.register',
    ],
  },
  supervisor: {
    zh: '督查',
    en: 'Supervisor',
    abilities: ['overview.read', 'batches.read', 'roster.read', 'pairs.read', 'persons.read'],
  },
  admin: { zh: '系统管理员', en: 'Administrator', abilities: ['accounts.manage'] },
}

export function mayDo(role: Role, ability: Ability): boolean {
  return ROLE_PROFILES[role].abilities.includes(ability)
}
