import { REQUIRED_ITEMS } from '../quality/required-items.ts'
import { deductionScore, type DeductionWeights } from './deduction-score.ts'
import { isAccepted, sampleEstimate, type SampleEstimate } from './sample-estimate.ts'

/** What the visits found, counted. */
export interface FoundCounts {
  /** Households drawn, and those of them that were reached. */
  readonly drawn: number
  readonly reached: number
  /** Of the people whom the register had there: rightly so, belonging elsewhere, unknown, entered twice. */
  readonly here: number
  readonly notOurs: number
  readonly notFound: number
  readonly twice: number
  /** People who live there and were not in the register. */
  readonly omitted: number
  /** Main items of those who are here: wrong, and not filled in. */
  readonly wrong: number
  readonly missing: number
}

export interface VillageFound extends FoundCounts {
  readonly village: string
  /** Households of the list drawn from. */
  readonly size: number
  /** How often it was drawn. */
  readonly times: number
}

/** What a place is accepted by. */
export interface SampleTerms {
  readonly coverageTarget: number
  readonly itemsTarget: number
  readonly weights: DeductionWeights
  /** Villages of the list: where all were taken, each stands for its own size. */
  readonly villagesTotal: number
}

export interface SampleResult {
  readonly found: FoundCounts
  readonly villages: readonly VillageFound[]
  /** 覆盖率: registered of the people there; `null` with fewer than two villages. */
  readonly coverage: SampleEstimate | null
  /** 主要数据项准确率: main items right. */
  readonly items: SampleEstimate | null
  /** 净差错率: (omitted − surplus) ÷ people there. */
  readonly netError: number | null
  readonly score: number | null
  /** Only where both lower limits reach their targets. */
  readonly accepted: boolean
}

/** Main items that are looked at of each person. */
export const ITEMS_CHECKED: number = Object.keys(REQUIRED_ITEMS).length

/**
 * What a sample says of its place.
 *
 * Each draw of a village stands for as many households as any other (Hansen & Hurwitz 1943), whoever was
 * reached standing for who was not; where all villages were taken each stands for its own households.
 */
export function sampleResult(villages: readonly VillageFound[], terms: SampleTerms): SampleResult {
  const found = summed(villages)
  const isWhole = villages.length === terms.villagesTotal
  const estimated = (
    of: (one: FoundCounts) => { readonly right: number; readonly asked: number },
  ): SampleEstimate | null =>
    sampleEstimate(
      villages
        .filter(({ reached }) => reached > 0)
        .map((one) => ({
          ...of(one),
          village: one.village,
          weight: (isWhole ? one.size : one.times) / one.reached,
        })),
    )
  const coverage = estimated(coverageOf)
  const items = estimated(itemsOf)
  const people = found.here + found.omitted
  const surplus = found.notOurs + found.notFound + found.twice
  const faults = { wrong: found.wrong, missing: found.missing, unmanaged: found.omitted }
  return {
    found,
    villages,
    coverage,
    items,
    netError: people === 0 ? null : (found.omitted - surplus) / people,
    score: deductionScore(faults, people, terms.weights),
    accepted:
      coverage !== null &&
      items !== null &&
      isAccepted(coverage, terms.coverageTarget) &&
      isAccepted(items, terms.itemsTarget),
  }
}

/** 样本里已登记的人 ÷ 样本里实有的人 */
export function coverageOf({ here, omitted }: FoundCounts): { right: number; asked: number } {
  return { right: here, asked: here + omitted }
}

/** 核对无误的项 ÷ 核对的项, by person and item. */
export function itemsOf({ here, wrong, missing }: FoundCounts): { right: number; asked: number } {
  const asked = here * ITEMS_CHECKED
  return { right: asked - wrong - missing, asked }
}

function summed(villages: readonly VillageFound[]): FoundCounts {
  const sum = (of: (one: VillageFound) => number): number =>
    villages.reduce((all, one) => all + of(one), 0)
  return {
    drawn: sum((one) => one.drawn),
    reached: sum((one) => one.reached),
    here: sum((one) => one.here),
    notOurs: sum((one) => one.notOurs),
    notFound: sum((one) => one.notFound),
    twice: sum((one) => one.twice),
    omitted: sum((one) => one.omitted),
    wrong: sum((one) => one.wrong),
    missing: sum((one) => one.missing),
  }
}
