import type { ResidentBand } from '#register/queries/residents.ts'
import type { ResidentCounts } from '#wire/residents.ts'
import { placeText } from './pair-view.ts'

/** The counts of a place as the page shows them: one line a village, and the total. */
export function residentCountsOf(
  counts: readonly ResidentBand[],
  asked: {
    readonly place: string
    readonly on: string
    readonly knownUntil: number
    readonly names: ReadonlyMap<string, string>
  },
): ResidentCounts {
  const { place, on, knownUntil, names } = asked
  const villages = [...Map.groupBy(counts, ({ village }) => village)].map(([code, of]) => ({
    code,
    name: placeText(code, names),
    persons: sum(of, () => true),
    men: sum(of, ({ sex }) => sex === '1'),
    women: sum(of, ({ sex }) => sex === '2'),
    children: sum(of, ({ band }) => band === 'child'),
    aged: sum(of, ({ band }) => band === 'aged'),
  }))
  return {
    place,
    placeName: placeText(place, names),
    on,
    knownUntil,
    persons: sum(counts, () => true),
    men: sum(counts, ({ sex }) => sex === '1'),
    women: sum(counts, ({ sex }) => sex === '2'),
    villages,
  }
}

function sum(counts: readonly ResidentBand[], of: (count: ResidentBand) => boolean): number {
  return counts.reduce((total, count) => (of(count) ? total + count.persons : total), 0)
}
