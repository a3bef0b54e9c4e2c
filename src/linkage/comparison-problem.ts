import type { LargestBlock } from './largest-block.ts'

/** Why a county is not compared. */
export type ComparisonProblem =
  | { readonly code: 'linkage.snapshot_empty' }
  | ({
      /** A rule would look at more pairs than the comparison can bear, mostly for one key. */
      readonly code: 'linkage.too_many_pairs'
      readonly rule: string
      /** The rule as a clerk would say it. */
      readonly ruleZh: string
      readonly ruleEn: string
      readonly pairs: number
      readonly limit: number
    } & LargestBlock)
