import { ageYears, isCivilDate, monthOf, yearOf } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import type { FactValue } from './evaluate.ts'
import type { SubjectRow } from './subject-rules.ts'

/** A claim as M17 will keep it. `childcare` 育儿补贴, `support` 奖励扶助, `special` 特别扶助, `single_child` 独生子女父母奖励, `fee` 已取消的收费. */
export interface BenefitClaim {
  readonly claimId: string
  readonly scheme: 'childcare' | 'support' | 'special' | 'single_child' | 'fee'
  readonly act: 'claim' | 'pay' | 'open' | 'levy' | 'collect'
  /** Calendar year it is claimed for. */
  readonly year: number
  readonly personId: string | null
  readonly place: string | null
  readonly claimantBornOn: string | null
  readonly claimantSex: string | null
  readonly childBornOn: string | null
  readonly childState: 'active' | 'dead' | 'moved_out' | null
  /** Claims for the same child in the same year, this one included. */
  readonly claimsOfYear: number
  /** Whether the register has the claimant as parent or guardian of the child. */
  readonly guardian: 'yes' | 'no' | null
  readonly accountFits: 'yes' | 'no' | null
  /** Another scheme the same person draws now. */
  readonly otherScheme: BenefitClaim['scheme'] | null
  readonly reviewDueOn: string | null
  readonly laterChild: 'yes' | 'no' | null
}

export const BENEFIT_FIELDS = [
  'scheme',
  'act',
  'claimsOfYear',
  'monthsDue',
  'guardian',
  'childState',
  'accountFits',
  'claimantAge',
  /** Age that the claimant reaches within the year claimed for. */
  'ageInYear',
  'claimantSex',
  'otherScheme',
  'reviewDueOn',
  'asOf',
  'laterChild',
] as const

export type BenefitField = (typeof BENEFIT_FIELDS)[number]

/** A register has no claims until M17 brings them: there is nothing to ask about. */
export function benefitRows(): readonly SubjectRow[] {
  return []
}

/** Facts of one claim on a day. */
export function benefitRow(claim: BenefitClaim, asOf: string): SubjectRow {
  const born = claim.claimantBornOn
  const child = claim.childBornOn
  const aged = born !== null && isCivilDate(born) && isCivilDate(asOf) && born <= asOf
  const known: Readonly<Partial<Record<BenefitField, FactValue>>> = {
    scheme: claim.scheme,
    act: claim.act,
    claimsOfYear: claim.claimsOfYear,
    monthsDue: child !== null && isCivilDate(child) ? childcareMonths(child, claim.year) : null,
    guardian: claim.guardian,
    childState: claim.childState,
    accountFits: claim.accountFits,
    claimantAge: aged ? ageYears(born, asOf) : null,
    ageInYear: born !== null && isCivilDate(born) ? claim.year - yearOf(born) : null,
    claimantSex: claim.claimantSex,
    otherScheme: claim.otherScheme,
    reviewDueOn: claim.reviewDueOn,
    asOf,
    laterChild: claim.laterChild,
  }
  return {
    key: claim.claimId,
    personId: claim.personId,
    otherPersonId: null,
    householdId: null,
    place: claim.place,
    facts: BENEFIT_FIELDS.map((field) => known[field] ?? null),
  }
}

/**
 * Months of a calendar year for which childcare subsidy is due: from January 2025 or the birth to the
 * month of the third birthday (育儿补贴制度管理规范（试行）, 2025). Children born since 2025 draw each of
 * three years in full.
 */
export function childcareMonths(bornOn: CivilDate, year: number): number {
  const born = yearOf(bornOn)
  if (born >= FIRST_YEAR) return year >= born && year <= born + 2 ? 12 : 0
  const last = (born + 3 - FIRST_YEAR) * 12 + monthOf(bornOn)
  const before = (year - FIRST_YEAR) * 12
  return Math.max(0, Math.min(12, last - before))
}

const FIRST_YEAR = 2025
