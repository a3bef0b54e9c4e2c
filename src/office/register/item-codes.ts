import type { CodeTable } from '#domain/codes/code-table.ts'
import { EDUCATION } from '#domain/codes/education.ts'
import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import { HUKOU_KIND } from '#domain/codes/household-kind.ts'
import { MARITAL_STATUS } from '#domain/codes/marital-status.ts'
import { OCCUPATION } from '#domain/codes/occupation.ts'
import { RELATION } from '#domain/codes/relation.ts'
import { SCHOOLING } from '#domain/codes/schooling.ts'
import { SEPARATION, VERIFICATION } from '#domain/codes/separation.ts'
import { SEX } from '#domain/codes/sex.ts'
import type { PersonItem } from '#wire/person-item.ts'

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
