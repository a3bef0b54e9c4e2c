/**
 * The kinds of file a county takes in. The word is what the command line, the database and the
 * exports say; the order is the order of screens.
 */
export const SOURCE_KINDS = [
  'police',
  'insurance',
  'immunisation',
  'births',
  'school',
  'marriage',
  'wis',
  'register',
] as const

export type SourceKind = (typeof SOURCE_KINDS)[number]

export interface SourceProfile {
  readonly zh: string
  readonly en: string
  /** One character for strips and narrow columns. */
  readonly mark: string
  /** The department that usually sends it. */
  readonly departmentZh: string
  readonly departmentEn: string
  /** Two where one row speaks of two persons (a marriage). */
  readonly partiesPerRow: 1 | 2
  /** True when the file is meant to hold everybody, so that not being in it says something. */
  readonly coversEverybody: boolean
}

export const SOURCE_PROFILES: Readonly<Record<SourceKind, SourceProfile>> = {
  police: {
    zh: '公安户籍',
    en: 'Police household register',
    mark: '公',
    departmentZh: '县公安局',
    departmentEn: 'County public security bureau',
    partiesPerRow: 1,
    coversEverybody: true,
  },
  insurance: {
    zh: '医保参保',
    en: 'Medical insurance roll',
    mark: '保',
    departmentZh: '县医疗保障局',
    departmentEn: 'County healthcare security bureau',
    partiesPerRow: 1,
    coversEverybody: true,
  },
  immunisation: {
    zh: '预防接种',
    en: 'Immunisation cards',
    mark: '接',
    departmentZh: '县疾控中心',
    departmentEn: 'County centre for disease control',
    partiesPerRow: 1,
    coversEverybody: false,
  },
  births: {
    zh: '住院分娩',
    en: 'Hospital births',
    mark: '生',
    departmentZh: '县卫生健康局',
    departmentEn: 'County health bureau',
    partiesPerRow: 1,
    coversEverybody: false,
  },
  school: {
    zh: '学籍',
    en: 'School roll',
    mark: '学',
    departmentZh: '县教育局',
    departmentEn: 'County education bureau',
    partiesPerRow: 1,
    coversEverybody: false,
  },
  marriage: {
    zh: '婚姻登记',
    en: 'Marriage registry',
    mark: '婚',
    departmentZh: '县民政局',
    departmentEn: 'County civil affairs bureau',
    partiesPerRow: 2,
    coversEverybody: false,
  },
  wis: {
    zh: '旧WIS',
    en: 'Legacy WIS register',
    mark: '旧',
    departmentZh: '原县计生委',
    departmentEn: 'Former county family planning commission',
    partiesPerRow: 1,
    coversEverybody: false,
  },
  register: {
    zh: '上年登记簿',
    en: "Last year's register",
    mark: '册',
    departmentZh: '县人口登记中心',
    departmentEn: 'County population registration centre',
    partiesPerRow: 1,
    coversEverybody: true,
  },
}

export function isSourceKind(text: string): text is SourceKind {
  return (SOURCE_KINDS as readonly string[]).includes(text)
}
