import { COMPARISON_FIELDS } from '#domain/evidence/comparison-levels.ts'

import type { PatternPart } from './pattern-parts.ts'

/** One bar in words: what was compared, what came of it, and how much it weighs. */
export interface ExplainedPart {
  readonly zh: string
  readonly en: string
  /** Bits for (positive) or against (negative) one person. */
  readonly weight: number
}

export interface ExplainedLink {
  readonly parts: readonly ExplainedPart[]
  /** Sum of all bars, bits. */
  readonly weight: number
  /** The whole in a sentence: odds that the two are one person. */
  readonly zh: string
  readonly en: string
}

/**
 * A link in words, for screens and exports. The rarity of the name in its village is a bar of its own,
 * so that the bars of the pattern and this one make up the weight.
 */
export function explainLink(link: {
  readonly parts: readonly PatternPart[]
  readonly nameWeight: number
}): ExplainedLink {
  const parts: ExplainedPart[] = link.parts.map(({ field, level, weight }) => {
    const words = COMPARISON_FIELDS[field]
    const said = words.levels.find((known) => known.level === level)
    return {
      zh: `${words.zh}：${said?.zh ?? level}`,
      en: `${words.en}: ${said?.en ?? level}`,
      weight,
    }
  })
  if (link.nameWeight !== 0) {
    parts.push({
      zh: '这个姓名在当地有多少见',
      en: 'how rare this name is here',
      weight: link.nameWeight,
    })
  }
  const weight = Math.round(100 * parts.reduce((sum, part) => sum + part.weight, 0)) / 100
  return { parts, weight, ...inWords(weight) }
}

function inWords(weight: number): { zh: string; en: string } {
  if (weight >= 20) return { zh: '几乎可以肯定是同一个人', en: 'almost certainly one person' }
  if (weight >= 10) return { zh: '很可能是同一个人', en: 'very likely one person' }
  if (weight >= 2) return { zh: '多半是同一个人', en: 'probably one person' }
  if (weight > -2) return { zh: '说不准是不是同一个人', en: 'undecided' }
  return { zh: '多半不是同一个人', en: 'probably two people' }
}
