import type { Role } from './roles.ts'

/** Why personal data is looked at; recorded with each read and shown to the person themself. */
export const PURPOSES = [
  'review',
  'annual_check',
  'correction',
  'registration',
  'inspection',
  'exchange',
  'child_protection',
  'death_causes',
  'emergency',
] as const
export type Purpose = (typeof PURPOSES)[number]

export interface PurposeProfile {
  readonly zh: string
  readonly en: string
  readonly roles: readonly Role[]
}

export const PURPOSE_PROFILES: Readonly<Record<Purpose, PurposeProfile>> = {
  review: { zh: '日常审核', en: 'Daily review', roles: ['county_reviewer', 'township_clerk'] },
  annual_check: {
    zh: '年度登记簿核对',
    en: 'Yearly check of the register',
    roles: ['county_reviewer', 'township_clerk', 'village_worker'],
  },
  correction: {
    zh: '项目更正复核',
    en: 'Correcting an item',
    roles: ['county_reviewer', 'township_clerk'],
  },
  registration: {
    zh: '办理登记',
    en: 'Registering a person',
    roles: ['county_reviewer', 'township_clerk', 'village_worker'],
  },
  inspection: {
    zh: '质量督查',
    en: 'Inspecting quality',
    roles: ['supervisor', 'county_reviewer'],
  },
  exchange: { zh: '部门数据报送', en: 'A department’s own files', roles: ['liaison'] },
  child_protection: { zh: '儿童保护', en: 'Child protection', roles: ['protection_officer'] },
  death_causes: { zh: '死因登记', en: 'Registering causes of death', roles: ['cause_officer'] },
  // Chosen by nobody: whoever breaks the glass has it until it closes.
  emergency: { zh: '紧急查阅', en: 'Emergency', roles: [] },
}

export function isPurpose(text: string): text is Purpose {
  return (PURPOSES as readonly string[]).includes(text)
}

export function purposesOf(role: Role): readonly Purpose[] {
  return PURPOSES.filter((purpose) => PURPOSE_PROFILES[purpose].roles.includes(role))
}
