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
  'GET /api/grant-templates': { zh: '授权模板', en: 'Templates of grants', problems: [] },
  'POST /api/grant-templates': {
    zh: '新建授权模板',
    en: 'Make a template of grants',
    problems: ['grant.template_name'],
  },
  'DELETE /api/grant-templates/:templateId': {
    zh: '停用授权模板',
    en: 'Take a template out of use',
    problems: ['grant.template_unknown'],
  },
  'GET /api/grant-rounds': {
    zh: '批量授权与移交的记录',
    en: 'Rounds of grants and hand-overs',
    problems: [],
  },
  'POST /api/grant-rounds/by-template': {
    zh: '按模板批量授权（可试做）',
    en: 'Give a template to many accounts, or try it',
    problems: ['grant.template_unknown'],
  },
  'POST /api/grant-rounds/hand-over': {
    zh: '把一人的辖区和手头工作移交另一人（可试做）',
    en: 'Hand one account’s places and work over to another, or try it',
    problems: ['grant.account', 'grant.own', 'grant.period', 'grant.nothing_to_hand_over'],
  },
  'POST /api/grant-rounds/:roundId/undo': {
    zh: '撤销一批',
    en: 'Undo a round',
    problems: ['grant.round_unknown', 'grant.own', 'grant.account'],
  },
  'GET /api/regulations': {
    zh: '四项制度的各版，自己要签的',
    en: 'Versions of the four regulations, and what one has to sign',
    problems: [],
  },
  'GET /api/regulations/:kind/:level/:versionNo': {
    zh: '一版制度的全文',
    en: 'The text of one version',
    problems: ['regulation.unknown'],
  },
  'POST /api/regulations/:kind/:level/:versionNo/signature': {
    zh: '签署读过的一版制度',
    en: 'Sign a version one has read',
    problems: [
      'regulation.unknown',
      'regulation.not_yours',
      'regulation.superseded',
      'regulation.other_text',
    ],
  },
  'GET /api/regulations/:kind/:level/:versionNo/signatures': {
    zh: '一版制度的签署表',
    en: 'Who has signed one version and who has not',
    problems: ['regulation.unknown'],
  },
  'GET /api/regulation-signatures/lacking': {
    zh: '还没有签齐制度的账号',
    en: 'Accounts that have still to sign',
    problems: [],
  },
  'GET /api/regulation-templates/:kind/:level': {
    zh: '制度模板',
    en: 'The template of a regulation',
    problems: [],
  },
  'POST /api/regulations/:kind/:level': {
    zh: '发布制度的新一版',
    en: 'Publish a new version of a regulation',
    problems: ['regulation.changed_meanwhile', 'regulation.same_text', 'regulation.too_early'],
  },
  'POST /api/regulations/from-templates': {
    zh: '按模板发布还没有的制度',
    en: 'Publish from the templates what is not there yet',
    problems: ['regulation.too_early', 'regulation.changed_meanwhile'],
  },
  'PUT /api/regulation-requirement': {
    zh: '定是否须签《信息保密制度》才能看个人资料',
    en: 'Require, or no longer, that confidentiality is signed before people’s data open',
    problems: ['regulation.none_to_require'],
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
