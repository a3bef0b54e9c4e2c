import { z } from 'zod'
import { CORRECTABLE_ITEMS, type CorrectableItem } from '#domain/events/decide-correction.ts'

/** The items the register shows of a person and a clerk can correct, in the order of screens. */
export const PERSON_ITEMS = CORRECTABLE_ITEMS
export type PersonItem = CorrectableItem

export const personItem = z.enum(PERSON_ITEMS)

export const PERSON_ITEM_WORDS: Readonly<
  Record<PersonItem, { readonly zh: string; readonly en: string }>
> = {
  name: { zh: '姓名', en: 'Name' },
  former_name: { zh: '曾用名', en: 'Former name' },
  number: { zh: '公民身份号码', en: 'Identity number' },
  sex: { zh: '性别', en: 'Sex' },
  born_on: { zh: '出生日期', en: 'Date of birth' },
  born_time: { zh: '出生时刻', en: 'Time of birth' },
  ethnicity: { zh: '民族', en: 'Ethnicity' },
  place: { zh: '户口所在地', en: 'Registered place' },
  address_text: { zh: '地址', en: 'Address' },
  group_no: { zh: '村民小组', en: 'Village group' },
  residence_place: { zh: '现居住地', en: 'Place of residence' },
  residence_text: { zh: '现居住地址', en: 'Present address' },
  relation: { zh: '与户主关系', en: 'Relation to head' },
  marital_status: { zh: '婚姻状况', en: 'Marital status' },
  education: { zh: '文化程度', en: 'Education' },
  phone: { zh: '联系电话', en: 'Telephone' },
  nationality: { zh: '国籍', en: 'Nationality' },
  household_type: { zh: '户口类型', en: 'Type of hukou' },
  schooling: { zh: '就学状况', en: 'Schooling' },
  employment: { zh: '从业状况', en: 'Employment' },
  workplace: { zh: '服务处所', en: 'Workplace' },
  birthplace: { zh: '出生地', en: 'Birthplace' },
  native_place: { zh: '籍贯', en: 'Native place' },
  care_labels: { zh: '照料需求（自愿）', en: 'Needs of care (voluntary)' },
  separation: { zh: '人户状态', en: 'Lives where registered' },
  verification: { zh: '核实状态', en: 'Verification' },
  life_state: { zh: '登记状态', en: 'Status' },
  died_on: { zh: '死亡日期', en: 'Date of death' },
  deregistered_on: { zh: '注销户口日期', en: 'Registration cancelled on' },
}
