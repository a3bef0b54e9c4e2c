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
}
