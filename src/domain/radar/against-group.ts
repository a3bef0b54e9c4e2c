/** How many of how many, in one place. */
export interface PlaceShare {
  readonly place: string
  readonly hits: number
  readonly of: number
}

export interface AgainstGroup extends PlaceShare {
  readonly share: number | null
  /** Share of the whole group. */
  readonly groupShare: number | null
  /**
   * How many standard deviations the place lies from its group, those of chance widened by how much
   * more the *other* places scatter than chance alone lets them (Spiegelhalter 2005, multiplicative
   * over-dispersion): one strange place does not hide itself. `null` where nothing can be compared.
   */
  readonly deviations: number | null
}

/** Holds each place of a group of comparable places against the group. */
export function againstGroup(group: readonly PlaceShare[]): readonly AgainstGroup[] {
  const hits = group.reduce((sum, row) => sum + row.hits, 0)
  const of = group.reduce((sum, row) => sum + row.of, 0)
  const groupShare = of === 0 ? null : hits / of
  const scores = group.map((row) => scoreOf(row, groupShare))
  const squares = scores.reduce<number>((sum, score) => sum + (score ?? 0) ** 2, 0)
  const counted = scores.filter((score) => score !== null).length
  return group.map((row, at) => {
    const score = scores[at] ?? null
    const share = row.of === 0 ? null : row.hits / row.of
    if (score === null || counted < 2) return { ...row, share, groupShare, deviations: null }
    const spread = Math.max(1, (squares - score ** 2) / (counted - 1))
    return { ...row, share, groupShare, deviations: score / Math.sqrt(spread) }
  })
}

/** Distance in standard deviations of chance alone. */
function scoreOf({ hits, of }: PlaceShare, share: number | null): number | null {
  if (share === null || of === 0 || share <= 0 || share >= 1) return null
  return (hits / of - share) / Math.sqrt((share * (1 - share)) / of)
}
