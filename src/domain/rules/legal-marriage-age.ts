/** The lowest age at which a marriage could be registered, from a day on. */
export interface MarriageAge {
  /** `YYYY-MM-DD`. */
  readonly since: string
  readonly malesYears: number
  readonly femalesYears: number
  readonly basis: string
}

/** The law of the whole country, oldest first; before 1950-05-01 there was none. */
export const MARRIAGE_AGES: readonly MarriageAge[] = [
  { since: '1950-05-01', malesYears: 20, femalesYears: 18, basis: '婚姻法（1950）第四条' },
  { since: '1981-01-01', malesYears: 22, femalesYears: 20, basis: '婚姻法（1980）第五条，民法典 第一千零四十七条' },
] // prettier-ignore

/** What an autonomous area laid down for its minorities in place of the country's ages. */
export interface MarriageAgeVariant extends MarriageAge {
  /** First digits of the codes of the area's counties, GB/T 2260. */
  readonly area: string
}

/** A parameter: a county in another autonomous area adds its own line. */
export const MARRIAGE_AGE_VARIANTS: readonly MarriageAgeVariant[] = [
  { area: '15', since: '1981-01-01', malesYears: 20, femalesYears: 18, basis: '内蒙古自治区执行婚姻法的补充规定' },
  { area: '54', since: '1981-01-01', malesYears: 20, femalesYears: 18, basis: '西藏自治区施行婚姻法的变通条例' },
  { area: '64', since: '1981-01-01', malesYears: 20, femalesYears: 18, basis: '宁夏回族自治区执行婚姻法的补充规定' },
  { area: '65', since: '1981-01-01', malesYears: 20, femalesYears: 18, basis: '新疆维吾尔自治区执行婚姻法的补充规定' },
] // prettier-ignore

/** Which ages held for whom in a county, the newest first: the first that fits a person and day counts. */
export function marriageAgesOf(
  county: string,
  variants: readonly MarriageAgeVariant[] = MARRIAGE_AGE_VARIANTS,
): readonly (MarriageAge & { readonly minoritiesOnly: boolean })[] {
  const own = variants.filter(({ area }) => county.startsWith(area))
  return [
    ...newestFirst(own).map((age) => ({ ...age, minoritiesOnly: true })),
    ...newestFirst(MARRIAGE_AGES).map((age) => ({ ...age, minoritiesOnly: false })),
  ]
}

function newestFirst<Age extends MarriageAge>(ages: readonly Age[]): readonly Age[] {
  return ages.toSorted((a, b) => (a.since < b.since ? 1 : -1))
}

/** The lowest age in completed years, `null` before any law, or where sex or day is not known. */
export function legalMarriageAge(
  of: {
    readonly sex: string | null
    readonly ethnicity: string | null
    readonly on: string | null
  },
  ages: ReturnType<typeof marriageAgesOf>,
): number | null {
  const { sex, ethnicity, on } = of
  if (on === null || (sex !== '1' && sex !== '2')) return null
  const isMinority = ethnicity !== null && ethnicity !== HAN
  const age = ages.find(
    ({ since, minoritiesOnly }) => since <= on && (isMinority || !minoritiesOnly),
  )
  if (age === undefined) return null
  return sex === '1' ? age.malesYears : age.femalesYears
}

/** GB/T 3304. */
export const HAN = '01'
