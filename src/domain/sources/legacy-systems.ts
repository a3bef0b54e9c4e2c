import type { SourceKind } from './source-kind.ts'

/**
 * Kinds of file whose rows say nothing until a village's list was confirmed: registers of the former birth
 * control offices, years old and filled in for another purpose.
 */
export const QUARANTINED_SOURCES: readonly SourceKind[] = ['wis']

export function isQuarantined(source: SourceKind): boolean {
  return QUARANTINED_SOURCES.includes(source)
}

/** The systems such a file may come from. */
export const LEGACY_SYSTEMS = ['wis', 'pwis', 'gpl'] as const
export type LegacySystem = (typeof LEGACY_SYSTEMS)[number]

export interface LegacyProfile {
  readonly zh: string
  readonly en: string
  /** Words that only its exports hold, in headers or the file's name. */
  readonly words: readonly RegExp[]
}

export const LEGACY_PROFILES: Readonly<Record<LegacySystem, LegacyProfile>> = {
  wis: {
    zh: '育龄妇女信息系统（WIS）',
    en: 'Women of childbearing age (WIS)',
    words: [/(?<!P&?)WIS/iu, /妇女(编码|姓名|身份)/u, /育龄妇女/u, /初婚/u, /孩次|避孕|节育|孕情/u],
  },
  pwis: {
    zh: '全员人口与育龄妇女系统（P&WIS）',
    en: 'Whole population and women (P&WIS)',
    words: [/P&?WIS/iu, /全员(人口|个案|信息)/u, /统计口径|人口类别码?/u, /个人编码/u, /家庭编码/u],
  },
  gpl: {
    zh: '全员流动人口系统（GPL）',
    en: 'Migrants (GPL)',
    words: [
      /GPL/u,
      /流动人口/u,
      /流[入出](地|日期|时间|原因)/u,
      /流动(原因|范围|类型|方向)/u,
      /婚育证明/u,
      /(现居住地|流入地)(登记|建卡)/u,
    ],
  },
}

/**
 * The system whose words stand in these headers and names, the one with the most; `null` when none do.
 * A whole-population export holds the women's columns too, so it goes first where both fit alike.
 */
export function legacySystemOf(words: readonly string[]): LegacySystem | null {
  const text = words.join(' ')
  const order: readonly LegacySystem[] = ['gpl', 'pwis', 'wis']
  let best: { readonly system: LegacySystem; readonly hits: number } | null = null
  for (const system of order) {
    const hits = LEGACY_PROFILES[system].words.filter((word) => word.test(text)).length
    if (hits > (best?.hits ?? 0)) best = { system, hits }
  }
  return best?.system ?? null
}
