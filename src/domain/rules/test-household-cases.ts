import type { HouseholdField } from './household-facts.ts'
import type { SubjectCases } from './test-facts.ts'

/** A family of four whose head is alive. */
const FAMILY = {
  kind: '1',
  code: '431322100201010001',
  codeFitsPlace: 'yes',
  sameCode: 1,
  members: 4,
  residents: 0,
  heads: 1,
  spouses: 1,
  headState: 'active',
  headAgeYears: 45,
} as const

export const HOUSEHOLD_CASES: SubjectCases<HouseholdField> = {
  subject: 'household',
  sound: FAMILY,
  cases: [
    {
      rule: 'H01',
      fires: { heads: 0 },
      quiet: [
        { heads: 1 },
        { kind: '2' },
        { members: 0, residents: 1 },
        { closedOn: '2020-01-01' },
        { headState: 'dead' },
      ],
      zh: '一户应当有一个户主，本户登记了 0 个',
    },
    {
      rule: 'H01',
      fires: { heads: 2 },
      quiet: [{ heads: 1 }],
      zh: '一户应当有一个户主，本户登记了 2 个',
    },
    {
      rule: 'H07',
      fires: { spouses: 2 },
      quiet: [{ spouses: 1 }, { spouses: 0 }],
      zh: '本户有 2 个人登记为户主的配偶，核对与户主关系',
    },
    {
      rule: 'H08',
      fires: { headState: 'dead' },
      quiet: [
        { headState: 'active' },
        { headState: 'missing' },
        { headState: null },
        { members: 0, residents: 1 },
        { closedOn: '2020-01-01' },
      ],
      zh: '户主已经注销户口，办理户主变更',
    },
    {
      rule: 'H08',
      fires: { headState: 'moved_out' },
      quiet: [{ headState: 'active' }],
      zh: '户主已经注销户口，办理户主变更',
    },
    {
      rule: 'H09',
      fires: { headAgeYears: 15 },
      quiet: [{ headAgeYears: 16 }, { headAgeYears: null }],
      zh: '户主 15 岁，核实由谁监护',
    },
    {
      rule: 'H11',
      fires: { code: '43132210020101000' },
      quiet: [{ code: '431322100201010002' }, { code: null }],
      zh: '户编码不对：应为 18 位，前 12 位是本村代码，同一个编码只给一户',
    },
    {
      rule: 'H11',
      fires: { codeFitsPlace: 'no' },
      quiet: [{ codeFitsPlace: 'yes' }, { codeFitsPlace: null }],
      zh: '户编码不对：应为 18 位，前 12 位是本村代码，同一个编码只给一户',
    },
    {
      rule: 'H11',
      fires: { sameCode: 2 },
      quiet: [{ sameCode: 1 }, { sameCode: null }],
      zh: '户编码不对：应为 18 位，前 12 位是本村代码，同一个编码只给一户',
    },
    {
      rule: 'H12',
      fires: { members: 16 },
      quiet: [{ members: 15 }, { kind: '2' }],
      zh: '一个家庭户登记了 16 人，核实是否几户并在一起',
    },
    {
      rule: 'H13',
      fires: { members: 0, heads: 0, headState: null },
      quiet: [{ members: 1, heads: 1 }, { residents: 1 }, { closedOn: '2020-01-01' }],
      zh: '本户没有在册的人，核实后可以销户',
    },
  ],
}
