import type { ProblemCatalogue } from './catalogue.ts'

/** Roles, grants, emergencies, and who looked. */
export const POLICY_PROBLEMS = {
  'existence.sent_to_county': {
    status: 409,
    zh: '已提交县级核查。',
    en: 'Sent to the county for verification.',
    adviceZh: '已登记，不受影响；有结果会通知。',
    adviceEn: 'The entry stands all the same; you will hear of the result.',
  },
  'glass.reading_only': {
    status: 403,
    zh: '紧急查阅期间只能看，不能改。',
    en: 'While an emergency is open you can only read.',
    adviceZh: '先结束紧急查阅，再做这一步。',
    adviceEn: 'End the emergency first.',
  },
  'glass.not_open': {
    status: 409,
    zh: '现在没有打开的紧急查阅。',
    en: 'No emergency is open.',
    adviceZh: '可能已到时自动结束；页面刷新后再看。',
    adviceEn: 'It may have ended by itself; load the page again.',
  },
  'glass.not_reviewable': {
    status: 409,
    zh: '这次紧急查阅不能由您复核：没有这一条、已复核过，或是您自己打开的。',
    en: 'You cannot review this: it does not exist, is reviewed already, or was your own.',
    adviceZh: '自己打开的由另一位督查或审计员复核。',
    adviceEn: 'Your own is reviewed by another supervisor or the auditor.',
  },
  'grant.account': {
    status: 404,
    zh: '没有这个在用的账号。',
    en: 'There is no such account in use.',
    adviceZh: '核对账号；新人先由系统管理员开户。',
    adviceEn: 'Check the account; the system administrator opens new ones.',
  },
  'grant.own': {
    status: 403,
    zh: '不能给自己授权。',
    en: 'Nobody grants a role to themself.',
    adviceZh: '由另一位安全管理员来做。',
    adviceEn: 'Another security administrator does it.',
  },
  'grant.officer_taken': {
    status: 409,
    zh: '这段时间已有儿童保护专办人，一县只有一人。',
    en: 'There is a child-protection officer for that time already; a county has one.',
    adviceZh: '先收回现任的授权，或把开始日期放到现任到期以后。',
    adviceEn: 'End the present grant first, or begin when it is over.',
  },
  'grant.officer_other_role': {
    status: 409,
    zh: '儿童保护专办人的账号不兼别的角色。',
    en: 'The account of the child-protection officer holds no other role.',
    adviceZh: '收回这个账号别的授权，或另开一个账号。',
    adviceEn: 'End the other grants of this account, or open another account.',
  },
  'grant.level': {
    status: 422,
    zh: '这个角色不能授在这一级地方。',
    en: 'This role is not granted at this level of place.',
    adviceZh: '看权限表里这个角色授到哪一级，换一个地方。',
    adviceEn: 'See in the role matrix at which level it is granted and choose another place.',
  },
  'grant.period': {
    status: 422,
    zh: '授权的终止时间要晚于开始时间。',
    en: 'A grant ends after it begins.',
    adviceZh: '改终止日期；长期的留空。',
    adviceEn: 'Change the last day; leave it empty for a lasting grant.',
  },
  'grant.unknown': {
    status: 404,
    zh: '没有这条在用的授权。',
    en: 'There is no such grant in force.',
    adviceZh: '页面刷新后再看，可能已经终止。',
    adviceEn: 'Load the page again; it may have ended.',
  },
  'alert.not_yours': {
    status: 409,
    zh: '这条告警不能由您处理：没有这一条、已处理过，或说的就是您自己。',
    en: 'You cannot answer this alert: it does not exist, is answered, or is about you.',
    adviceZh: '涉及自己的由另一位审计员或督查处理。',
    adviceEn: 'One about yourself is answered by somebody else.',
  },
  'child.not_approved': {
    status: 403,
    zh: '未满十四周岁儿童的全值，要督查批准后才能看。',
    en: 'Full values of a child below 14 are shown only after a supervisor’s approval.',
    adviceZh: '向督查说明用途，批准后再看；登记和更正不受影响。',
    adviceEn: 'Tell a supervisor the purpose; registering and correcting go on without it.',
  },
} as const
POLICY_PROBLEMS satisfies ProblemCatalogue
