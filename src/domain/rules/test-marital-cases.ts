import type { MaritalField } from './marital-facts.ts'
import type { SubjectCases } from './test-facts.ts'

/** A woman of 40, married to a man of 42 who heads the household in which both are. */
const WIFE = {
  maritalStatus: '21',
  ageYears: 40,
  sex: '2',
  bornOn: '1986-01-01',
  place: '431322101201',
  relation: '12',
  spouse: 'yes',
  tie: 'current',
  marriages: 1,
  openMarriages: 1,
  divorceDated: 'no',
  partnerIsSelf: 'no',
  partnerState: 'registered',
  partnerStatus: '21',
  partnerSex: '1',
  partnerPlace: '431322101201',
  partnerRelation: '02',
  partnerNamesOther: 'no',
  partnerIsKin: 'no',
  sameHousehold: 'yes',
  yearsBetween: 2,
} as const

const ALONE = {
  spouse: 'no',
  tie: null,
  partnerState: null,
  partnerStatus: null,
  partnerSex: null,
  partnerPlace: null,
  partnerRelation: null,
  partnerNamesOther: null,
  partnerIsKin: null,
  partnerIsSelf: null,
  sameHousehold: null,
  yearsBetween: null,
  relation: '02',
  marriages: 0,
  openMarriages: 0,
} as const

export const MARITAL_CASES: SubjectCases<MaritalField> = {
  subject: 'marital_history',
  sound: WIFE,
  cases: [
    {
      rule: 'M06',
      fires: { maritalStatus: '10' },
      quiet: [{ maritalStatus: '21' }, { maritalStatus: null }, ALONE],
      zh: '婚姻状况登记为未婚，另有婚姻记录或配偶，核对婚姻状况',
    },
    {
      rule: 'M06',
      fires: { ...ALONE, maritalStatus: '10', marriages: 1 },
      quiet: [{ marriages: 0 }],
      zh: '婚姻状况登记为未婚，另有婚姻记录或配偶，核对婚姻状况',
    },
    {
      rule: 'M07',
      fires: { ...ALONE, maritalStatus: '20' },
      quiet: [{ spouse: 'yes' }, { maritalStatus: '30' }, { maritalStatus: '90' }],
      zh: '婚姻状况登记为有配偶，没有配偶信息，补录配偶或核对婚姻状况',
    },
    {
      rule: 'M08',
      fires: { maritalStatus: '30' },
      quiet: [
        { partnerState: 'dead' },
        { partnerState: null },
        { maritalStatus: '40', divorceDated: 'yes' },
      ],
      zh: '登记为丧偶，配偶仍在册，核对婚姻状况和配偶是否健在',
    },
    {
      rule: 'M09',
      fires: { ...ALONE, maritalStatus: '40', marriages: 1 },
      quiet: [{ divorceDated: 'yes' }, { maritalStatus: '30' }],
      zh: '登记为离婚，没有离婚日期，看到证件时补录',
    },
    {
      rule: 'M11',
      fires: { ageYears: 14 },
      quiet: [{ ageYears: 15 }, { ageYears: null }, { ...ALONE, maritalStatus: '10' }],
      zh: '14 岁，登记有配偶，多半是录错，先核对出生日期和婚姻状况；属实的由县里按未成年人保护程序办理',
    },
    {
      rule: 'C01',
      fires: { partnerNamesOther: 'yes' },
      quiet: [
        { partnerNamesOther: null },
        { partnerState: 'dead', maritalStatus: '30' },
        { tie: 'ended', maritalStatus: '90' },
      ],
      zh: '这里登记的配偶，本人页上登记的是另一个人，核对两人的配偶信息',
    },
    {
      rule: 'C03',
      fires: { partnerSex: '2' },
      quiet: [{ sex: '1' }, { sex: '9', partnerSex: '9' }, { partnerSex: null }],
      zh: '夫妻两人登记的性别相同，核对两人的性别',
    },
    {
      rule: 'C04',
      fires: { ...ALONE, spouse: 'yes', tie: 'current', partnerIsSelf: 'yes' },
      quiet: [{ partnerIsSelf: 'no' }],
      zh: '登记的配偶是本人自己，改为配偶的记录',
    },
    {
      rule: 'C05',
      fires: { partnerIsKin: 'yes' },
      quiet: [{ partnerIsKin: 'no' }, { tie: 'ended', maritalStatus: '90' }],
      zh: '登记的配偶同时登记为父母、子女、祖孙或同胞，核对是哪一种关系录错',
    },
    {
      rule: 'C06',
      fires: { yearsBetween: 31 },
      quiet: [{ yearsBetween: 30 }, { yearsBetween: null }],
      zh: '夫妻两人的出生日期相差 31 年，核对两人的出生日期',
    },
    {
      rule: 'C07',
      fires: { openMarriages: 2 },
      quiet: [{ openMarriages: 1 }],
      zh: '有 2 段婚姻记录都没有终止，核对前一段婚姻的终止日期',
    },
    {
      rule: 'C08',
      fires: { partnerState: 'dead' },
      quiet: [{ maritalStatus: '30' }, { partnerState: 'left' }, { tie: 'ended' }],
      zh: '配偶登记为已死亡，本人仍登记为有配偶，核对是丧偶还是再婚',
    },
    {
      rule: 'C09',
      fires: { partnerStatus: '40' },
      quiet: [
        { maritalStatus: '40', divorceDated: 'yes' },
        { partnerStatus: '30' },
        { partnerState: 'left' },
      ],
      zh: '配偶登记为离婚，本人仍登记为有配偶，核对离婚是否只改了一方',
    },
    {
      rule: 'C11',
      fires: { relation: '02', partnerPlace: '431322101202', sameHousehold: 'no' },
      quiet: [{ partnerPlace: '431322101201' }, { relation: '30' }, { partnerPlace: null }],
      zh: '夫妻两人在两个村各立一户，确认在哪个村管理，统计只归一处',
    },
    {
      rule: 'C12',
      fires: { relation: '75' },
      quiet: [
        { relation: '10' },
        { relation: null },
        { sameHousehold: 'no' },
        { partnerRelation: '20' },
      ],
      zh: '同户夫妻的与户主关系和婚姻记录对不上，核对关系和配偶',
    },
    {
      rule: 'C12',
      fires: { partnerRelation: '71' },
      quiet: [{ relation: '72' }],
      zh: '同户夫妻的与户主关系和婚姻记录对不上，核对关系和配偶',
    },
  ],
}
