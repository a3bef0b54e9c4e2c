import type { DivisionLevel } from '../places/division-code.ts'
import { ROLE_PROFILES, ROLES, type Role } from '../policy/roles.ts'

/**
 * 四项制度 (004-57): what each level of government lays down about its computers, the people at them, the data and
 * its secrecy. Whoever works with the register reads those of the own level and role, and signs them.
 */
export const REGULATION_KINDS = [
  'computer_management',
  'staff_work',
  'data_quality',
  'confidentiality',
] as const
export type RegulationKind = (typeof REGULATION_KINDS)[number]

export const REGULATION_LEVELS = ['city', 'county', 'township', 'village'] as const
export type RegulationLevel = (typeof REGULATION_LEVELS)[number]

interface Words {
  readonly zh: string
  readonly en: string
}

export const REGULATION_WORDS: Readonly<Record<RegulationKind, Words>> = {
  computer_management: { zh: '计算机管理制度', en: 'Management of computers' },
  staff_work: { zh: '计算机人员工作制度', en: 'Work of people at computers' },
  data_quality: { zh: '数据维护和质量检查制度', en: 'Keeping data and checking quality' },
  confidentiality: { zh: '信息保密制度', en: 'Confidentiality of information' },
}

export const REGULATION_LEVEL_WORDS: Readonly<Record<RegulationLevel, Words>> = {
  city: { zh: '市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡镇级', en: 'township' },
  village: { zh: '村级', en: 'village' },
}

/** The name at its head: 乡镇级信息保密制度. */
export function regulationTitle(kind: RegulationKind, level: RegulationLevel): Words {
  const [of, at] = [REGULATION_WORDS[kind], REGULATION_LEVEL_WORDS[level]]
  return { zh: `${at.zh}${of.zh}`, en: `${of.en} (${at.en})` }
}

const STAFF = ROLES.filter((role) => role !== 'resident')
const OUTSIDE: readonly Role[] = ['liaison', 'planner']

/** Whose role each concerns: secrecy binds whoever may see a person's data, also in a file of the own department. */
export const REGULATION_ROLES: Readonly<Record<RegulationKind, readonly Role[]>> = {
  computer_management: STAFF,
  staff_work: STAFF.filter((role) => !OUTSIDE.includes(role)),
  data_quality: ['village_worker', 'township_clerk', 'county_reviewer', 'supervisor', 'liaison'],
  confidentiality: STAFF.filter((role) =>
    ['people', 'own_batches', 'own_tasks'].includes(ROLE_PROFILES[role].sees),
  ),
}

/** The level whose texts bind an account: that of its territory. A county's program has no account of the city. */
export function regulationLevelOf(level: DivisionLevel): RegulationLevel {
  return level === 'province' || level === 'prefecture' ? 'city' : level
}

/** One version as it was published; none is changed. */
export interface RegulationVersion {
  readonly kind: RegulationKind
  readonly level: RegulationLevel
  readonly versionNo: number
  /** First day it holds. */
  readonly holdsFrom: string
}

/** Of the versions of one text, the one that holds on a day; `null` before the first. */
export function versionInForce<Version extends RegulationVersion>(
  versions: readonly Version[],
  today: string,
): Version | null {
  return versions
    .filter(({ holdsFrom }) => holdsFrom <= today)
    .reduce<Version | null>(
      (last, one) => (last === null || one.versionNo > last.versionNo ? one : last),
      null,
    )
}

/** Of all versions in force, those that somebody of this role and level has to sign. */
export function versionsToSign<Version extends RegulationVersion>(
  versions: readonly Version[],
  signer: { readonly role: Role; readonly level: RegulationLevel; readonly today: string },
): readonly Version[] {
  return REGULATION_KINDS.filter((kind) => REGULATION_ROLES[kind].includes(signer.role)).flatMap(
    (kind) => {
      const own = versions.filter((one) => one.kind === kind && one.level === signer.level)
      const now = versionInForce(own, signer.today)
      return now === null ? [] : [now]
    },
  )
}

export type PublishProblem =
  | { readonly code: 'regulation.same_text' }
  | { readonly code: 'regulation.too_early'; readonly earliest: string }

/**
 * Why a text cannot be published so; `null` where it can. No version begins in the past, where nobody could have
 * read it, nor before the one it follows.
 */
export function publishProblem(
  next: { readonly articles: readonly string[]; readonly holdsFrom: string },
  around: {
    readonly last: (RegulationVersion & { readonly articles: readonly string[] }) | null
    readonly today: string
  },
): PublishProblem | null {
  const { last, today } = around
  if (last !== null && last.articles.join('\n') === next.articles.join('\n')) {
    return { code: 'regulation.same_text' }
  }
  const earliest = last !== null && last.holdsFrom > today ? last.holdsFrom : today
  return next.holdsFrom < earliest ? { code: 'regulation.too_early', earliest } : null
}

/** The text whose SHA-256 stands on each signature: name, version and articles, a line each. */
export function regulationText(
  of: RegulationVersion & { readonly articles: readonly string[] },
): string {
  const { zh } = regulationTitle(of.kind, of.level)
  return [`${zh} ${of.versionNo} ${of.holdsFrom}`, ...of.articles, ''].join('\n')
}
