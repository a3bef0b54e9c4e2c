import type { RouteDescriptions } from './route-description.ts'

/** Signs of missing records by township, and signs of files. */
export const RADAR_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/quality/radar': {
    zh: '雷达：各乡镇与同类乡镇相比的迹象，和核对清单',
    en: 'Radar: signs of townships against comparable ones, and their check lists',
    problems: ['record.unknown'],
  },
  'GET /api/batches/:batchId/signs': {
    zh: '一份文件要看一看的迹象：占位、默认值、雷同，附行号',
    en: 'Signs of a file to look at: stand-ins, defaults and answers alike, with row numbers',
    problems: ['record.unknown'],
  },
  'POST /api/batches/:batchId/signs/looks': {
    zh: '督查写下对一份文件某个迹象的看法',
    en: 'Write down what a supervisor made of a sign of a file',
    problems: ['record.unknown'],
  },
  'GET /api/quality/entries': {
    zh: '自己和所管账号一年里手工录入的准确、速度和迹象，按姓名排，不排名（S8）',
    en: 'Accuracy, pace and signs of entries by hand, one’s own and of the accounts one supervises, by name (S8)',
    problems: [],
  },
  'POST /api/quality/entries/looks': {
    zh: '督查写下对一个账号录入迹象的看法',
    en: 'Write down what a supervisor made of a sign of an account’s entries',
    problems: ['record.unknown'],
  },
  'POST /api/quality/radar/looks': {
    zh: '记下核对清单一步的所见',
    en: 'Write down what was found at a step of a check list',
    problems: ['record.unknown'],
  },
}
