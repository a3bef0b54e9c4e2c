import type { ProblemCatalogue } from './catalogue.ts'

/** The village desk: duty days, tasks that are put off, days that are cleared. */
export const DESK_PROBLEMS: ProblemCatalogue = {
  'desk.duty_days': {
    status: 422,
    zh: '值班日要写 1 到 31 之间的日子，至少一天，最多十五天',
    en: 'Duty days are days of the month from 1 to 31, one at least and fifteen at most',
    adviceZh: '照 5、10、15 这样写，用顿号或空格隔开',
    adviceEn: 'Write them like 5, 10, 15',
  },
  'desk.prompt_days': {
    status: 422,
    zh: '提前提示的天数要在 0 到 {most} 之间',
    en: 'Tasks are told 0 to {most} days ahead',
    adviceZh: '一般提前五天',
    adviceEn: 'Five days are usual',
  },
  'desk.mute_day': {
    status: 422,
    zh: '缓办要写明到哪一天，从明天起，最多 {most} 天',
    en: 'A task is put off until a day: from tomorrow, {most} days ahead at most',
    adviceZh: '换一个近些的日子，到时再看',
    adviceEn: 'Choose a nearer day and look again then',
  },
  'desk.task_gone': {
    status: 409,
    zh: '这件事已经不在清单上，不用缓了',
    en: 'It stands on the list no more: nothing has to be put off',
    adviceZh: '刷新清单看看',
    adviceEn: 'Refresh the list',
  },
  'desk.day_ahead': {
    status: 422,
    zh: '这一天还没到，或者不是一个日子',
    en: 'The day is still to come, or is no day',
    adviceZh: '选今天或以前的日子',
    adviceEn: 'Choose today or a day before',
  },
  'desk.day_past': {
    status: 422,
    zh: '超过 {most} 天的日子不再补清',
    en: 'A day more than {most} days ago is not cleared any more',
    adviceZh: '那一天的事照常办，记在今天',
    adviceEn: 'Its work goes on and counts for today',
  },
  'desk.nothing_new': {
    status: 409,
    zh: '这一天已经清过，之后没有新来的',
    en: 'The day is cleared and nothing came since',
    adviceZh: '有新来的再补清',
    adviceEn: 'Clear it again when something has come',
  },
}
