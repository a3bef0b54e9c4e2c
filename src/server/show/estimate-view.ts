import { bandsEstimate, overlapTable, placeEstimate } from '#domain/estimates/county-estimate.ts'
import type { CountyEstimate } from '#domain/estimates/county-estimate.ts'
import { AGE_BANDS, COUNTY_LISTS, UNKNOWN_AGE } from '#domain/estimates/county-lists.ts'
import { countOn } from '#domain/estimates/history-table.ts'
import { methodResults, type CountyMethods } from '#domain/estimates/other-methods.ts'
import { hiddenVillages } from '#domain/quality/small-counts.ts'
import type {
  Assumption,
  EstimateMethod,
  Lack,
  ListPicture,
  PlaceEstimate,
} from '#wire/estimate.ts'
import type { Words } from '#wire/words.ts'

export interface EstimateToShow {
  readonly methods: CountyMethods
  readonly runNo: number
  readonly asOf: string
  /** Latest as-of date of each source. */
  readonly asOfBySource: ReadonlyMap<string, string>
  readonly place: string
  readonly below: readonly { readonly code: string; readonly name: Words }[]
  readonly seesPeople: boolean
  /** Share to reach; the whole where the county holds coverage against none. */
  readonly coverageTarget: number
}

/** Everything the estimate page says about one place; `hidden` where too few people would be told of. */
export function estimateView(to: EstimateToShow): PlaceEstimate | 'hidden' {
  const { methods, place } = to
  const estimate = methods.adopted
  const whole = placeEstimate(estimate, { place })
  if (place.length > 9 && hiddenHere([{ code: place, lack: whole }], to).size > 0) return 'hidden'
  const share = to.coverageTarget
  const results = place.length > 9 ? [] : methodResults(methods, place)
  return {
    ...whole,
    runNo: to.runNo,
    asOf: to.asOf,
    // Registering somebody makes the register longer, not the people more.
    target: { share, more: Math.max(Math.ceil(share * whole.people.upper - whole.registered), 0) },
    pictures: place.length > 9 ? [] : pictures(to),
    methods: [...results],
    ages: AGE_BANDS.map(({ band, from, to: last }) => ({
      from,
      to: last,
      ...placeEstimate(estimate, { place, band }),
    })).filter(() => place.length <= 9),
    below: placesBelow(to),
    assumptions: assumptions(to, results),
    warnings: [...estimate.warnings],
  }
}

function placesBelow(to: EstimateToShow): PlaceEstimate['below'] {
  const places = to.below.map(({ code, name }) => ({
    code,
    name,
    lack: placeEstimate(to.methods.adopted, { place: code }),
  }))
  const hidden = hiddenHere(places, to)
  return places
    .filter(({ lack }) => lack.people.point > 0)
    .toSorted((a, b) => b.lack.missing.point - a.lack.missing.point)
    .map(({ code, name, lack }) => ({
      code,
      name,
      lack: hidden.has(code) ? ('hidden' as const) : lack,
    }))
}

/** Villages that somebody who sees no people is not told of. */
function hiddenHere(
  places: readonly { readonly code: string; readonly lack: Lack }[],
  { seesPeople }: EstimateToShow,
): ReadonlySet<string> {
  if (seesPeople) return new Set()
  return hiddenVillages(
    places
      .filter(({ code }) => code.length > 9)
      .map(({ code, lack }) => ({
        place: code,
        numerator: lack.registered,
        denominator: lack.registered + lack.named,
      })),
  )
}

const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  offices: ['police', 'register', 'births'],
  insurance: ['insurance'],
  children: ['immunisation', 'school'],
}

/** Children with their three lists, and all others with the two that hold everybody. */
function pictures(to: EstimateToShow): ListPicture[] {
  const { groups } = to.methods.adopted
  const withThree = groups.filter(({ lists }) => lists === 3)
  const threeBands = new Set(
    withThree.flatMap(({ units }) => units.flatMap(({ strata }) => strata.map(({ band }) => band))),
  )
  const every = [...AGE_BANDS.map(({ band }) => band), UNKNOWN_AGE]
  const kinds = [
    { ages: 'children' as const, bands: every.filter((band) => threeBands.has(band)), lists: 3 },
    { ages: 'adults' as const, bands: every.filter((band) => !threeBands.has(band)), lists: 2 },
  ]
  return kinds.flatMap(({ ages, bands, lists }): ListPicture[] => {
    if (bands.length === 0) return []
    const { persons, unregistered } = overlapTable(to.methods.adopted, { place: to.place, bands })
    const mask = 2 ** lists - 1
    const cells = Array.from({ length: mask }, (_, at) => at + 1).map((history) => {
      const add = (counts: readonly number[]): number =>
        counts.reduce((sum, n, at) => ((at & mask) === history ? sum + n : sum), 0)
      return { history, people: add(persons.counts), unregistered: add(unregistered.counts) }
    })
    const found = bandsEstimate(to.methods.adopted, { place: to.place, bands })
    const less = (n: number): number => Math.max(n - found.observed, 0)
    return [
      {
        ages,
        cells,
        lists: COUNTY_LISTS.slice(0, lists).map(({ key, zh, en }, at) => ({
          name: { zh, en },
          people: countOn(persons, 1 << at),
          asOf: latestOf(to.asOfBySource, SOURCES_OF[key] ?? []),
        })),
        unseen: { point: less(found.point), lower: less(found.lower), upper: less(found.upper) },
        dependences: strongest(to.methods.adopted, lists),
      },
    ]
  })
}

/** Each pair of lists once, with the strongest odds ratio that any age group found. */
function strongest({ groups }: CountyEstimate, lists: number): ListPicture['dependences'] {
  const odds = new Map<string, number>()
  for (const group of groups.filter((one) => one.lists === lists))
    for (const { lists: pair, oddsRatio } of group.dependences)
      odds.set(pair, Math.max(odds.get(pair) ?? 0, oddsRatio))
  return [...odds].map(([pair, oddsRatio]) => ({ lists: pair, oddsRatio }))
}

function latestOf(asOf: ReadonlyMap<string, string>, sources: readonly string[]): string | null {
  const days = sources.flatMap((source) => asOf.get(source) ?? []).toSorted()
  return days.at(-1) ?? null
}

/** Lists whose days lie farther apart than a month do not tell of the same people. */
const DAYS_APART = 31

function assumptions(to: EstimateToShow, results: readonly EstimateMethod[]): Assumption[] {
  const { adopted } = to.methods
  const found = new Map(results.map(({ method, missing }) => [method, missing.point]))
  const differs = (method: EstimateMethod['method']): number | null => {
    const [here, other] = [found.get('adopted'), found.get(method)]
    return here === undefined || other === undefined ? null : other - here
  }
  const apart = daysApart([...to.asOfBySource.values()])
  const { linked } = adopted.errors
  const three = adopted.groups.some(({ lists }) => lists === 3)
  return [
    {
      key: 'equal_chance',
      state: adopted.warnings.includes('saturated') ? 'unchecked' : 'partly',
      differs: differs('unstratified'),
      fact: null,
    },
    {
      key: 'independent',
      state: three ? 'relaxed' : 'unchecked',
      differs: differs('adults_like_children') ?? differs('independent'),
      fact: null,
    },
    {
      key: 'linked',
      state: linked < 1 ? 'corrected' : 'unchecked',
      differs: differs('uncorrected'),
      fact: linked,
    },
    {
      key: 'same_day',
      state: apart <= DAYS_APART ? 'holds' : 'partly',
      differs: null,
      fact: apart,
    },
    { key: 'belongs', state: 'partly', differs: null, fact: null },
  ]
}

function daysApart(days: readonly string[]): number {
  const times = days.map((day) => Date.parse(`${day}T00:00:00Z`))
  return times.length === 0 ? 0 : Math.round((Math.max(...times) - Math.min(...times)) / 86_400_000)
}
