/** 机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）第四条: 永久、定期 30 年、定期 10 年. */
export const RETENTIONS = ['permanent', 'years_30', 'years_10'] as const
export type Retention = (typeof RETENTIONS)[number]

export const RETENTION_WORDS: Readonly<
  Record<Retention, { readonly zh: string; readonly en: string }>
> = {
  permanent: { zh: '永久', en: 'For ever' },
  years_30: { zh: '30 年', en: '30 years' },
  years_10: { zh: '10 年', en: '10 years' },
}

const YEARS: Readonly<Record<Retention, number | null>> = {
  permanent: null,
  years_30: 30,
  years_10: 10,
}

/**
 * The last day on which a sheet must be kept, `YYYY-MM-DD`: the years count from 1 January after the year
 * in which it was filed (文书档案 are counted by whole years). `null`: for ever.
 *
 * @param filedOn `YYYY-MM-DD`
 */
export function keptUntil(filedOn: string, retention: Retention): string | null {
  const years = YEARS[retention]
  return years === null ? null : `${String(Number(filedOn.slice(0, 4)) + years)}-12-31`
}
