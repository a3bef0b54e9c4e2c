import type { MarriageField } from './marriage-facts.ts'
import type { SubjectCases } from './test-facts.ts'

/** A second marriage, with its certificate, as both have it. */
const SOUND = {
  happenedOn: '2012-05-20',
  endedOn: null,
  endReason: null,
  certificateNo: 'J431322-2012-000123',
  authorityArea: '431322',
  marriageKind: '22',
  ageYears: 30,
  legalAgeYears: 22,
  earlierEndedOn: '2010-01-01',
  otherMarriages: 1,
  otherWithSpouse: 0,
  spouseHappenedOn: '2012-05-20',
  spouseCertificateNo: 'J431322-2012-000123',
} as const

export const MARRIAGE_CASES: SubjectCases<MarriageField> = {
  subject: 'marriage',
  sound: SOUND,
  cases: [
    {
      rule: 'M10',
      fires: { ageYears: 21 },
      quiet: [{ ageYears: 22 }, { ageYears: null }, { legalAgeYears: null }],
      zh: '按登记的日期，结婚登记时 21 周岁，当时的法定婚龄是 22 周岁，核对出生日期和结婚日期',
    },
    {
      rule: 'M12',
      fires: { earlierEndedOn: '2012-05-21' },
      quiet: [{ earlierEndedOn: '2012-05-20' }, { earlierEndedOn: null }],
      zh: '这段婚姻开始时，上一段还没有终止，核对两段婚姻的日期',
    },
    {
      rule: 'M13',
      fires: { endedOn: '2012-05-19', endReason: 'divorce' },
      quiet: [{ endedOn: '2012-05-20' }, { endReason: 'death' }, { endedOn: null }],
      zh: '离婚日期早于结婚日期，核对两个日期',
    },
    {
      rule: 'M14',
      fires: { marriageKind: '23' },
      quiet: [{ otherWithSpouse: 1 }, { otherWithSpouse: null }, { marriageKind: '20' }],
      zh: '登记为复婚，没有与同一配偶的上一段婚姻，补录或核对婚姻类型',
    },
    {
      rule: 'M15',
      fires: { otherMarriages: 0 },
      quiet: [{ otherMarriages: 1 }, { marriageKind: '21' }],
      zh: '登记为再婚，没有上一段婚姻的记录，补录或核对婚姻类型',
    },
    {
      rule: 'C02',
      fires: { spouseHappenedOn: '2012-05-21' },
      quiet: [{ spouseHappenedOn: null }, { happenedOn: '2012-05-21' }],
      zh: '夫妻两人登记的结婚日期不同，看到结婚证时核对',
    },
    {
      rule: 'C02',
      fires: { spouseCertificateNo: 'J431322-2012-000132' },
      quiet: [{ spouseCertificateNo: null }],
      zh: '夫妻两人登记的结婚证字号不同，看到结婚证时核对',
    },
    {
      rule: 'C10',
      fires: { certificateNo: 'J431322-2013-000123', spouseCertificateNo: null },
      // Reissued certificates bear the year of the new paper; old ones have other shapes.
      quiet: [
        { certificateNo: 'BJ431322-2013-000123' },
        { certificateNo: '湘溆结字1999第12号' },
        { happenedOn: null },
      ],
      zh: '结婚证字号里的区划或年份，与登记机关或结婚日期对不上，看到结婚证时核对',
    },
    {
      rule: 'C10',
      fires: { certificateNo: 'J110105-2012-000123', spouseCertificateNo: null },
      quiet: [{ authorityArea: null }, { authorityArea: '110105' }],
      zh: '结婚证字号里的区划或年份，与登记机关或结婚日期对不上，看到结婚证时核对',
    },
  ],
}
