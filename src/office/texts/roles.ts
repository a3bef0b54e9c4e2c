import { ROLE_PROFILES, type Role } from '#domain/policy/roles.ts'
import type { Bilingual } from './use-texts.ts'

function roleNames(language: 'zh' | 'en'): Readonly<Record<Role, string>> {
  const of = (role: Role): string => ROLE_PROFILES[role][language]
  return {
    village_worker: of('village_worker'),
    township_clerk: of('township_clerk'),
    county_reviewer: of('county_reviewer'),
    supervisor: of('supervisor'),
    liaison: of('liaison'),
    planner: of('planner'),
    system_admin: of('system_admin'),
    security_admin: of('security_admin'),
    audit_admin: of('audit_admin'),
    protection_officer: of('protection_officer'),
    cause_officer: of('cause_officer'),
    resident: of('resident'),
  }
}

/** Roles are named once, where they are defined. */
export const roleTexts: Bilingual<Readonly<Record<Role, string>>> = {
  zh: roleNames('zh'),
  en: roleNames('en'),
}
