/**
 * The lists from which a county's people are estimated, and the ages each is meant to hold.
 *
 * The police file, last year's register and the hospitals' births are one list: they were written from
 * each other. What immunisation cards hold below school age, school rolls hold above it.
 */
export const COUNTY_LISTS = [
  { key: 'offices', zh: '公安户籍', en: 'Offices’ registers' },
  { key: 'insurance', zh: '医保', en: 'Insurance' },
  { key: 'children', zh: '接种/学籍', en: 'Immunisation, school' },
] as const

export interface AgeBand {
  /** First age, or empty where the age is not known. */
  readonly band: string
  readonly from: number
  /** Last age; null: and over. */
  readonly to: number | null
  /** Bands of one group share what their lists depend on. */
  readonly group: string
  /** Whether the third list is meant to hold these ages. */
  readonly third: boolean
}

/** Small children by year, because that is where registers miss people. */
export const AGE_BANDS: readonly AgeBand[] = [
  { band: '0', from: 0, to: 0, group: '0', third: true },
  { band: '1', from: 1, to: 2, group: '0', third: true },
  { band: '3', from: 3, to: 6, group: '0', third: true },
  { band: '7', from: 7, to: 12, group: '7', third: true },
  { band: '13', from: 13, to: 17, group: '7', third: true },
  { band: '18', from: 18, to: 24, group: '18', third: false },
  { band: '25', from: 25, to: 34, group: '18', third: false },
  { band: '35', from: 35, to: 44, group: '35', third: false },
  { band: '45', from: 45, to: 59, group: '35', third: false },
  { band: '60', from: 60, to: 74, group: '60', third: false },
  { band: '75', from: 75, to: null, group: '60', third: false },
]

/** The band of people whose age nobody says. They are few, and are estimated with the middle ages. */
export const UNKNOWN_AGE = ''
export const UNKNOWN_GROUP = '35'
