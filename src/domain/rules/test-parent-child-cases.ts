import type { ParentChildField } from './parent-child-facts.ts'
import type { SubjectCases } from './test-facts.ts'

/** A boy of three and his mother of 28. */
const MOTHER = {
  mother: 'yes',
  father: null,
  natural: 'yes',
  adopted: 'no',
  name: '王小小',
  bornOn: '2023-06-18',
  childAgeYears: 3,
  ethnicity: '01',
  parentSex: '2',
  parentEthnicity: '11',
  fatherEthnicity: '01',
  surnameDiffers: 'no',
  years: 25,
  daysAfterDeath: null,
  adoptedOn: null,
  adoptionPapers: null,
  naturalMothers: 1,
  alsoElsewhere: 'no',
} as const
const FATHER = { mother: null, father: 'yes', parentSex: '1', years: 27 } as const
const ADOPTED = {
  natural: 'no',
  adopted: 'yes',
  adoptedOn: '2024-01-01',
  adoptionPapers: 'yes',
  naturalMothers: 0,
} as const

export const PARENT_CHILD_CASES: SubjectCases<ParentChildField> = {
  subject: 'parent_child',
  sound: MOTHER,
  alsoSound: [FATHER, ADOPTED],
  cases: [
    {
      rule: 'K01',
      fires: { years: 14 },
      quiet: [{ years: 15 }, { years: null }, ADOPTED],
      zh: '按两人登记的出生日期，母亲比子女大 14 周岁，核对两个出生日期',
    },
    {
      rule: 'K01',
      fires: { years: -3 },
      quiet: [{ natural: 'no' }],
      zh: '按两人登记的出生日期，母亲比子女大 -3 周岁，核对两个出生日期',
    },
    {
      rule: 'K02',
      fires: { years: 51 },
      quiet: [{ years: 50 }, ADOPTED],
      zh: '按两人登记的出生日期，母亲比子女大 51 周岁，核对两个出生日期和亲子关系',
    },
    {
      rule: 'K03',
      fires: { ...FATHER, years: 12 },
      quiet: [{ years: 13 }, ADOPTED],
      zh: '按两人登记的出生日期，父亲比子女大 12 周岁，核对两个出生日期和亲子关系',
    },
    {
      rule: 'K03',
      fires: { ...FATHER, years: 76 },
      quiet: [{ years: 75 }],
      zh: '按两人登记的出生日期，父亲比子女大 76 周岁，核对两个出生日期和亲子关系',
    },
    {
      rule: 'K11',
      fires: { daysAfterDeath: 1 },
      quiet: [{ daysAfterDeath: 0 }, { ...FATHER, daysAfterDeath: 300 }, ADOPTED],
      zh: '子女登记的出生日期在母亲登记的死亡日期之后，核对两个日期',
    },
    {
      rule: 'K12',
      fires: { ...FATHER, daysAfterDeath: 301 },
      quiet: [{ daysAfterDeath: 300 }, ADOPTED],
      zh: '子女登记的出生日期在父亲登记的死亡日期之后 301 天，核对两个日期',
    },
    {
      rule: 'K13',
      fires: { parentSex: '1' },
      quiet: [{ parentSex: '2' }, { parentSex: '9' }, { parentSex: null }, ADOPTED],
      zh: '登记为母亲的人性别是男，核对性别和亲子关系',
    },
    {
      rule: 'K13',
      fires: { ...FATHER, parentSex: '2' },
      quiet: [{ parentSex: '1' }, ADOPTED],
      zh: '登记为父亲的人性别是女，核对性别和亲子关系',
    },
    {
      rule: 'K14',
      fires: { naturalMothers: 2 },
      quiet: [{ naturalMothers: 1 }],
      zh: '登记了 2 位亲生母亲，核对是哪一位',
    },
    {
      rule: 'K15',
      fires: { alsoElsewhere: 'yes' },
      quiet: [{ alsoElsewhere: 'no' }, { childAgeYears: 18 }, FATHER],
      zh: '同一位父母在两户各有一个姓名、性别、生日都相同的子女，核对是不是登记了两次',
    },
    {
      rule: 'K16',
      fires: { ...ADOPTED, adoptedOn: '2023-06-17' },
      quiet: [{ adoptedOn: '2023-06-18' }, { adoptedOn: null }],
      zh: '收养日期早于子女的出生日期，核对两个日期',
    },
    {
      rule: 'K17',
      fires: { ...ADOPTED, adoptionPapers: 'no' },
      quiet: [{ adoptionPapers: 'yes' }, { childAgeYears: 18 }, { adoptionPapers: null }],
      zh: '没有见到收养登记，帮助办理收养登记，不影响落户',
    },
    {
      rule: 'K17',
      fires: { ...FATHER, ...ADOPTED, adoptionPapers: 'no' },
      quiet: [{ adoptionPapers: 'yes' }],
      zh: '没有见到收养登记，帮助办理收养登记，不影响落户',
    },
    {
      rule: 'K23',
      fires: { ethnicity: '15' },
      quiet: [
        { ethnicity: '11' },
        { fatherEthnicity: null },
        { ...FATHER, parentEthnicity: '01' },
        ADOPTED,
      ],
      zh: '子女登记的民族和父母双方都不同，核对民族',
    },
    {
      rule: 'K24',
      fires: { surnameDiffers: 'yes' },
      quiet: [{ surnameDiffers: null }, FATHER, ADOPTED],
      zh: '子女的姓和父母双方都不同，看到证件时核对姓名',
    },
  ],
}
