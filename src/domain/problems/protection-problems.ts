import type { ProblemCatalogue } from './catalogue.ts'

/** Child protection: the officer and their tasks. */
export const PROTECTION_PROBLEMS = {
  'protection.unknown': {
    status: 404,
    zh: '没有这个任务，或不是您的任务',
    en: 'There is no such task, or it is not yours',
    adviceZh: '回到任务清单，重新打开',
    adviceEn: 'Open it again from the list',
  },
  'protection.version': {
    status: 409,
    zh: '这个任务在别处刚记过一步',
    en: 'A step was written down elsewhere meanwhile',
    adviceZh: '看看现在到了哪一步，再记',
    adviceEn: 'See where it stands now, then write',
  },
  'protection.closed': {
    status: 409,
    zh: '任务已经办结，不能再记',
    en: 'The task is closed; nothing more is written',
    adviceZh: '记录再次经人确认后，会另开一个任务',
    adviceEn: 'A new task opens when the record is confirmed anew',
  },
  'protection.no_text': {
    status: 422,
    zh: '没有写内容',
    en: 'Nothing is written',
    adviceZh: '用一两句话写明',
    adviceEn: 'Say it in a sentence or two',
  },
  'protection.day': {
    status: 422,
    zh: '办理日期还没有到',
    en: 'That day has not come yet',
    adviceZh: '写今天（{today}）或以前的日子',
    adviceEn: 'Write today ({today}) or an earlier day',
  },
} as const
PROTECTION_PROBLEMS satisfies ProblemCatalogue
