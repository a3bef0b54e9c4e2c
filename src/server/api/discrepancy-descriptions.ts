import type { RouteDescriptions } from './route-description.ts'

/** Discrepancies: one at a time, many at once, and back to the departments. */
export const DISCREPANCY_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/discrepancies': {
    zh: '差异清单',
    en: 'Discrepancies of the standing comparison',
    problems: ['record.unknown'],
  },
  'GET /api/discrepancies/counts': {
    zh: '差异计数：按类、按项、按来源',
    en: 'Discrepancies counted by kind, item and source in doubt',
    problems: ['record.unknown'],
  },
  'GET /api/discrepancies/:discrepancyNo': {
    zh: '一条差异和各方的说法',
    en: 'One discrepancy with what each source says',
    problems: ['discrepancy.unknown'],
  },
  'POST /api/discrepancies/:discrepancyNo/decision': {
    zh: '定一条差异',
    en: 'Decide a discrepancy',
    problems: [
      'discrepancy.unknown',
      'discrepancy.decided',
      'discrepancy.no_reason',
      'discrepancy.no_rule',
      'discrepancy.nothing_to_keep',
      'register.filling',
      'item_change.waiting',
    ],
  },
  'DELETE /api/discrepancies/:discrepancyNo/decision': {
    zh: '撤回一条差异的结论',
    en: 'Take a decision back',
    problems: [
      'discrepancy.unknown',
      'discrepancy.not_decided',
      'discrepancy.in_order',
      'correction.followed',
      'item_change.needs_approval',
    ],
  },
  'GET /api/discrepancies/patterns': {
    zh: '待定差异按类归并',
    en: 'Patterns of what is open, the commonest first',
    problems: ['record.unknown'],
  },
  'POST /api/discrepancies/patterns/preview': {
    zh: '批量采纳前看：多少条、哪些村、随机抽看',
    en: 'What accepting a pattern would settle: count, villages, a random sample',
    problems: ['record.unknown'],
  },
  'GET /api/acceptances': { zh: '批量采纳清单', en: 'Acceptances', problems: [] },
  'POST /api/acceptances': {
    zh: '批量采纳一类差异',
    en: 'Accept a pattern of discrepancies',
    problems: [
      'record.unknown',
      'acceptance.unproven',
      'acceptance.nothing',
      'discrepancy.no_reason',
    ],
  },
  'POST /api/acceptances/:orderId/run': {
    zh: '采纳下一批',
    en: 'Settle the next batch of an acceptance',
    problems: ['acceptance.unknown', 'acceptance.state', 'acceptance.run_gone'],
  },
  'POST /api/acceptances/:orderId/reversal': {
    zh: '整批撤回',
    en: 'Take an acceptance back',
    problems: ['acceptance.unknown', 'acceptance.state', 'discrepancy.no_reason'],
  },
  'GET /api/discrepancies/export': {
    zh: '差异清单，CSV',
    en: 'The list of discrepancies as CSV',
    problems: ['record.unknown'],
  },
  'GET /api/discrepancies/emphases': {
    zh: '各来源的核实侧重，和历次改动',
    en: 'What each source is read for, and every change of it',
    problems: [],
  },
  'PUT /api/discrepancies/emphases': {
    zh: '定一个来源的核实侧重',
    en: 'Set what a source is read for',
    problems: ['emphasis.stale', 'emphasis.no_reason', 'emphasis.same'],
  },
  'POST /api/discrepancies/emphases/reversal': {
    zh: '撤回上一次改的核实侧重',
    en: 'Take the last change of what a source is read for back',
    problems: ['emphasis.stale', 'emphasis.no_reason', 'emphasis.nothing_to_undo'],
  },
  'GET /api/source-tickets': {
    zh: '来源更正单',
    en: 'Corrections asked of departments, and how they stand',
    problems: [],
  },
  'GET /api/source-tickets/export': {
    zh: '来源更正单，CSV',
    en: 'Corrections asked of departments as CSV',
    problems: [],
  },
  'POST /api/source-tickets/:ticketNo/answer': {
    zh: '答复一张来源更正单',
    en: 'Answer a correction that was asked for',
    problems: ['ticket.unknown', 'ticket.state', 'ticket.no_evidence'],
  },
  'GET /api/source-quality': {
    zh: '各来源正确率，按项',
    en: 'Share of correct values of each source, item by item',
    problems: [],
  },
}
