import type { BirthField } from './birth-facts.ts'
import type { SubjectCases } from './test-facts.ts'

const SOUND = {
  bornOn: '2023-06-18',
  certificateNo: 'Y430000001',
  certificateHolders: 1,
  mother: 'yes',
  father: 'yes',
  motherFits: 'yes',
  childrenBorn: 1,
  childrenFound: 1,
  daysLived: null,
  deathRecorded: 'no',
} as const

export const BIRTH_CASES: SubjectCases<BirthField> = {
  subject: 'birth',
  sound: SOUND,
  cases: [
    {
      rule: 'K06',
      fires: { childrenBorn: 2 },
      quiet: [{ childrenFound: 2 }, { childrenBorn: null }, { childrenFound: null }],
      zh: '出生登记写的是一胎 2 个，同一天前后登记的有 1 个，核对是不是还有没登记的，或者写错了',
    },
    {
      rule: 'K18',
      fires: { certificateNo: '12' },
      quiet: [{ certificateNo: 'P123456789' }, { certificateNo: null }],
      zh: '出生医学证明编号应是一个字母加九位数字，看到证明时核对',
    },
    {
      rule: 'K19',
      fires: { certificateHolders: 2 },
      quiet: [{ certificateHolders: 1 }, { certificateHolders: null }],
      zh: '有 2 条出生登记用这个出生医学证明编号，先查是不是登记了两次，不是就核对证明',
    },
    {
      rule: 'K20',
      fires: { motherFits: 'no' },
      quiet: [{ motherFits: null }],
      zh: '出生登记时的母亲和现在登记的亲生母亲不是同一个人，核对出生医学证明',
    },
    {
      rule: 'K22',
      fires: { daysLived: 30 },
      quiet: [{ daysLived: 31 }, { daysLived: -1 }, { deathRecorded: 'yes' }],
      zh: '出生日期和死亡日期相隔 30 天，出生、死亡两项登记都要有，补上死亡登记',
    },
    {
      rule: 'K22',
      fires: { daysLived: 0 },
      quiet: [{ daysLived: null }],
      zh: '出生日期和死亡日期相隔 0 天，出生、死亡两项登记都要有，补上死亡登记',
    },
    {
      rule: 'K25',
      fires: { father: 'no' },
      quiet: [{ father: 'yes' }],
      zh: '没有登记父亲信息，可以不填，不影响办理',
    },
  ],
}
