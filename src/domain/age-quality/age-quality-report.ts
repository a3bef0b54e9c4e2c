import { ageSexAccuracy, type AgeSexAccuracy } from './age-sex-accuracy.ts'
import type { AgeTable } from './age-table.ts'
import { myersIndex, whippleIndex } from './digit-preference.ts'

/** How well ages are known; null where the table does not tell (groups of five have no digits). */
export interface AgeQualityReport {
  readonly whipple: number | null
  readonly myers: number | null
  readonly un: AgeSexAccuracy
}

/** Every index of one table of ages, both sexes together for those of digits. */
export function ageQualityReport(table: AgeTable): AgeQualityReport {
  return { whipple: whippleIndex(table), myers: myersIndex(table), un: ageSexAccuracy(table) }
}
