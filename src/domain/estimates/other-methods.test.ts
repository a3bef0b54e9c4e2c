import { expect, test } from 'vitest'
import { estimateCounty, type ListOverlap } from './county-estimate.ts'
import { countyMethods, methodResults, type Method } from './other-methods.ts'

const COUNTY = '431322'

/**
 * One township, everybody registered who is on the offices' list. Small children: 4,000 by three lists,
 * of whom offices and insurance go together (odds ratio about 4); adults: 10,000 by two lists.
 */
const CHILDREN = [0, 60, 40, 300, 100, 240, 160, 3100]
const ADULTS = [0, 800, 200, 9000]
const OVERLAPS = [...rowsOf('0', CHILDREN), ...rowsOf('35', ADULTS)]

test('[EST11] each method says how many are missing, the adopted one first', () => {
  const found = results(OVERLAPS, 1)
  expect([...found.keys()]).toEqual([
    'adopted',
    'uncorrected',
    'independent',
    'coverage',
    'adults_like_children',
    'unstratified',
  ])
  expect(found.get('uncorrected')).toEqual(found.get('adopted'))
  expect(found.get('independent')?.point).toBeLessThan(found.get('adopted')?.point ?? 0)
  expect(found.get('coverage')).toMatchObject({ lower: null, upper: null })
  expect(found.get('adults_like_children')?.point).toBeGreaterThan(found.get('adopted')?.point ?? 0)
})

test('[EST11] correcting for links missed lowers what is missing', () => {
  const found = results(OVERLAPS, 0.99)
  expect(found.get('adopted')?.point).toBeLessThan(found.get('uncorrected')?.point ?? 0)
})

test('[EST11] methods that a county has no lists for are left out', () => {
  expect([...results(rowsOf('35', ADULTS), 1).keys()]).toEqual([
    'adopted',
    'uncorrected',
    'independent',
    'unstratified',
  ])
})

function results(
  overlaps: readonly ListOverlap[],
  linked: number,
): ReadonlyMap<Method, ReturnType<typeof methodResults>[number]['missing']> {
  const estimate = estimateCounty(overlaps, { linked, falselyLinked: 0 })
  if (estimate === null) throw new Error('the lists share people')
  return new Map(
    methodResults(countyMethods(estimate), COUNTY).map(({ method, missing }) => [method, missing]),
  )
}

function rowsOf(band: string, counts: readonly number[]): readonly ListOverlap[] {
  return counts.map((persons, history) => ({
    village: `${COUNTY}101201`,
    band,
    sex: '1',
    history,
    persons,
    registered: (history & 1) === 1 ? persons : 0,
  }))
}
