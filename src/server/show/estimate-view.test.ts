import { expect, test } from 'vitest'
import { estimateCounty, type ListOverlap } from '#domain/estimates/county-estimate.ts'
import { countyMethods } from '#domain/estimates/other-methods.ts'
import { placeEstimate } from '#wire/estimate.ts'
import { estimateView, type EstimateToShow } from './estimate-view.ts'

const COUNTY = '431322'
const TOWNSHIP = `${COUNTY}101`

/** Two villages of small children and adults; the second village is tiny. */
const OVERLAPS = [
  ...rowsOf('201', '1', [0, 100, 90, 850, 100, 700, 630, 6000]),
  ...rowsOf('201', '35', [0, 800, 200, 9000]),
  ...rowsOf('202', '1', [0, 1, 1, 4, 0, 0, 0, 0]),
  ...rowsOf('202', '35', [0, 2, 3, 20]),
]

test('[EST13] the page says what the wire promises, and its parts fit together', () => {
  const shown = view({})
  expect(placeEstimate.safeParse(shown).error).toBeUndefined()
  expect(shown.pictures.map(({ ages, lists }) => [ages, lists.length])).toEqual([
    ['children', 3],
    ['adults', 2],
  ])
  const unregistered = shown.pictures.flatMap(({ cells }) => cells.map((cell) => cell.unregistered))
  expect(unregistered.reduce((sum, n) => sum + n, 0)).toBe(shown.named)
  expect(shown.people.point - shown.missing.point).toBeCloseTo(shown.registered, 6)
  expect(shown.methods[0]?.missing.point).toBeCloseTo(shown.missing.point, 6)
})

test('[EST13] each assumption says how it stands: corrected links, days apart, lists that are two', () => {
  const states = (of: Partial<EstimateToShow>): unknown =>
    view(of).assumptions.map(({ key, state, fact }) => [key, state, fact])
  expect(states({})).toEqual([
    ['equal_chance', 'partly', null],
    ['independent', 'relaxed', null],
    ['linked', 'corrected', 0.99],
    ['same_day', 'holds', 8],
    ['belongs', 'partly', null],
  ])
  const apart = new Map([
    ['police', '2026-01-01'],
    ['insurance', '2026-03-10'],
  ])
  expect(states({ asOfBySource: apart })).toContainEqual(['same_day', 'partly', 68])
})

test('[EST13] villages of few people are hidden from who sees no people', () => {
  const below = [`${TOWNSHIP}201`, `${TOWNSHIP}202`].map((code) => ({
    code,
    name: { zh: code, en: code },
  }))
  const open = view({ place: TOWNSHIP, below }).below
  expect(open.map(({ lack }) => lack === 'hidden')).toEqual([false, false])
  const closed = view({ place: TOWNSHIP, below, seesPeople: false }).below
  expect(closed.map(({ lack }) => lack)).toEqual(['hidden', 'hidden'])
  expect(shownOf({ place: `${TOWNSHIP}202`, seesPeople: false })).toBe('hidden')
})

function view(of: Partial<EstimateToShow>): Exclude<ReturnType<typeof estimateView>, 'hidden'> {
  const shown = shownOf(of)
  if (shown === 'hidden') throw new Error('a view was expected')
  return shown
}

function shownOf(of: Partial<EstimateToShow>): ReturnType<typeof estimateView> {
  const adopted = estimateCounty(OVERLAPS, { linked: 0.99, falselyLinked: 0 })
  if (adopted === null) throw new Error('the lists share people')
  return estimateView({
    methods: countyMethods(adopted),
    runNo: 1,
    asOf: '2026-03-10',
    asOfBySource: new Map([
      ['police', '2026-03-02'],
      ['insurance', '2026-03-10'],
    ]),
    place: COUNTY,
    below: [],
    coverageTarget: 0.98,
    seesPeople: true,
    ...of,
  })
}

function rowsOf(village: string, band: string, counts: readonly number[]): readonly ListOverlap[] {
  return counts.map((persons, history) => ({
    village: `${TOWNSHIP}${village}`,
    band,
    sex: '1',
    history,
    persons,
    registered: (history & 1) === 1 ? persons : 0,
  }))
}
