import type { Ability } from './roles.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

const WORDS: Readonly<Partial<Record<Ability, Words>>> = {
  'overview.read': { zh: '看概览', en: 'Overview' },
  'quality.read': { zh: '看质量', en: 'Quality' },
  'quality.targets': { zh: '设质量目标', en: 'Set targets of quality' },
  'samples.draw': { zh: '抽样、关闭样本', en: 'Draw and close samples' },
  'samples.enter': { zh: '录抽样结果', en: 'Enter results of samples' },
  'samples.check': { zh: '复核抽样结果', en: 'Check results of samples' },
  'findings.read': { zh: '看疑点', en: 'Findings' },
  'findings.answer': { zh: '答复疑点', en: 'Answer findings' },
  'findings.assign': { zh: '派发、复核疑点', en: 'Send findings out, vouch for answers' },
  'signs.judge': { zh: '核对录入和来文的迹象', en: 'Judge signs of entries and files' },
  'batches.read': { zh: '看来文', en: 'Files' },
  'batches.write': { zh: '收文、撤文', en: 'Take files in, withdraw them' },
  'runs.read': { zh: '看历次比对', en: 'Comparisons' },
  'runs.start': { zh: '开始比对', en: 'Start a comparison' },
  'runs.put_back': {
    zh: '恢复旧比对、放行差得多的比对',
    en: 'Put an older comparison back, release one that waits',
  },
  'roster.read': { zh: '看四对照', en: 'Rosters' },
  'roster.write': { zh: '四对照取值', en: 'Adopt values in rosters' },
  'pairs.read': { zh: '看待定对', en: 'Doubtful pairs' },
  'pairs.decide': { zh: '定待定对', en: 'Decide doubtful pairs' },
  'pairs.adjudicate': { zh: '两人判得不一样时裁定', en: 'Settle pairs on which two differ' },
  'discrepancies.read': { zh: '看差异', en: 'Discrepancies' },
  'discrepancies.decide': { zh: '定差异', en: 'Decide discrepancies' },
  'discrepancies.accept': { zh: '批量采纳差异', en: 'Accept discrepancies of a pattern at once' },
  'sources.emphasis': { zh: '定各来源的核实侧重', en: 'Set what each source is read for' },
  'tickets.read': { zh: '看来源更正单', en: 'Tickets to departments' },
  'tickets.answer': { zh: '答复来源更正单', en: 'Answer tickets to departments' },
  'persons.read': { zh: '查人、看人', en: 'Find and open people' },
  'persons.correct': { zh: '更正项目', en: 'Correct items' },
  'persons.reveal': { zh: '显示全值', en: 'Show full values' },
  'deaths.cause': { zh: '看、补登、更正死因', en: 'Open, state and correct causes of death' },
  'births.register': { zh: '登记出生', en: 'Register births' },
  'events.record': { zh: '登记变动', en: 'Record life events' },
  'references.freeze': { zh: '定调查时点', en: 'Freeze reference dates' },
  'forms.read': { zh: '看报告单、变更表', en: 'Reports and forms' },
  'forms.draft': { zh: '填报告单、变更表', en: 'Draft reports and forms' },
  'forms.sign': { zh: '报告单签字', en: 'Sign reports' },
  'forms.check': { zh: '审报告单、办变更表', en: 'Check reports, handle forms' },
  'forms.approve': { zh: '批关键项目变更', en: 'Approve changes of key items' },
  'orders.issue': { zh: '下清理清查令', en: 'Issue cleaning orders' },
  'papers.print': { zh: '打印纸表', en: 'Print sheets' },
  'papers.keep': { zh: '管纸表档案', en: 'Keep the archive of sheets' },
  'devices.manage': { zh: '发放、收回外勤设备', en: 'Hand out and revoke field devices' },
  'sheets.key': { zh: '录入、复录入户表', en: 'Key household sheets' },
  'desk.work': { zh: '办村级任务、日清', en: 'Work at the village desk' },
  'places.keep': { zh: '改区划、导入区划', en: 'Keep the county’s divisions' },
  'desk.calendar': { zh: '定值班日', en: 'Order duty days' },
  'glass.break': { zh: '紧急查阅', en: 'Open an emergency' },
  'glass.review': { zh: '复核紧急查阅', en: 'Review emergencies' },
  'children.approve': { zh: '批看儿童全值', en: 'Approve children’s full values' },
  'protection.read': { zh: '看儿童保护任务', en: 'Child-protection tasks' },
  'protection.act': { zh: '办儿童保护任务', en: 'Act on child-protection tasks' },
  'reads.audit': { zh: '审计查阅记录', en: 'Audit looks' },
  'audit.read': { zh: '看账本', en: 'Ledger' },
  'audit.verify': { zh: '核对账本', en: 'Verify the ledger' },
  'alerts.read': { zh: '处理查阅告警', en: 'Answer alerts' },
  'policy.read': { zh: '看权限表', en: 'Role matrix' },
  'grants.read': { zh: '看授权', en: 'Grants' },
  'grants.write': { zh: '授权、收回', en: 'Grant and end grants' },
  'accounts.manage': { zh: '管账号', en: 'Keep accounts' },
  'regulations.publish': {
    zh: '发布四项制度、定是否须签后查看',
    en: 'Publish the four regulations, require signing',
  },
}

/** An ability in words; its code where nobody has found any. */
export function abilityWords(ability: Ability): Words {
  return WORDS[ability] ?? { zh: ability, en: ability }
}
