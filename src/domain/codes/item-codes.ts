import type { CodeTable } from './code-table.ts'
import { EDUCATION } from './education.ts'
import { ETHNICITY } from './ethnicity.ts'
import { HUKOU_KIND } from './household-kind.ts'
import { MARITAL_STATUS } from './marital-status.ts'
import { OCCUPATION } from './occupation.ts'
import { RELATION } from './relation.ts'
import { SCHOOLING } from './schooling.ts'
import { SEPARATION, VERIFICATION } from './separation.ts'
import { SEX } from './sex.ts'
import type { PersonItem } from '../events/person-item.ts'

/** Items that are chosen from a list of codes: nobody knows a code by heart. */
export const ITEM_CODES: Readonly<Partial<Record<PersonItem, CodeTable>>> = {
  sex: SEX,
  ethnicity: ETHNICITY,
  relation: RELATION,
  marital_status: MARITAL_STATUS,
  education: EDUCATION,
  household_type: HUKOU_KIND,
  schooling: SCHOOLING,
  employment: OCCUPATION,
  separation: SEPARATION,
  verification: VERIFICATION,
}
