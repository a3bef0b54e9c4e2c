import { Random } from '../random.ts'

/**
 * How three lists of invented people depend on each other.
 *
 * `independence`; `one_pair`, the log-linear model (12)(3) with an odds ratio of 3 (Bishop, Fienberg &
 * Holland 1975, 6.4); `every_pair`, a Rasch model in which some people are hard to list at all,
 * logits spread by a standard deviation of 1 (Darroch, Fienberg, Glonek & Junker 1993; Coull & Agresti
 * 1999 found 0.97).
 */
export const DEPENDENCE_SETTINGS = ['independence', 'one_pair', 'every_pair'] as const
export type DependenceSetting = (typeof DEPENDENCE_SETTINGS)[number]

const ODDS_RATIO = 3
const SPREAD = 1

/** People of one township, age band and sex, and how many of them are on which lists. */
export interface InventedStratum {
  readonly place: string
  readonly group: string
  readonly sex: string
  /** How many there truly are. */
  readonly people: number
  /** Counts of the eight histories, as an estimate may see them: nobody on no list. */
  readonly counts: readonly number[]
}

/** People of a band in a township, by sex, on average, and the logit of being on each list. */
const BANDS: readonly {
  readonly group: string
  readonly people: number
  readonly logits: readonly [number, number, number]
}[] = [
  { group: '0', people: 350, logits: [2.3, 1.9, 1.65] },
  { group: '7', people: 600, logits: [3.4, 3, 2.2] },
  // Young adults work elsewhere: every list misses more of them.
  { group: '18', people: 900, logits: [2, 1.6, 1.5] },
  { group: '35', people: 1000, logits: [3.5, 3.1, 2.25] },
  { group: '60', people: 700, logits: [3.1, 2.7, 2.05] },
]

/** Invents the three lists of a county whose omissions differ by age band and township. */
export function inventLists(order: {
  readonly seed: number
  readonly setting: DependenceSetting
  readonly townships: number
  /** People against the bands' averages; 1 makes about 7,000 a township. */
  readonly scale?: number
}): readonly InventedStratum[] {
  const random = new Random(order.seed, 'lists')
  return BANDS.flatMap(({ group, people, logits }) =>
    Array.from({ length: order.townships }, (_, at) => ['1', '2'].map((sex) => ({ at, sex })))
      .flat()
      .map(({ at, sex }) => {
        const n = Math.round(people * (order.scale ?? 1) * (0.5 + random.next()))
        const place = random.normal(0, 0.4)
        const on = [
          logits[0] + place,
          logits[1] + place / 2 + random.normal(0, 0.2),
          logits[2] + random.normal(0, 0.3),
        ] as const
        const counts = Array.from({ length: 8 }, () => 0)
        for (let person = 0; person < n; person += 1) {
          const history = historyOf(random, on, order.setting)
          counts[history] = (counts[history] ?? 0) + 1
        }
        counts[0] = 0
        return { place: String(101 + at), group, sex, people: n, counts }
      }),
  )
}

/** The lists one person is on, bit by bit. */
function historyOf(
  random: Random,
  logits: readonly [number, number, number],
  setting: DependenceSetting,
): number {
  const ability = setting === 'every_pair' ? random.normal(0, SPREAD) : 0
  const [first, second, third] = logits.map((logit) => 1 / (1 + Math.exp(-(logit + ability))))
  const onFirst = random.chance(first ?? 0)
  const onSecond =
    setting === 'one_pair' ? givenFirst(first ?? 0, second ?? 0, onFirst) : (second ?? 0)
  return (onFirst ? 1 : 0) | (random.chance(onSecond) ? 2 : 0) | (random.chance(third ?? 0) ? 4 : 0)
}

/** Chance of the second list given the first, with both shares kept and the odds ratio as said. */
function givenFirst(first: number, second: number, onFirst: boolean): number {
  const sum = 1 + (first + second) * (ODDS_RATIO - 1)
  const both =
    (sum - Math.sqrt(sum * sum - 4 * ODDS_RATIO * (ODDS_RATIO - 1) * first * second)) /
    (2 * (ODDS_RATIO - 1))
  return onFirst ? both / first : (second - both) / (1 - first)
}
