import { COMPARABLE_MIN } from './comparable-townships.ts'

/** Fewer others with anybody in them do not tell how places scatter. */
export const OTHERS_MIN: number = COMPARABLE_MIN - 1

/** How many of how many, in one place. */
export interface PlaceShare {
  readonly place: string
  readonly hits: number
  readonly of: number
}

export interface AgainstGroup extends PlaceShare {
  readonly share: number | null
  /** Share of the group's other places together. */
  readonly groupShare: number | null
  /**
   * How many standard deviations the place lies from the others, those of chance widened by how much
   * more the others scatter than chance alone lets them (Spiegelhalter 2005, multiplicative
   * over-dispersion). The place itself has no part in either: one strange place does not hide itself.
   * `null` where nothing can be compared.
   */
  readonly deviations: number | null
}

/** Holds each place of a group of comparable places against the others. */
export function againstGroup(group: readonly PlaceShare[]): readonly AgainstGroup[] {
  const counted = group.filter(({ of }) => of > 0)
  const sum = (value: (row: PlaceShare) => number): number =>
    counted.reduce((total, row) => total + value(row), 0)
  const [hits, of] = [sum((row) => row.hits), sum((row) => row.of)]
  const squares = sum((row) => row.hits ** 2 / row.of)
  return group.map((row) => {
    const share = row.of === 0 ? null : row.hits / row.of
    const own = row.of === 0 ? 0 : row.hits ** 2 / row.of
    const others = {
      hits: hits - row.hits,
      of: of - row.of,
      squares: squares - own,
      places: counted.length - (row.of > 0 ? 1 : 0),
    }
    const groupShare = others.of === 0 ? null : others.hits / others.of
    return { ...row, share, groupShare, deviations: deviationsOf(row, others) }
  })
}

function deviationsOf(
  row: PlaceShare,
  others: {
    readonly hits: number
    readonly of: number
    /** Sum of hits² ÷ of. */
    readonly squares: number
    readonly places: number
  },
): number | null {
  if (row.of === 0 || others.of === 0 || others.places < OTHERS_MIN) return null
  const share = others.hits / others.of
  if (share <= 0 || share >= 1) return null
  const chance = share * (1 - share)
  // Pearson's χ² of the others about their own share, by its parts.
  const scatter = (others.squares - 2 * share * others.hits + share * share * others.of) / chance
  const spread = Math.max(1, scatter / (others.places - 1))
  return (row.hits / row.of - share) / Math.sqrt(spread * chance * (1 / row.of + 1 / others.of))
}
