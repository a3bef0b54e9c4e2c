import { expect, test } from 'vitest'
import { inventLists, type InventedStratum } from '#population/truth/invented-lists.ts'
import {
  bandsEstimate,
  estimateCounty,
  overlapTable,
  placeEstimate,
  type ListOverlap,
} from './county-estimate.ts'
import { countOn } from './history-table.ts'

const COUNTY = '431322'
const INVENTED = inventLists({ seed: 3, setting: 'one_pair', townships: 5 })
const OVERLAPS = INVENTED.flatMap(overlapsOf)
const PEOPLE = INVENTED.reduce((sum, { people }) => sum + people, 0)

test('[EST10] children are told by three lists, adults by two, and the county is the sum of its townships', () => {
  const estimate = estimateCounty(OVERLAPS)
  expect(estimate?.groups.map(({ group, lists }) => [group, lists])).toEqual([
    ['0', 3],
    ['7', 3],
    ['18', 2],
    ['35', 2],
    ['60', 2],
  ])
  const county = whole(estimate, COUNTY)
  const townships = ['101', '102', '103', '104', '105'].map((at) => whole(estimate, COUNTY + at))
  expect(townships.reduce((sum, { people }) => sum + people.point, 0)).toBeCloseTo(
    county.people.point,
    5,
  )
  expect(townships.reduce((sum, { named }) => sum + named, 0)).toBe(county.named)
  expect(estimate?.warnings).toContain('two_lists')
})

test('[EST10] children are met, whatever their lists depend on; adults are too few by that', () => {
  const estimate = estimateCounty(OVERLAPS)
  const children = estimate && bandsEstimate(estimate, { place: COUNTY, bands: ['0', '7'] })
  const truth = INVENTED.filter(({ group }) => ['0', '7'].includes(group)).reduce(
    (sum, { people }) => sum + people,
    0,
  )
  expect(children?.lower).toBeLessThanOrEqual(truth)
  expect(children?.upper).toBeGreaterThanOrEqual(truth)
  expect(whole(estimate, COUNTY).people.point).toBeLessThan(PEOPLE)
})

test('[EST10] villages share the estimate of their township and add up to it', () => {
  const estimate = estimateCounty(OVERLAPS)
  const township = whole(estimate, `${COUNTY}101`)
  const villages = ['201', '202'].map((at) => whole(estimate, `${COUNTY}101${at}`))
  expect(villages.reduce((sum, { people }) => sum + people.point, 0)).toBeCloseTo(
    township.people.point,
    5,
  )
  for (const { people, registered } of villages) {
    expect(people.lower).toBeGreaterThanOrEqual(registered)
    expect(people.upper).toBeGreaterThan(people.point)
  }
})

test('[EST10] coverage and people missing are two sides of one estimate', () => {
  const { registered, people, missing, coverage, named } = whole(estimateCounty(OVERLAPS), COUNTY)
  expect(missing.point).toBeCloseTo(people.point - registered, 6)
  expect(coverage?.lower).toBeCloseTo(registered / people.upper, 9)
  expect(named).toBeLessThan(missing.point)
  const { persons, unregistered } = overlapTable(
    { ...estimateOrFail(), overlaps: OVERLAPS },
    { place: COUNTY, bands: ['0', '7', '18', '35', '60'] },
  )
  expect(countOn(unregistered, 0)).toBe(named)
  expect(countOn(persons, 0)).toBe(registered + named)
})

test('[EST7] links missed make people who are not there; the correction takes them out', () => {
  const adults = OVERLAPS.filter(({ band }) => !['0', '7'].includes(band))
  const plain = whole(estimateCounty(adults), COUNTY).people.point
  const split = adults.flatMap(unlinked)
  const wrong = whole(estimateCounty(split), COUNTY).people.point
  const corrected = whole(estimateCounty(split, { linked: 0.97, falselyLinked: 0 }), COUNTY).people
  expect(wrong).toBeGreaterThan(plain * 1.02)
  expect(Math.abs(corrected.point / plain - 1)).toBeLessThan(0.003)
})

test('[EST10] people of unknown age, few and on one list each, are no crowd', () => {
  const unknown = { village: `${COUNTY}101201`, band: '', sex: '0', registered: 0 }
  const more = [
    ...OVERLAPS,
    { ...unknown, history: 1, persons: 3 },
    { ...unknown, history: 2, persons: 2 },
  ]
  const [before, after] = [OVERLAPS, more].map((rows) => whole(estimateCounty(rows), COUNTY).people)
  expect(after?.point).toBeGreaterThan((before?.point ?? 0) + 4)
  expect(after?.point).toBeLessThan((before?.point ?? 0) + 60)
})

test('[EST9] a table that cannot tell claims nobody, and says so', () => {
  const rows = [1, 2, 3].map((history) => ({
    village: `${COUNTY}101201`,
    band: '35',
    sex: '1',
    history,
    persons: history === 3 ? 1 : 900,
    registered: 0,
  }))
  const estimate = estimateCounty(rows)
  expect(whole(estimate, COUNTY).people.point).toBe(1801)
  expect(estimate?.warnings).toContain('far_beyond_seen')
})

test('[EST10] lists that share nobody estimate nothing', () => {
  expect(estimateCounty(OVERLAPS.filter(({ history }) => history === 1))).toBeNull()
  expect(estimateCounty([])).toBeNull()
})

function estimateOrFail(): NonNullable<ReturnType<typeof estimateCounty>> {
  const estimate = estimateCounty(OVERLAPS)
  if (estimate === null) throw new Error('the invented lists share people')
  return estimate
}

function whole(
  estimate: ReturnType<typeof estimateCounty>,
  place: string,
): ReturnType<typeof placeEstimate> {
  if (estimate === null) throw new Error('an estimate was expected')
  return placeEstimate(estimate, { place })
}

/** The register holds whom the offices' list holds; a stratum lies in two villages. */
function overlapsOf({ place, group, sex, counts }: InventedStratum): readonly ListOverlap[] {
  const adult = !['0', '7'].includes(group)
  return counts.flatMap((count, history) => {
    const seen = adult ? history & 3 : history
    const first = Math.floor(count / 3)
    return [
      ['201', first],
      ['202', count - first],
    ].map(([village, persons]) => ({
      village: `${COUNTY}${place}${String(village)}`,
      band: group,
      sex,
      history: seen,
      persons: seen === 0 ? 0 : Number(persons),
      registered: (seen & 1) === 1 ? Number(persons) : 0,
    }))
  })
}

/** Three of a hundred links between two lists are lost: two people where there was one. */
function unlinked(overlap: ListOverlap): readonly ListOverlap[] {
  if (overlap.history !== 3) return [overlap]
  const lost = Math.round(overlap.persons * 0.03)
  const kept = {
    ...overlap,
    persons: overlap.persons - lost,
    registered: overlap.registered - lost,
  }
  return [
    kept,
    { ...overlap, history: 1, persons: lost, registered: lost },
    { ...overlap, history: 2, persons: lost, registered: 0 },
  ]
}
