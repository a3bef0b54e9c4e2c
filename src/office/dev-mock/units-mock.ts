import type { HouseholdHistory } from '#wire/households.ts'
import type { Unit, UnitHouseholds, UnitList, UnitView } from '#wire/units.ts'
import { mockId, said } from './mock-words.ts'

function unit(no: number, of: Pick<Unit, 'name' | 'kind' | 'contact' | 'households'>): Unit {
  return {
    ...of,
    unitId: mockId(no),
    version: 3,
    place: '431322123201',
    placeName: '石桥村',
    addressText: '桥头路 8 号',
    closedOn: null,
  }
}

const SCHOOL = unit(600, {
  name: '新化县第一中学',
  kind: 'school',
  contact: '教务处 0738-3222107',
  households: 2,
})

export const mockUnits: UnitList = {
  units: [
    SCHOOL,
    unit(601, {
      name: '石桥镇中心敬老院',
      kind: 'welfare',
      contact: '院办 0738-3222245',
      households: 1,
    }),
    {
      ...unit(602, { name: '桥头红砖厂', kind: 'factory', contact: null, households: 0 }),
      closedOn: '2019-06-30',
    },
  ],
  nextCursor: null,
}

export const mockUnit: UnitView = {
  ...SCHOOL,
  placePath: [
    { code: '431322', name: '新化县' },
    { code: '431322123', name: '石桥镇' },
    { code: '431322123201', name: '石桥村' },
  ],
}

export const mockUnitHouseholds: UnitHouseholds = {
  households: [
    {
      householdId: mockId(400),
      code: '431322123201000901',
      placeName: '石桥村',
      groupNo: '1',
      members: 214,
      openedOn: '1998-09-01',
      closedOn: null,
    },
    {
      householdId: mockId(401),
      code: '431322123201000902',
      placeName: '石桥村',
      groupNo: null,
      members: 0,
      openedOn: '1985-09-01',
      closedOn: '2004-08-31',
    },
  ],
  nextCursor: null,
}

const OPENED = '2009-01-05T01:20:00.000Z'
const MOVED = '2024-03-18T07:02:00.000Z'

export const mockHouseholdHistory: HouseholdHistory = {
  addresses: [
    {
      placeName: '石桥村',
      groupNo: '2',
      addressText: '石桥村 2 组 5 号',
      since: '2009-01-01',
      until: '2024-03-15',
      recordedAt: OPENED,
      voided: false,
    },
    {
      placeName: '石桥村',
      groupNo: '4',
      addressText: '石桥村 4 组 17 号',
      since: '2024-03-15',
      until: null,
      recordedAt: MOVED,
      voided: false,
    },
  ],
  events: [
    {
      eventNo: 3,
      eventId: mockId(703),
      text: said('户信息更正', 'Household corrected'),
      occurredOn: null,
      recordedAt: '2025-11-02T03:11:00.000Z',
      actor: '李红梅',
      role: 'township_clerk',
      purpose: 'registration',
      changes: [
        {
          item: 'house_nature',
          label: said('房屋性质', 'Nature of the house'),
          before: said('租住', 'Rented'),
          after: said('自有', 'Own'),
        },
      ],
      reason: '把出租房写成了本户',
      grounds: '不动产权证',
    },
    {
      eventNo: 2,
      eventId: mockId(702),
      text: said('户信息变更', 'Household changed'),
      occurredOn: '2024-03-15',
      recordedAt: MOVED,
      actor: '李红梅',
      role: 'township_clerk',
      purpose: 'registration',
      changes: [
        {
          item: 'group_no',
          label: said('村民小组', 'Village group'),
          before: said('2'),
          after: said('4'),
        },
        {
          item: 'address_text',
          label: said('住址', 'Address'),
          before: said('石桥村 2 组 5 号'),
          after: said('石桥村 4 组 17 号'),
        },
      ],
      reason: null,
      grounds: '户主口述，村委会证明',
    },
    {
      eventNo: 1,
      eventId: mockId(701),
      text: said('建户', 'Household opened'),
      occurredOn: '2009-01-01',
      recordedAt: OPENED,
      actor: 'run:1',
      role: 'system',
      purpose: 'comparison',
      changes: [
        {
          item: 'kind',
          label: said('户别', 'Kind'),
          before: null,
          after: said('家庭户', 'Family household'),
        },
      ],
      reason: null,
      grounds: null,
    },
  ],
}
