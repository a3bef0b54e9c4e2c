import type { FieldCaseList } from '#wire/field-cases.ts'
import type { FieldPhotoTold, VisitWorkList } from '#wire/field-visits.ts'
import type { DeviceCode, DeviceList } from '#wire/sync.ts'

const village = { code: '431322106200', name: '石桥村' }

export const mockDevices: DeviceList = {
  devices: [
    {
      deviceId: '0190d000-0000-7000-8000-000000000001',
      label: '村里的手机',
      village,
      holder: '李红梅',
      state: 'active',
      enrolledAt: '2026-10-02T01:20:00Z',
      seenAt: '2026-11-20T02:42:00Z',
      leaseUntil: '2026-12-04T02:42:00Z',
      clockAheadMinutes: -63,
      held: 2,
    },
    {
      deviceId: '0190d000-0000-7000-8000-000000000002',
      label: '旧手机',
      village,
      holder: '李红梅',
      state: 'revoked',
      enrolledAt: '2026-06-11T08:00:00Z',
      seenAt: '2026-09-30T09:15:00Z',
      leaseUntil: '2026-10-14T09:15:00Z',
      clockAheadMinutes: null,
      held: 0,
    },
  ],
  mayOrder: true,
  leaseOrders: [
    {
      orderId: '0190d000-0000-7000-8000-00000000000c',
      place: { code: '431322106', name: '水车镇' },
      days: 45,
      endsAt: '2027-03-01T00:00:00Z',
      reason: '大雪封山，村里没有信号',
    },
  ],
  holders: [
    { accountId: '0190d000-0000-7000-8000-00000000000a', name: '李红梅', village },
    {
      accountId: '0190d000-0000-7000-8000-00000000000b',
      name: '陈建',
      village: { code: '431322106201', name: '柳溪村' },
    },
  ],
}

export const mockDeviceCode: DeviceCode = {
  code: '7KQ2-M9XR-4TBW-HD3P',
  expiresAt: '2026-11-27T03:00:00Z',
}

const head = { personId: '0190c000-0000-7000-8000-000000000001', name: '刘桂生' }

export const mockFieldCases: FieldCaseList = {
  matters: [
    {
      village: '石桥村',
      contradictions: [
        { kind: 'dead_and_alive', people: [head] },
        { kind: 'no_head', people: [head] },
      ],
      words: [
        {
          wordId: '0190d000-0000-7000-8000-000000000061',
          person: head,
          says: { zh: '死亡 2026-11-10', en: 'Death 2026-11-10' },
          reason: '邻居说的',
          collector: '陈建',
          device: '村委会电脑',
          observedAt: '2026-11-18T03:00:00Z',
          receivedAt: '2026-11-18T03:02:00Z',
          on: { kind: 'report', id: '0190e000-0000-7000-8000-000000000001' },
        },
        {
          wordId: '0190d000-0000-7000-8000-000000000062',
          person: head,
          says: { zh: '当面听了告知', en: 'Heard the notice in person' },
          reason: '',
          collector: '李红梅',
          device: '村里的手机',
          observedAt: '2026-11-19T06:55:00Z',
          receivedAt: '2026-11-19T07:10:00Z',
          on: null,
        },
      ],
    },
  ],
  cases: [
    {
      slotId: '0190d000-0000-7000-8000-000000000011',
      personId: '0190c000-0000-7000-8000-000000000001',
      personName: '刘桂生',
      village: '石桥村',
      item: 'number',
      label: { zh: '身份证号码', en: 'Identity number' },
      base: { zh: '431322*******1****', en: '431322*******1****' },
      openedAt: '2026-11-19T07:10:00Z',
      words: [
        {
          opId: '0190d000-0000-7000-8000-000000000021',
          value: { zh: '431322*******2****', en: '431322*******2****' },
          reason: '照证件录的',
          collector: '李红梅',
          device: '村里的手机',
          observedAt: '2026-11-19T06:58:00Z',
          receivedAt: '2026-11-19T07:10:00Z',
          photos: [
            {
              photoId: '0190d000-0000-7000-8000-000000000031',
              takenAt: '2026-11-19T06:57:00Z',
            },
          ],
        },
        {
          opId: '0190d000-0000-7000-8000-000000000022',
          value: { zh: '431322*******3****', en: '431322*******3****' },
          reason: '户口簿上的',
          collector: '陈建',
          device: '村委会电脑',
          observedAt: '2031-11-18T03:00:00Z',
          receivedAt: '2026-11-19T08:02:00Z',
          photos: [],
        },
      ],
    },
  ],
}

export const mockVisitWork: VisitWorkList = {
  work: [
    {
      opId: '0190d000-0000-7000-8000-000000000041',
      village: '石桥村',
      personId: '0190c000-0000-7000-8000-000000000001',
      personName: '刘桂生',
      kind: 'number_doubt',
      says: { zh: '431322*******1***4', en: '431322*******1***4' },
      base: { zh: '431322*******2***1', en: '431322*******2***1' },
      members: [],
      reason: '照证件录的',
      collector: '李红梅',
      receivedAt: '2026-11-20T02:40:00Z',
      photos: [
        { photoId: '0190d000-0000-7000-8000-000000000031', takenAt: '2026-11-19T06:57:00Z' },
      ],
    },
    {
      opId: '0190d000-0000-7000-8000-000000000042',
      village: '石桥村',
      personId: null,
      personName: null,
      kind: 'new_household',
      says: { zh: '4 组', en: 'group 4' },
      base: null,
      members: [
        { personId: '0190c000-0000-7000-8000-000000000001', name: '刘桂生' },
        { personId: '0190c000-0000-7000-8000-000000000002', name: null },
      ],
      reason: '老屋旁边新起的房',
      collector: '陈建',
      receivedAt: '2026-11-20T03:05:00Z',
      photos: [],
    },
  ],
}

/** One grey pixel. */
export const mockFieldPhoto: FieldPhotoTold = {
  photoId: '0190d000-0000-7000-8000-000000000031',
  picture:
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  takenAt: '2026-11-19T06:57:00Z',
  evidenceReason: null,
}
