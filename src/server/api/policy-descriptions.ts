import type { RouteDescriptions } from './route-description.ts'

const GRANT = [
  'grant.period',
  'grant.level',
  'grant.account',
  'grant.own',
  'grant.officer_taken',
  'grant.officer_other_role',
]

/** Grants, emergencies, and who looked. */
export const POLICY_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/grants': {
    zh: '授权：谁、什么岗位、哪里、从何时到何时',
    en: 'Grants: who, which role, where, from when to when',
    problems: [],
  },
  'POST /api/grants': { zh: '授权', en: 'Grant a role in a territory', problems: GRANT },
  'DELETE /api/grants/:accountId/:grantNo': {
    zh: '收回授权',
    en: 'End a grant',
    problems: ['grant.unknown', 'grant.own'],
  },
  'POST /api/child-approvals': {
    zh: '批准查看未满 14 周岁者的全值',
    en: 'Approve full values of children below 14',
    problems: ['grant.period', 'grant.account', 'grant.own'],
  },
  'GET /api/emergencies': {
    zh: '紧急查阅记录和复核',
    en: 'Emergency looks and their reviews',
    problems: [],
  },
  'POST /api/emergencies': {
    zh: '紧急查阅：打开',
    en: 'Break the glass',
    problems: ['record.unknown'],
  },
  'DELETE /api/emergencies': {
    zh: '紧急查阅：结束',
    en: 'Close the glass',
    problems: ['glass.not_open'],
  },
  'PUT /api/emergencies/:breakId/review': {
    zh: '复核一次紧急查阅',
    en: 'Review an emergency look',
    problems: ['glass.not_reviewable'],
  },
  'GET /api/persons/:personId/looks': {
    zh: '谁看过本人（给本人看的）',
    en: 'Who looked, as the person is told',
    problems: ['record.unknown'],
  },
  'GET /api/reads': { zh: '查阅记录（审计）', en: 'Looks, for the auditor', problems: [] },
  'GET /api/reads/export': { zh: '导出查阅记录', en: 'Looks as a file', problems: [] },
  'GET /api/alerts': { zh: '异常查阅提醒', en: 'Unusual reading', problems: [] },
  'PUT /api/alerts/:alertId': {
    zh: '答复一条提醒',
    en: 'Answer an alert',
    problems: ['alert.not_yours'],
  },
}
