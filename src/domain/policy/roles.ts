/**
 * What somebody with an account is. Three of them keep the program and see no person: who makes
 * accounts, who grants rights and keeps keys, and who checks both are never one role (三员分立).
 */
export const ROLES = [
  'village_worker',
  'township_clerk',
  'county_reviewer',
  'supervisor',
  'liaison',
  'planner',
  'system_admin',
  'security_admin',
  'audit_admin',
  'protection_officer',
  'cause_officer',
  'resident',
] as const
export type Role = (typeof ROLES)[number]

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

/** Everything a route may ask for. Row security follows `sees` of the role, whatever is listed here. */
export const ABILITIES = [
  'overview.read',
  'quality.read',
  'quality.targets',
  'samples.draw',
  'samples.enter',
  'samples.check',
  'findings.read',
  'findings.answer',
  'findings.assign',
  'signs.judge',
  'batches.read',
  'batches.write',
  'runs.read',
  'runs.start',
  'runs.put_back',
  'roster.read',
  'roster.write',
  'pairs.read',
  'pairs.decide',
  'pairs.adjudicate',
  'discrepancies.read',
  'discrepancies.decide',
  'discrepancies.accept',
  'sources.emphasis',
  'tickets.read',
  'tickets.answer',
  'persons.read',
  'persons.correct',
  'persons.reveal',
  'deaths.cause',
  'births.register',
  'events.record',
  'references.freeze',
  'forms.read',
  'forms.draft',
  'forms.sign',
  'forms.check',
  'forms.approve',
  'orders.issue',
  'papers.print',
  'papers.keep',
  'devices.manage',
  'desk.work',
  'desk.calendar',
  'sheets.key',
  'glass.break',
  'glass.review',
  'children.approve',
  'protection.read',
  'protection.act',
  'reads.audit',
  'audit.read',
  'audit.verify',
  'alerts.read',
  'policy.read',
  'grants.read',
  'grants.write',
  'accounts.manage',
  'regulations.publish',
  'places.keep',
] as const
export type Ability = (typeof ABILITIES)[number]

/**
 * How far the second wall opens for a role, before its territory is looked at: `people` of the
 * territory; `totals` counted from them, where no route shows one; `own_batches`, the files one has sent in oneself; `reads`, who looked and never at what;
 * `own_tasks`, the two people of each task of one's own; `nobody`.
 */
export type Sees = 'people' | 'totals' | 'own_batches' | 'reads' | 'own_tasks' | 'nobody'

/** Levels of division that a role can be granted for. */
export type GrantLevel = 'county' | 'township' | 'village'

export interface RoleProfile {
  readonly zh: string
  readonly en: string
  /** What the role is for, in one sentence. */
  readonly duty: { readonly zh: string; readonly en: string }
  readonly sees: Sees
  readonly levels: readonly GrantLevel[]
  readonly abilities: readonly Ability[]
}

const VILLAGE: readonly Ability[] = [
  'overview.read',
  'quality.read',
  'samples.enter',
  'findings.read',
  'findings.answer',
  'roster.read',
  'persons.read',
  'births.register',
  'forms.read',
  'forms.draft',
  'forms.sign',
  'papers.print',
  'desk.work',
  'policy.read',
]

const TOWNSHIP: readonly Ability[] = [
  ...VILLAGE,
  'samples.check',
  'findings.assign',
  'signs.judge',
  'events.record',
  'roster.write',
  'pairs.read',
  'pairs.decide',
  'discrepancies.read',
  'discrepancies.decide',
  'tickets.read',
  'persons.correct',
  'persons.reveal',
  'forms.check',
  'papers.keep',
  'devices.manage',
  'sheets.key',
  'glass.break',
]

/** What a reviewer of the county does beside the work of a township. */
const COUNTY: readonly Ability[] = [
  ...TOWNSHIP,
  'batches.read',
  'batches.write',
  'runs.read',
  'runs.start',
  'runs.put_back',
  'pairs.adjudicate',
  'forms.approve',
  'orders.issue',
  'discrepancies.accept',
  'sources.emphasis',
  'tickets.answer',
  'references.freeze',
  'quality.targets',
  'samples.draw',
  'desk.calendar',
  'places.keep',
  'grants.read',
]

export const ROLE_PROFILES: Readonly<Record<Role, RoleProfile>> = {
  village_worker: {
    zh: '村信息员',
    en: 'Village worker',
    duty: { zh: '登记和核对本村的人', en: 'Registers and checks the people of a village' },
    sees: 'people',
    levels: ['village'],
    abilities: VILLAGE,
  },
  township_clerk: {
    zh: '乡镇校对员',
    en: 'Township clerk',
    duty: { zh: '校对、更正本乡镇的登记', en: 'Checks and corrects the entries of a township' },
    sees: 'people',
    levels: ['township'],
    abilities: TOWNSHIP,
  },
  county_reviewer: {
    zh: '县审核员',
    en: 'County reviewer',
    duty: {
      zh: '收文、比对、审核全县登记',
      en: 'Takes files in, compares and reviews for the county',
    },
    sees: 'people',
    levels: ['county'],
    abilities: COUNTY,
  },
  supervisor: {
    zh: '督查',
    en: 'Supervisor',
    duty: { zh: '看质量，复核紧急查阅，不改登记', en: 'Inspects and reviews, changes nothing' },
    sees: 'people',
    levels: ['county', 'township'],
    abilities: [
      'overview.read',
      'quality.read',
      'findings.read',
      'signs.judge',
      'batches.read',
      'runs.read',
      'discrepancies.read',
      'tickets.read',
      'persons.read',
      'forms.read',
      'glass.break',
      'glass.review',
      'children.approve',
      'alerts.read',
      'policy.read',
      'grants.read',
    ],
  },
  liaison: {
    zh: '部门联络员',
    en: 'Department liaison',
    duty: {
      zh: '报送本部门文件，收每行的答复和更正单',
      en: 'Sends the department’s files, gets each row answered',
    },
    sees: 'own_batches',
    levels: ['county'],
    abilities: ['batches.read', 'batches.write', 'tickets.read', 'tickets.answer', 'policy.read'],
  },
  planner: {
    zh: '规划统计',
    en: 'Planner',
    duty: { zh: '看汇总数，不看人', en: 'Reads totals, no person' },
    sees: 'totals',
    levels: ['county', 'township'],
    abilities: ['overview.read', 'quality.read', 'policy.read'],
  },
  system_admin: {
    zh: '系统管理员',
    en: 'System administrator',
    duty: {
      zh: '开户销户、备份、升级；看不到人',
      en: 'Accounts, backups, upgrades; sees no person',
    },
    sees: 'nobody',
    levels: ['county'],
    abilities: ['accounts.manage', 'grants.read', 'policy.read'],
  },
  security_admin: {
    zh: '安全管理员',
    en: 'Security administrator',
    duty: {
      zh: '授权、密钥、安全策略、发布制度；看不到人',
      en: 'Grants, keys, policy, regulations; sees no person',
    },
    sees: 'nobody',
    levels: ['county'],
    abilities: ['grants.read', 'grants.write', 'regulations.publish', 'policy.read'],
  },
  audit_admin: {
    zh: '安全审计员',
    en: 'Audit administrator',
    duty: {
      zh: '看谁查了什么、处理告警；看不到人，什么也改不了',
      en: 'Who looked, and alerts; sees no person and changes nothing',
    },
    sees: 'reads',
    levels: ['county'],
    abilities: [
      'reads.audit',
      'audit.read',
      'audit.verify',
      'alerts.read',
      'glass.review',
      'grants.read',
      'policy.read',
    ],
  },
  protection_officer: {
    zh: '儿童保护专办人',
    en: 'Child-protection officer',
    duty: {
      zh: '全县一人；办经人确认后转来的儿童保护任务，别的都看不到',
      en: 'One for the county; tasks that open once a person has confirmed a record, and nothing else',
    },
    sees: 'own_tasks',
    levels: ['county'],
    abilities: ['protection.read', 'protection.act', 'policy.read'],
  },
  cause_officer: {
    zh: '县死因登记员',
    en: 'Officer for causes of death',
    duty: {
      zh: '看、补登、更正死因，一次一看一记；别的不改',
      en: 'Opens, states and corrects causes of death, each look written down; changes nothing else',
    },
    sees: 'people',
    levels: ['county'],
    abilities: ['overview.read', 'persons.read', 'deaths.cause', 'policy.read'],
  },
  resident: {
    zh: '居民',
    en: 'Resident',
    duty: {
      zh: '看自己的登记和谁查过，请求更正',
      en: 'Own record, who looked at it, correction of it',
    },
    sees: 'nobody',
    levels: ['village'],
    abilities: [],
  },
}

export function mayDo(role: Role, ability: Ability): boolean {
  return ROLE_PROFILES[role].abilities.includes(ability)
}
