/** A sentence or a name in both languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** What a county wants to reach, from a day on. */
export interface FigureTarget {
  /** A share 0 to 1, or days; `null`: held against none. */
  readonly target: number | null
  /** First day, and first day no longer; `null` while it holds. `YYYY-MM-DD`. */
  readonly validFrom: string
  readonly validUntil: string | null
  /** The document it rests on. */
  readonly source: Bilingual
}

/** What a figure can be broken down by, beside its place. */
export const FIGURE_PARTS = {
  source: { zh: '来源', en: 'source' },
  month: { zh: '月份', en: 'month' },
  item: { zh: '数据项', en: 'item' },
  collector: { zh: '采集员', en: 'collector' },
} as const

export type FigurePart = keyof typeof FIGURE_PARTS

/**
 * One figure of quality: what is counted, out of what, of whom and when. The definition is the figure's
 * only home: measuring, screens, exports and docs/figures.md read it from here.
 */
export interface FigureDefinition {
  /** Never given to another figure. */
  readonly code: string
  /** Whether everybody is there, what is written is right, the work is done in time. */
  readonly group: 'coverage' | 'entry' | 'process'
  readonly name: Bilingual
  /** The formula in words. */
  readonly formula: Bilingual
  readonly numerator: Bilingual
  readonly denominator: Bilingual
  /** Who or what is counted at all (口径). */
  readonly universe: Bilingual
  /** The day or the span it speaks of (时点). */
  readonly reference: Bilingual
  readonly unit: 'count' | 'percent' | 'per_mille' | 'days'
  /** On which side of a target is good; `null`: neither, it only informs. */
  readonly good: 'above' | 'below' | null
  /** Where it was estimated or sampled it has an interval; where everybody was counted it has none. */
  readonly measured: 'counted' | 'estimated' | 'sampled'
  readonly parts: readonly FigurePart[]
  /** What opens behind it: the people, the list of findings, the reports, the rosters, the estimate, the samples. */
  readonly behind: 'persons' | 'findings' | 'reports' | 'rosters' | 'estimate' | 'samples' | null
  /** The targets that hold where the county set none of its own. */
  readonly targets: readonly FigureTarget[]
  /** Why it sleeps (休眠): the capability that has not landed, and what it would bring. */
  readonly awaits: (Bilingual & { readonly capability: string }) | null
}

/** The target on a day: the county's own where it has one, else that of the definition. */
export function targetOn(targets: readonly FigureTarget[], day: string): FigureTarget | null {
  const standing = targets.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil),
  )
  // The one that began last stands: a county that sets a new target need not end the old one.
  return standing.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null
}

/** How a figure stands against its target: its interval decides, never its point. */
export type FigureVerdict = 'met' | 'unsure' | 'missed'

/** `null` where there is no target, no value, or no side that is good: then nothing is coloured. */
export function verdictOn(
  value: { readonly lower: number; readonly upper: number } | null,
  target: number | null,
  good: FigureDefinition['good'],
): FigureVerdict | null {
  if (value === null || target === null || good === null) return null
  const [met, missed] =
    good === 'above'
      ? [value.lower >= target, value.upper < target]
      : [value.upper <= target, value.lower > target]
  if (met) return 'met'
  return missed ? 'missed' : 'unsure'
}
