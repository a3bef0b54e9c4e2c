import type { Purpose } from './purposes.ts'
import type { Role } from './roles.ts'

/**
 * What is said of a person, how sensitive it is (GB/T 35273 annex B, PIPL art. 28), and how it is
 * masked where it is not shown in full. The same list covers persons, their kin and their household.
 */
export const FIELDS = [
  'name',
  'former_name',
  'number',
  'sex',
  'born_on',
  'born_time',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'place',
  'address_text',
  'residence_text',
  'workplace',
  'care_labels',
  'relation',
  'life_state',
  'died_on',
  'death_cause',
] as const
export type Field = (typeof FIELDS)[number]

/** `general`: of no harm by itself; `personal`: names a person; `sensitive`: harms when it leaks. */
export type Sensitivity = 'general' | 'personal' | 'sensitive'

/** How a masked value looks; `withheld` shows that there is one and nothing of it. */
export type MaskKind = 'none' | 'name' | 'number' | 'phone' | 'year_only' | 'withheld'

export interface FieldProfile {
  readonly zh: string
  readonly en: string
  readonly sensitivity: Sensitivity
  readonly mask: MaskKind
  /** Shown to nobody else and for nothing else, not even that there is one. */
  readonly only?: { readonly roles: readonly Role[]; readonly purposes: readonly Purpose[] }
}

export const FIELD_PROFILES: Readonly<Record<Field, FieldProfile>> = {
  name: { zh: '姓名', en: 'Name', sensitivity: 'personal', mask: 'name' },
  former_name: { zh: '曾用名', en: 'Former name', sensitivity: 'personal', mask: 'name' },
  number: { zh: '公民身份号码', en: 'Identity number', sensitivity: 'sensitive', mask: 'number' },
  sex: { zh: '性别', en: 'Sex', sensitivity: 'general', mask: 'none' },
  born_on: { zh: '出生日期', en: 'Date of birth', sensitivity: 'personal', mask: 'year_only' },
  born_time: { zh: '出生时刻', en: 'Time of birth', sensitivity: 'personal', mask: 'withheld' },
  ethnicity: { zh: '民族', en: 'Ethnicity', sensitivity: 'personal', mask: 'withheld' },
  marital_status: {
    zh: '婚姻状况',
    en: 'Marital status',
    sensitivity: 'personal',
    mask: 'withheld',
  },
  education: { zh: '文化程度', en: 'Education', sensitivity: 'general', mask: 'none' },
  phone: { zh: '联系电话', en: 'Telephone', sensitivity: 'sensitive', mask: 'phone' },
  place: { zh: '村（居）', en: 'Village', sensitivity: 'general', mask: 'none' },
  address_text: { zh: '详细地址', en: 'Address', sensitivity: 'personal', mask: 'withheld' },
  residence_text: {
    zh: '现居住地址',
    en: 'Present address',
    sensitivity: 'personal',
    mask: 'withheld',
  },
  workplace: { zh: '服务处所', en: 'Workplace', sensitivity: 'personal', mask: 'withheld' },
  care_labels: {
    zh: '照料需求',
    en: 'Needs of care',
    sensitivity: 'sensitive',
    mask: 'withheld',
  },
  relation: { zh: '与户主关系', en: 'Relation to head', sensitivity: 'general', mask: 'none' },
  life_state: { zh: '登记状态', en: 'Status', sensitivity: 'general', mask: 'none' },
  died_on: { zh: '死亡日期', en: 'Date of death', sensitivity: 'general', mask: 'none' },
  // Sealed when it is registered: also who typed it cannot read it again.
  death_cause: {
    zh: '死因',
    en: 'Cause of death',
    sensitivity: 'sensitive',
    mask: 'withheld',
    only: { roles: ['cause_officer'], purposes: ['death_causes'] },
  },
}

export function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text)
}
