import { CHANGE_HISTORY_ERRORS } from './plant-change-history.ts'
import { KIN_ERRORS } from './plant-kin.ts'
import { MARITAL_ERRORS } from './plant-marital.ts'
import { MARRIAGE_ERRORS } from './plant-marriage.ts'
import { HOUSEHOLD_ERRORS } from './plant-household.ts'
import { MEMBER_ERRORS } from './plant-member.ts'
import { PERSON_ERRORS } from './plant-person.ts'
import { REPORT_ERRORS } from './plant-reports.ts'
import { SOURCE_TRACE_ERRORS } from './plant-source-trace.ts'
import { TOTAL_ERRORS } from './plant-totals.ts'
import { STAY_ERRORS } from './plant-stay.ts'
import type { PlantedError } from './planted-errors.ts'

/** An error for every rule that invented people can break. */
export const PLANTED_ERRORS: readonly PlantedError[] = [
  ...PERSON_ERRORS,
  ...MARITAL_ERRORS,
  ...MARRIAGE_ERRORS,
  ...KIN_ERRORS,
  ...SOURCE_TRACE_ERRORS,
  ...REPORT_ERRORS,
  ...TOTAL_ERRORS,
  ...HOUSEHOLD_ERRORS,
  ...MEMBER_ERRORS,
  ...CHANGE_HISTORY_ERRORS,
  ...STAY_ERRORS,
]
