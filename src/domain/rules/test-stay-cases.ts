import type { StayField } from './stay-facts.ts'
import type { SubjectCases } from './test-facts.ts'

/** Somebody who works in another province and was asked after a month ago. */
const WORKER = {
  direction: 'out',
  happenedOn: '2022-02-02',
  open: 'yes',
  stayPlace: '440307008',
  phone: '13912345678',
  ageYears: 30,
  registeredHere: 'yes',
  placeFitsDirection: 'yes',
  otherOpenStays: 0,
  monthsSinceVerified: 1,
} as const

export const STAY_CASES: SubjectCases<StayField> = {
  subject: 'stay',
  sound: WORKER,
  cases: [
    {
      rule: 'F01',
      fires: { direction: 'in' },
      quiet: [{ registeredHere: 'no' }, { registeredHere: null }, { open: 'no' }],
      zh: '户籍地就在本县，不算跨县流入',
    },
    {
      rule: 'F02',
      fires: { stayPlace: '440307' },
      quiet: [
        { stayPlace: '440307008' },
        { stayText: '广东深圳龙岗坪地街道' },
        { direction: 'in', registeredHere: 'no' },
        { open: 'no' },
      ],
      zh: '流出去向没有到乡镇、街道',
    },
    {
      rule: 'F02',
      fires: { stayPlace: null, stayText: '广东' },
      quiet: [{ stayText: '广东东莞虎门镇' }],
      zh: '流出去向没有到乡镇、街道',
    },
    {
      rule: 'F03',
      fires: { phone: null },
      quiet: [{ ageYears: 17 }, { open: 'no' }],
      zh: '流出人员没有联系电话',
    },
    {
      rule: 'F04',
      fires: { endedOn: '2022-02-01' },
      quiet: [{ endedOn: '2022-02-02' }, { endedOn: null }],
      zh: '流动的结束日期早于开始日期，核对两个日期',
    },
    {
      rule: 'F05',
      fires: { otherOpenStays: 1 },
      quiet: [{ otherOpenStays: 0 }, { open: 'no' }],
      zh: '同一个人还有 1 处流动登记没有结束，核实现在住在哪里',
    },
    {
      rule: 'F06',
      fires: { otherCard: 'no' },
      quiet: [{ otherCard: 'yes' }, { otherCard: null }],
      zh: '本县已登记流动，对方县还没有建卡',
    },
    {
      rule: 'F07',
      fires: { differingItem: '姓名' },
      quiet: [{ differingItem: null }, { open: 'no' }],
      zh: '两地登记的 姓名 不一致，双向协查',
    },
    {
      rule: 'F09',
      fires: { placeFitsDirection: 'no' },
      quiet: [{ placeFitsDirection: null }],
      zh: '流动方向与户籍地、居住地对不上，核实人住在哪里',
    },
    {
      rule: 'F10',
      fires: { ageYears: 17, guardianWith: 'no' },
      quiet: [{ ageYears: 18 }, { guardianWith: 'yes' }, { guardianWith: null }, { open: 'no' }],
      zh: '未成年人流动，没有登记随同的监护人',
    },
    {
      rule: 'F11',
      fires: { inquiryDays: 16 },
      quiet: [{ inquiryDays: 15 }, { inquiryDays: null }],
      zh: '协查单 16 个工作日没有回复',
    },
    {
      rule: 'F12',
      fires: { monthsSinceVerified: 6 },
      quiet: [{ monthsSinceVerified: 5 }, { open: 'no' }],
      zh: '流动信息 6 个月没有核实',
    },
  ],
}
