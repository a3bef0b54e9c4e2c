import type { RouteDescriptions } from './route-description.ts'

const UNKNOWN = ['record.unknown']

/** What remains to be asked, runs put back, and the log of merged and split ids. */
export const TO_ASK_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/to-ask': {
    zh: '还要问多少人、多少户，为什么',
    en: 'How many people and households have to be asked, and why',
    problems: UNKNOWN,
  },
  'GET /api/to-ask/export': {
    zh: '还要问的，CSV 文件',
    en: 'What remains to be asked, CSV',
    problems: UNKNOWN,
  },
  'GET /api/to-ask/villages/:code': {
    zh: '一个村要走访的户和要问的项',
    en: 'The visits of a village and exactly what to ask',
    problems: UNKNOWN,
  },
  'POST /api/to-ask/villages/:code/refusals': {
    zh: '不愿回答：这次不再问',
    en: 'A refusal: nothing more is asked in this campaign',
    problems: UNKNOWN,
  },
}
