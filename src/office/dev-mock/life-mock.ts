import type { CauseRevealed } from '#wire/death-cause.ts'
import type {
  LifeEventRecorded,
  ParentStated,
  PersonAsKnown,
  PersonLife,
} from '#wire/life-events.ts'
import type {
  BalancePeople,
  PopulationBalance,
  ReferenceLine,
  ReferenceList,
  ReferenceView,
  ResidentCounts,
  ResidentPeople,
} from '#wire/residents.ts'

const PERSON = '0190c000-0000-7000-8000-000000000001'
const REFERENCE = '0190f000-0000-7000-8000-000000000001'
const VILLAGE = '431322106200'

export const mockLife: PersonLife = {
  version: 7,
  causeMayBeStated: false,
  state: 'active',
  stateText: { zh: '在册', en: 'Registered' },
  steps: [
    { kind: 'death', text: { zh: '死亡', en: 'Death' }, by: 'township' },
    { kind: 'move_within', text: { zh: '县内迁移', en: 'Move within the county' }, by: 'township' },
    { kind: 'marriage', text: { zh: '结婚', en: 'Marriage' }, by: 'township' },
    { kind: 'parents', text: { zh: '补登父母', en: 'Parents' }, by: 'township' },
    { kind: 'stay', text: { zh: '流动', en: 'Stay elsewhere' }, by: 'township' },
    { kind: 'merge', text: { zh: '重复合并', en: 'Merge' }, by: 'county' },
  ],
  records: [
    {
      kind: 'marriage',
      text: { zh: '婚姻', en: 'Marriage' },
      happenedOn: '1992-10-01',
      endedOn: '2019-04-02',
      voided: false,
      eventNo: 812,
      recordedAt: '2026-03-01T03:20:00.000Z',
      facts: [{ label: { zh: '婚姻类型', en: 'Kind' }, value: { zh: '初婚', en: 'First' } }],
      together: [],
      causeOnDemand: false,
    },
    {
      kind: 'move',
      text: { zh: '迁移', en: 'Move' },
      happenedOn: '2001-05-06',
      endedOn: null,
      voided: true,
      eventNo: 901,
      recordedAt: '2026-05-01T03:20:00.000Z',
      facts: [],
      together: [{ personId: PERSON, name: '刘小军', leads: false }],
      causeOnDemand: false,
    },
  ],
  lanes: [
    {
      lane: 'away',
      text: { zh: '不在册', en: 'Away' },
      periods: [{ value: '已迁出', since: '2001-05-06', until: '2004-02-01', voided: false }],
    },
  ],
}

/** Somebody who died, before the officer for causes of death. */
export const mockDeadLife: PersonLife = {
  ...mockLife,
  state: 'dead',
  stateText: { zh: '已故', en: 'Dead' },
  steps: [],
  records: [
    {
      kind: 'death',
      text: { zh: '死亡', en: 'Death' },
      happenedOn: '2026-09-12',
      endedOn: null,
      voided: false,
      eventNo: 914,
      recordedAt: '2026-09-14T03:20:00.000Z',
      facts: [{ label: { zh: '死亡地点', en: 'Place' }, value: { zh: '县医院', en: '县医院' } }],
      together: [],
      causeOnDemand: true,
    },
  ],
  causeMayBeStated: true,
}

export const mockCauseRevealed: CauseRevealed = {
  value: 'I21.9',
  readId: '9',
  stated: [
    {
      cause: 'I21.9',
      recordedAt: '2026-10-08T02:00:00.000Z',
      by: '阳春梅',
      reason: '县医院复核，原来的编码不明',
      evidence: '死亡医学证明',
    },
    {
      cause: 'R99',
      recordedAt: '2026-09-14T03:20:00.000Z',
      by: '肖美玲',
      reason: null,
      evidence: null,
    },
  ],
}

export const mockAsKnown: PersonAsKnown = {
  known: {
    stateText: { zh: '在册', en: 'Registered' },
    counted: true,
    placeName: '石桥村',
    items: [
      { item: 'sex', label: { zh: '性别', en: 'Sex' }, shown: { zh: '男', en: 'Male' } },
      { item: 'phone', label: { zh: '联系电话', en: 'Telephone' }, shown: null },
    ],
  },
  knownUntil: 901,
}

export const mockParentStated: ParentStated = {
  state: 'sent',
  text: { zh: '已提交县级核查。', en: 'Sent to the county for verification.' },
}

export const mockRecorded: LifeEventRecorded = {
  personId: PERSON,
  householdId: null,
  eventIds: [REFERENCE],
  version: 8,
  findings: [],
}

export const mockResidents: ResidentCounts = {
  place: '431322',
  placeName: '新化县',
  on: '2026-11-22',
  knownUntil: 901,
  persons: 1204,
  men: 620,
  women: 583,
  villages: [
    {
      code: VILLAGE,
      name: '石桥村',
      persons: 1201,
      men: 618,
      women: 582,
      children: 190,
      aged: 301,
    },
    { code: '431322', name: '新化县', persons: 3, men: 2, women: 1, children: 1, aged: 0 },
  ],
  hides: false,
}

const LINE = {
  personId: PERSON,
  name: '刘*生',
  sex: { zh: '男', en: 'Male' },
  ageYears: 58,
  villageName: '石桥村',
} as const

export const mockResidentPeople: ResidentPeople = {
  people: [{ ...LINE, since: null }],
  nextCursor: null,
}

export const mockBalance: PopulationBalance = {
  opening: 1190,
  births: 12,
  movedIn: 9,
  found: 0,
  deaths: 6,
  movedOut: 1,
  missing: 0,
  closing: 1204,
}

export const mockBalancePeople: BalancePeople = { people: [{ ...LINE, day: '2026-02-03' }] }

export const mockReferenceLine: ReferenceLine = {
  referenceId: REFERENCE,
  name: '2025 年末',
  countedOn: '2025-12-31',
  place: '431322',
  placeName: '新化县',
  frozenAt: '2026-01-10T02:00:00.000Z',
  persons: 1190,
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}

export const mockReferences: ReferenceList = { dates: [mockReferenceLine] }

export const mockReference: ReferenceView = {
  date: mockReferenceLine,
  frozen: 1190,
  recomputed: 1189,
  villages: [{ code: VILLAGE, name: '石桥村', frozen: 1190, recomputed: 1189 }],
  late: [
    {
      personId: PERSON,
      name: '刘*生',
      villageName: '石桥村',
      change: 'removed',
      eventText: { zh: '死亡登记', en: 'Death registered' },
      occurredOn: '2025-12-20',
      recordedAt: '2026-02-01T02:00:00.000Z',
    },
  ],
}
