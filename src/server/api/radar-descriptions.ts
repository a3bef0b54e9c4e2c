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
  'POST /api/quality/radar/looks': {
    zh: '记下核对清单一步的所见',
    en: 'Write down what was found at a step of a check list',
    problems: ['record.unknown'],
  },
}
