import type { ProtectionTasks, ProtectionTaskView } from '#wire/protection.ts'

const OPENED = '2026-11-18T19:04:11.000Z'
const ID = '018f0000-0000-7000-8000-0000000c0001'
const CLOSED_ID = '018f0000-0000-7000-8000-0000000c0002'

/** Two tasks of an invented officer. */
export const mockProtectionTasks: ProtectionTasks = {
  tasks: [
    {
      taskId: ID,
      version: 2,
      state: 'open',
      placeName: '柳溪村',
      openedAt: OPENED,
      closedAt: null,
    },
    {
      taskId: CLOSED_ID,
      version: 5,
      state: 'closed',
      placeName: '石桥村',
      openedAt: '2026-06-02T19:03:40.000Z',
      closedAt: '2026-06-20T02:11:00.000Z',
    },
  ],
}

const PLACE = { placeName: '柳溪村', residenceName: '柳溪村', address: '三组 21 号' } as const
const ACTIVE = { zh: '在册', en: 'On the register' } as const

export function mockProtectionTask(taskId: string): ProtectionTaskView {
  const closed = taskId === CLOSED_ID
  return {
    taskId,
    version: 2,
    state: closed ? 'closed' : 'open',
    openedAt: OPENED,
    closedAt: closed ? '2026-06-20T02:11:00.000Z' : null,
    years: 13,
    people: [
      {
        kin: 'child',
        name: '试小宝',
        sexText: { zh: '男', en: 'Male' },
        bornOn: '2026-11-02',
        ageYears: 0,
        stateText: ACTIVE,
        ...PLACE,
      },
      {
        kin: 'mother',
        name: '试小妹',
        sexText: { zh: '女', en: 'Female' },
        bornOn: '2013-01-03',
        ageYears: 13,
        stateText: ACTIVE,
        ...PLACE,
      },
    ],
    contact: '县民政局儿童福利股',
    note: closed ? '已转县妇联跟进，学籍保留。' : null,
    steps: [
      {
        stepNo: 1,
        text: { zh: '记下联系人', en: 'Contact written down' },
        takenOn: null,
        said: '县民政局儿童福利股',
        at: '2026-11-19T01:20:00.000Z',
      },
      {
        stepNo: 2,
        text: { zh: '办理', en: 'Done' },
        takenOn: '2026-11-19',
        said: '与学校核实在读情况，约定下周一面谈。',
        at: '2026-11-19T02:05:00.000Z',
      },
    ],
  }
}
