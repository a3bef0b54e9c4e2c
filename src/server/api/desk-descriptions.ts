import type { RouteDescriptions } from './route-description.ts'

const UNKNOWN = ['record.unknown']

/** The village desk, the boards of a day, the duty days. */
export const DESK_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/villages/:code/desk': {
    zh: '一个村今天的任务、缓办的和日清',
    en: 'The tasks of a village today, what is put off, and its day',
    problems: UNKNOWN,
  },
  'POST /api/villages/:code/task-mutes': {
    zh: '缓办一件任务，或一户的全部走访',
    en: 'Put a task off, or all visits of a household',
    problems: [...UNKNOWN, 'desk.mute_day', 'desk.task_gone'],
  },
  'DELETE /api/villages/:code/task-mutes/:muteId': {
    zh: '撤销缓办',
    en: 'Take a mute back',
    problems: UNKNOWN,
  },
  'POST /api/villages/:code/day-closings': {
    zh: '清当日（村日清），之后来的另作补清',
    en: 'Clear a day; what came after it is a supplementary closing',
    problems: [...UNKNOWN, 'desk.day_ahead', 'desk.day_past', 'desk.nothing_new'],
  },
  'GET /api/day-board': {
    zh: '日清看板：各地当日来、已答、未清和等谁，只有数',
    en: 'The board of a day: what came, what is answered, what waits for whom; counts only',
    problems: UNKNOWN,
  },
  'GET /api/day-board/export': {
    zh: '日清看板，CSV 文件',
    en: 'The board of a day, CSV',
    problems: UNKNOWN,
  },
  'GET /api/duty-days': {
    zh: '值班日和县里历次的规定',
    en: 'Duty days, and every order of the county about them',
    problems: [],
  },
  'PUT /api/duty-days': {
    zh: '县里另定值班日',
    en: 'Order other duty days',
    problems: ['desk.duty_days', 'desk.prompt_days'],
  },
}
