import { PublishedDraw } from './published-draw.ts'

/** A household that can be drawn: its name in the register, and the village it is in. */
export interface DrawnFrom {
  readonly household: string
  /** Division code, 12 digits. */
  readonly village: string
}

export interface SampleDesign {
  readonly seed: number
  /** Villages to draw; with fewer, all are taken. */
  readonly villages: number
  /** Households in each, for each time the village is drawn. */
  readonly households: number
}

export interface DrawnVillage {
  readonly village: string
  /** Households there, its measure of size. */
  readonly size: number
  /** How often it was drawn: a village larger than the step can come twice. */
  readonly times: number
  readonly households: readonly string[]
}

/**
 * Draws villages with chances proportional to their households, systematically down the list in order
 * of code, then households systematically within each (two-stage PPS, Cochran 1977, 9A.3, 11.8; Madow
 * 1949). Equal takes make every household of the county equally likely, so that shares need no weights.
 *
 * The first number of the seed starts the villages, each further one the households of the next
 * village. Rows may come in any order: they are sorted first, so that the same register and seed give
 * the same sample.
 */
export function drawSample(
  rows: readonly DrawnFrom[],
  design: SampleDesign,
): readonly DrawnVillage[] {
  const draw = new PublishedDraw(design.seed)
  const byVillage = new Map<string, string[]>()
  for (const { village, household } of rows) {
    const households = byVillage.get(village) ?? []
    households.push(household)
    byVillage.set(village, households)
  }
  const villages = [...byVillage]
    .map(([village, households]) => ({ village, households: households.toSorted() }))
    .toSorted((a, b) => (a.village < b.village ? -1 : 1))
  const drawn: DrawnVillage[] = []
  for (const { at, times } of systematic(
    villages.map(({ households }) => households.length),
    design.villages,
    draw.next(),
  )) {
    const { village, households } = villages[at] ?? { village: '', households: [] }
    const wanted = Math.min(design.households * times, households.length)
    const chosen = everyNth(households, wanted, draw.next())
    drawn.push({ village, size: households.length, times, households: chosen })
  }
  return drawn
}

/** Walks down the sizes in equal steps from a random start: which are hit, and how often. */
function systematic(
  sizes: readonly number[],
  draws: number,
  start: number,
): readonly { readonly at: number; readonly times: number }[] {
  if (draws >= sizes.length) return sizes.map((_, at) => ({ at, times: 1 }))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const step = total / draws
  const hit: { at: number; times: number }[] = []
  let below = 0
  for (const [at, size] of sizes.entries()) {
    // Marks lie at (start + k) · step; those in [below, below + size) hit this one.
    const times = Math.ceil((below + size) / step - start) - Math.ceil(below / step - start)
    if (times > 0) hit.push({ at, times })
    below += size
  }
  return hit
}

/** `count` of the items at equal distances from a random start. */
function everyNth(items: readonly string[], count: number, start: number): readonly string[] {
  const step = items.length / count
  return Array.from({ length: count }, (_, at) => items[Math.floor((start + at) * step)] ?? '')
}
