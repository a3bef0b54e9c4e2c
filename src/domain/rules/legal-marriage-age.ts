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
  {
    since: '1981-01-01',
    malesYears: 22,
    femalesYears: 20,
    basis: '婚姻法（1980）第五条，民法典 第一千零四十七条',
  },
]

/** What an autonomous area laid down for its minorities in place of the country's ages. */
export interface MarriageAgeVariant extends Omit<MarriageAge, 'malesYears' | 'femalesYears'> {
  /** First digits of the codes of the area's counties, GB/T 2260. */
  readonly area: string
  /** `null` where nobody has read the area's own text yet: of its minorities nothing is said, rather than something false. */
  readonly malesYears: number | null
  readonly femalesYears: number | null
}

const NOT_READ_YET = { since: '1981-01-01', malesYears: null, femalesYears: null }

/** A parameter: who has read the text of an area puts its ages and first day in; a county in another area adds a line. */
export const MARRIAGE_AGE_VARIANTS: readonly MarriageAgeVariant[] = [
  { ...NOT_READ_YET, area: '15', basis: '婚姻法（1980）第三十六条，内蒙古自治区的规定待核' },
  { ...NOT_READ_YET, area: '54', basis: '婚姻法（1980）第三十六条，西藏自治区的规定待核' },
  {
    area: '64',
    since: '1981-06-15',
    malesYears: 20,
    femalesYears: 18,
    basis: '宁夏回族自治区执行婚姻法的补充规定 第二条、第七条',
  },
  { ...NOT_READ_YET, area: '65', basis: '婚姻法（1980）第三十六条，新疆维吾尔自治区的规定待核' },
]

/** Ages that held in a county, of everybody or of its minorities only. */
type HeldAge = Pick<MarriageAgeVariant, 'since' | 'malesYears' | 'femalesYears'> & {
  readonly minoritiesOnly: boolean
}

/** Which ages held for whom in a county, the newest first: the first that fits a person and day counts. */
export function marriageAgesOf(
  county: string,
  variants: readonly MarriageAgeVariant[] = MARRIAGE_AGE_VARIANTS,
): readonly HeldAge[] {
  const own = variants.filter(({ area }) => county.startsWith(area))
  return [
    ...newestFirst(own).map((age) => ({ ...age, minoritiesOnly: true })),
    ...newestFirst(MARRIAGE_AGES).map((age) => ({ ...age, minoritiesOnly: false })),
  ]
}

function newestFirst<Age extends { readonly since: string }>(ages: readonly Age[]): readonly Age[] {
  return ages.toSorted((a, b) => (a.since < b.since ? 1 : -1))
}

/** The lowest age in completed years, `null` before any law, or where sex, day or the area's own ages are not known. */
export function legalMarriageAge(
  of: {
    readonly sex: string | null
    readonly ethnicity: string | null
    readonly on: string | null
  },
  ages: readonly HeldAge[],
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
