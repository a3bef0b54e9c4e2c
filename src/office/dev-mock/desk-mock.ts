import { OPEN_MATTERS, WAITS_FOR, type OpenMatter } from '#domain/desk/day-matters.ts'
import { TASK_RULES } from '#domain/desk/task-rules.ts'
import { ASK_ITEMS } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS } from '#domain/to-ask/ask-reason.ts'
import type {
  BoardPlace,
  DayBoard,
  DayClosingShown,
  DeskTask,
  DutyDays,
  DutyState,
  OpenMatterShown,
  VillageDesk,
} from '#wire/village-desk.ts'
import { TOWNSHIPS } from './session-mock.ts'

const id = (no: number): string => `0190f000-0000-7000-8000-${String(no).padStart(12, '0')}`

const DUTY: DutyState = {
  today: '2026-11-22',
  isDutyDay: false,
  next: '2026-11-25',
  daysLeft: 3,
  days: [5, 10, 15, 20, 25, 30],
  promptDays: 5,
}

function open(matter: OpenMatter, count: number): OpenMatterShown {
  const { zh, en, waitsFor } = OPEN_MATTERS[matter]
  return { matter, text: { zh, en }, waitsFor, count }
}

const OPEN = [
  open('returned_line', 1),
  open('unsigned_month', 1),
  open('held_operation', 2),
  open('household_to_ask', 12),
  open('sent_line', 3),
  open('form_to_approve', 1),
]

function task(rule: string, more: Partial<DeskTask>): DeskTask {
  const found = TASK_RULES.find((one) => one.id === rule)
  if (found === undefined) throw new Error(`no task rule ${rule}`)
  const { title, why, doneWhen, step, priority } = found
  return {
    key: `${rule}:${String(priority)}`,
    rule,
    title,
    why,
    doneWhen,
    step,
    due: DUTY.next,
    overdueDays: 0,
    priority,
    person: null,
    ask: null,
    about: null,
    ...more,
  }
}

const PERSON: NonNullable<DeskTask['person']> = {
  personId: id(21),
  registered: true,
  name: '刘桂生',
  stale: {
    mark: 'ageing',
    text: { zh: '一年多没确认', en: 'not confirmed for a year' },
    days: 402,
    on: '2025-10-16',
    by: { kind: 'list', text: { zh: '公安户籍', en: 'Police household register' } },
  },
}

const GROUPS: VillageDesk['groups'] = [
  {
    household: null,
    tasks: [task('V09', { due: '2026-11-05', overdueDays: 17, about: '2026-10' })],
  },
  {
    household: {
      householdId: id(31),
      code: '431322106200010417',
      groupNo: '3',
      headName: '刘建明',
      addressText: '石桥 17 号',
    },
    tasks: [
      task('V03', {
        key: `ask:${PERSON.personId}:number:number_check`,
        person: PERSON,
        ask: { item: 'number', text: ASK_ITEMS.number, reason: ASK_REASONS.number_check },
      }),
    ],
  },
  { household: null, tasks: [task('V08', { about: '柳溪村' })] },
  { household: null, tasks: [task('V22', {})] },
]

const CLOSING: DayClosingShown = {
  supplementNo: 0,
  came: 5,
  late: 0,
  answered: 3,
  open: OPEN,
  by: '李红梅',
  at: '2026-11-22T10:10:00Z',
}

export function mockDesk(isEmpty: boolean): VillageDesk {
  return {
    village: { code: '431322106200', name: '石桥村', path: ['新化县', '洋溪镇', '石桥村'] },
    duty: DUTY,
    counts: isEmpty
      ? { open: 0, overdue: 0, doors: 0, muted: 0 }
      : { open: 4, overdue: 1, doors: 4, muted: 1 },
    groups: isEmpty ? [] : GROUPS,
    nextFrom: null,
    mutes: isEmpty
      ? []
      : [
          {
            muteId: id(41),
            title: TASK_RULES[4]?.title ?? null,
            whom: '陈秀英',
            reason: { zh: '人在外地，约好回来再说', en: 'Away; to be asked when they are back' },
            until: '2026-12-20',
            by: '李红梅',
            at: '2026-11-12T02:00:00Z',
          },
        ],
    day: {
      day: DUTY.today,
      came: isEmpty ? [] : CAME,
      open: isEmpty ? [] : OPEN,
      waiting: [],
      closings: isEmpty ? [] : [CLOSING],
      cameSince: isEmpty ? 0 : 2,
    },
  }
}

const CAME: DayBoard['came'] = [
  {
    entry: 'operation',
    text: { zh: '设备传来的', en: 'Sent by devices' },
    came: 5,
    answered: 3,
  },
  {
    entry: 'line',
    text: { zh: '月报里写的变动', en: 'Lines of the report' },
    came: 2,
    answered: 1,
  },
]

export const mockClosing: DayClosingShown = { ...CLOSING, supplementNo: 1, came: 7, late: 2 }

const FIGURES: Pick<BoardPlace, 'open' | 'waiting'> = {
  open: OPEN,
  waiting: [
    { waitsFor: 'village', text: WAITS_FOR.village, count: 2 },
    { waitsFor: 'device', text: WAITS_FOR.device, count: 2 },
    { waitsFor: 'person', text: WAITS_FOR.person, count: 12 },
    { waitsFor: 'township', text: WAITS_FOR.township, count: 3 },
    { waitsFor: 'county', text: WAITS_FOR.county, count: 1 },
  ],
}

export function mockDayBoard(isEmpty: boolean): DayBoard {
  const places = isEmpty
    ? []
    : TOWNSHIPS.map((name, at): BoardPlace => ({
        ...(at % 3 === 2 ? { open: [], waiting: [] } : FIGURES),
        code: `431322${String(100 + at)}`,
        name,
        closedAt: null,
        villages: 20 + at,
        cleared: at,
        came: at * 7,
        answered: at * 5,
      }))
  const sum = (of: (place: BoardPlace) => number): number =>
    places.reduce((total, place) => total + of(place), 0)
  return {
    place: {
      code: '431322',
      name: '新化县',
      level: 3,
      path: [{ code: '431322', name: '新化县' }],
    },
    day: DUTY.today,
    duty: DUTY,
    countedAt: '2026-11-22T10:15:00Z',
    came: isEmpty ? [] : CAME,
    sums: {
      ...(isEmpty ? { open: [], waiting: [] } : FIGURES),
      villages: sum(({ villages }) => villages),
      cleared: sum(({ cleared }) => cleared),
      came: sum(({ came }) => came),
      answered: sum(({ answered }) => answered),
    },
    places,
  }
}

export function mockDutyDays(isEmpty: boolean): DutyDays {
  return {
    now: DUTY,
    ordered: isEmpty
      ? []
      : [
          {
            no: 1,
            since: '2026-01-01',
            days: [10, 20, 30],
            promptDays: 5,
            reason: '新卫健〔2025〕41号',
            setBy: '周丽',
            setAt: '2025-12-20T02:00:00Z',
          },
        ],
  }
}
