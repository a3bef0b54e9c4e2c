import type { ProblemCatalogue } from './catalogue.ts'

/** Discrepancies, their acceptance many at once, and tickets to departments. */
export const DISCREPANCY_PROBLEMS = {
  'discrepancy.unknown': {
    status: 404,
    zh: '没有这条差异，或不在您管的地方',
    en: 'There is no such discrepancy, or it is outside your area',
    adviceZh: '可能又比对过一次；回到差异清单重新打开',
    adviceEn: 'There may have been another comparison; open it again from the list',
  },
  'discrepancy.decided': {
    status: 409,
    zh: '这条差异已经有了结论',
    en: 'This discrepancy has been decided',
    adviceZh: '要改结论，先撤回原来的',
    adviceEn: 'Take the decision back first to decide otherwise',
  },
  'discrepancy.not_decided': {
    status: 409,
    zh: '这条差异还没有结论，没有可撤回的',
    en: 'This discrepancy has no decision to take back',
    adviceZh: '刷新看看；可能别人刚撤回',
    adviceEn: 'Look again; somebody may just have taken it back',
  },
  'discrepancy.no_reason': {
    status: 422,
    zh: '没有写理由',
    en: 'No reason was given',
    adviceZh: '写两个字以上：看了什么、为什么这样定',
    adviceEn: 'Write in a few words what was looked at and why',
  },
  'discrepancy.no_rule': {
    status: 409,
    zh: '没有规则能定这条差异',
    en: 'No rule settles this discrepancy',
    adviceZh: '看过证据后保留现状，或转为待问',
    adviceEn: 'Keep what stands after looking at the evidence, or have somebody asked',
  },
  'discrepancy.nothing_to_keep': {
    status: 409,
    zh: '这条差异没有可保留的现状',
    en: 'There is nothing here that could be kept',
    adviceZh: '登记簿里就是规则的值时按规则定；没登记的人去登记，或转为待问',
    adviceEn:
      'Follow the rule where the register holds its value; register who is missing, or have somebody asked',
  },
  'discrepancy.in_order': {
    status: 409,
    zh: '这条是批量采纳定的，不能单独撤回',
    en: 'This was decided with many others and cannot be taken back alone',
    adviceZh: '在批量采纳里整批撤回；单条有错可直接更正这一项',
    adviceEn: 'Take the whole acceptance back, or correct the item of this person',
  },
  'acceptance.unknown': {
    status: 404,
    zh: '没有这次批量采纳',
    en: 'There is no such acceptance',
    adviceZh: '回到批量采纳清单重新打开',
    adviceEn: 'Open it again from the list',
  },
  'acceptance.unproven': {
    status: 422,
    zh: '这一类没有法定证件可依，不能批量采纳',
    en: 'No document with legal force settles this pattern: it cannot be accepted as one',
    adviceZh: '逐条看证据定，或转为待问',
    adviceEn: 'Decide one by one, or have somebody asked',
  },
  'acceptance.nothing': {
    status: 409,
    zh: '这一类已经没有待定的差异',
    en: 'Nothing of this pattern is open any more',
    adviceZh: '刷新清单，换一类',
    adviceEn: 'Refresh the list and choose another pattern',
  },
  'acceptance.state': {
    status: 409,
    zh: '这次批量采纳现在不能做这一步',
    en: 'This step cannot be taken now',
    adviceZh: '刷新看看现在到了哪一步',
    adviceEn: 'Look at where it stands now',
  },
  'acceptance.run_gone': {
    status: 409,
    zh: '已经有了更新的比对，这次采纳不能再往下做',
    en: 'A newer comparison stands: this acceptance cannot go on',
    adviceZh: '已采纳的都在；余下的按新的比对另做一次',
    adviceEn: 'What was accepted stays; accept the rest from the newer comparison',
  },
  'ticket.unknown': {
    status: 404,
    zh: '没有这张更正单，或不归您答复',
    en: 'There is no such ticket, or it is not yours to answer',
    adviceZh: '回到更正单清单重新打开',
    adviceEn: 'Open it again from the list',
  },
  'ticket.state': {
    status: 409,
    zh: '这张更正单已经了结',
    en: 'This ticket is closed',
    adviceZh: '刷新清单看它怎样了结的',
    adviceEn: 'Look in the list how it was closed',
  },
  'ticket.no_evidence': {
    status: 422,
    zh: '坚持原值要写凭什么',
    en: 'Standing by a value takes evidence',
    adviceZh: '写明看了什么证件或底册，四个字以上',
    adviceEn: 'Say which document or ledger shows it',
  },
} as const
DISCREPANCY_PROBLEMS satisfies ProblemCatalogue
