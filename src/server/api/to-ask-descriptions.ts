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
  'POST /api/to-ask/villages/:code/visits': {
    zh: '记一次走访（没带手机的）：一户一年最多两次',
    en: 'A visit made without a phone: two a household and year at most',
    problems: [...UNKNOWN, 'desk.day_ahead'],
  },
  'GET /api/villages/:code/rosters': {
    zh: '一个村各户的四对照，供打印',
    en: 'The rosters of a village’s households, for the paper',
    problems: UNKNOWN,
  },
  'GET /api/runs/:runNo/origin': {
    zh: '一次比对的来历：恢复了哪一次，和当时在用的差多少',
    en: 'Where a comparison comes from, and how far it was from the live one',
    problems: UNKNOWN,
  },
  'GET /api/runs/:runNo/put-back': {
    zh: '恢复一次旧比对会改变什么',
    en: 'What putting an older comparison back would change',
    problems: ['run.unknown', 'run.phase', 'run.rows_gone'],
  },
  'POST /api/runs/:runNo/put-back': {
    zh: '恢复一次旧比对',
    en: 'Put an older comparison back, as a new one',
    problems: ['run.unknown', 'run.phase', 'run.rows_gone', 'run.county_busy'],
  },
  'POST /api/runs/:runNo/verdict': {
    zh: '放行或停掉等待的比对',
    en: 'Release or stop a comparison that waits',
    problems: ['run.unknown', 'run.phase'],
  },
  'GET /api/runs/:runNo/id-changes': {
    zh: '一次比对并了、拆了哪些编号',
    en: 'Which ids a comparison merged and split',
    problems: UNKNOWN,
  },
  'GET /api/runs/:runNo/id-changes/export': {
    zh: '并号拆号，CSV 文件',
    en: 'Merged and split ids, CSV',
    problems: UNKNOWN,
  },
}
