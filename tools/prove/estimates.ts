import {
  estimateOf,
  fitStrata,
  warningsOfGroups,
  type Stratum,
} from '#domain/estimates/stratified-estimate.ts'
import {
  DEPENDENCE_SETTINGS,
  inventLists,
  type DependenceSetting,
  type InventedStratum,
} from '#population/truth/invented-lists.ts'

export interface SettingProof {
  readonly setting: DependenceSetting
  readonly counties: number
  readonly people: number
  /** Strata of 500 people and more, and the share of them whose 95 % interval holds the truth. */
  readonly strata: number
  readonly covered: number
  /** Largest error of a county's total, in percent of its people. */
  readonly worstTotalPercent: number
  readonly totalsCovered: number
  readonly countiesWarned: number
}

export interface EstimatesProof {
  readonly settings: readonly SettingProof[]
  /** Bars of S31: coverage, totals, and a warning in every county under the strongest setting. */
  readonly holds: boolean
}

/** A stratum that S31 asks about. */
const LARGE = 500
const COVERED_LEAST = 0.9
const TOTAL_PERCENT_MOST = 0.3

/** Invents counties with known omissions under each setting and holds the estimates against them. */
export function proveEstimates(order: {
  readonly counties: number
  readonly townships: number
  readonly seed: number
  readonly scale?: number
}): EstimatesProof {
  const settings = DEPENDENCE_SETTINGS.map((setting) => proveSetting(setting, order))
  return {
    settings,
    holds: settings.every(({ setting, covered, worstTotalPercent, countiesWarned, counties }) =>
      setting === 'every_pair'
        ? countiesWarned === counties
        : covered >= COVERED_LEAST && worstTotalPercent <= TOTAL_PERCENT_MOST,
    ),
  }
}

function proveSetting(
  setting: DependenceSetting,
  order: {
    readonly counties: number
    readonly townships: number
    readonly seed: number
    readonly scale?: number
  },
): SettingProof {
  const done = { people: 0, strata: 0, held: 0, worst: 0, totalsCovered: 0, countiesWarned: 0 }
  for (let county = 0; county < order.counties; county += 1) {
    const invented = inventLists({ ...order, setting, seed: order.seed * 1000 + county })
    const groups = fitStrata(invented.map(asStratum))
    const people = invented.reduce((sum, stratum) => sum + stratum.people, 0)
    const total = estimateOf(groups)
    done.people += people
    done.worst = Math.max(done.worst, Math.abs(total.point / people - 1) * 100)
    if (total.lower <= people && people <= total.upper) done.totalsCovered += 1
    if (warningsOfGroups(groups).length > 0) done.countiesWarned += 1
    for (const truth of invented) {
      if (truth.people < LARGE) continue
      const estimate = estimateOf(
        groups.filter(({ group }) => group === truth.group),
        ({ place, sex }) => place === truth.place && sex === truth.sex,
      )
      done.strata += 1
      if (estimate.lower <= truth.people && truth.people <= estimate.upper) done.held += 1
    }
  }
  const { worst, held, ...counts } = done
  return {
    setting,
    counties: order.counties,
    ...counts,
    covered: Math.round((held / done.strata) * 1e4) / 1e4,
    worstTotalPercent: Math.round(worst * 1e4) / 1e4,
  }
}

function asStratum({ place, group, sex, counts }: InventedStratum): Stratum {
  return { place, group, band: group, sex, table: { lists: 3, counts } }
}
