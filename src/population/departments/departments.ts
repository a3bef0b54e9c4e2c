import type { DepartmentFile } from '../files/department-file.ts'
import { BIRTHS } from './births.ts'
import { IMMUNISATION } from './immunisation.ts'
import { INSURANCE } from './insurance.ts'
import { LAST_REGISTER } from './last-register.ts'
import { MARRIAGE } from './marriage.ts'
import { POLICE } from './police.ts'
import { SCHOOL } from './school.ts'
import { WIS } from './wis.ts'

/** The eight departments, in the order of `SOURCE_KINDS`. */
export const DEPARTMENTS: readonly DepartmentFile[] = [
  POLICE,
  INSURANCE,
  IMMUNISATION,
  BIRTHS,
  SCHOOL,
  MARRIAGE,
  WIS,
  LAST_REGISTER,
]
