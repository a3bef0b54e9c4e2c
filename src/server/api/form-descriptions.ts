import type { RouteDescriptions } from './route-description.ts'

const LINE = [
  'line.day',
  'line.field',
  'line.in_the_future',
  'line.missing',
  'line.other_month',
  'line.times',
  'line.unknown',
  'line.state',
]
const REPORT = ['report.unknown', 'report.state']
const CHANGE = [
  'item_change.unknown',
  'item_change.state',
  'item_change.outdated',
  'item_change.own',
  'item_change.not_yours',
  'item_change.no_reason',
  'person.version',
  'lifecycle.no_such_step',
  'correction.makes_error',
  'correction.needs_two',
  'correction.value',
  'correction.in_the_future',
  'death.before_birth',
]

/** What the register says of the merge itself. */
const MERGED = [
  'register.filling',
  'life.other_territory',
  'life.same_person',
  'life.no_reason',
  'lifecycle.no_such_step',
  'person.unknown',
  'person.version',
]

/** A step on a form that somebody else has taken on meanwhile. */
export const MOVED: readonly string[] = [
  'request.changed',
  'request.version_missing',
  'request.etag_shape',
]

/** Change reports, item changes, approvals, the ledger. */
export const FORM_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/change-reports': {
    zh: '变更报告单',
    en: 'Change reports',
    problems: ['report.month_unreadable', 'record.unknown'],
  },
  'GET /api/change-reports/:reportId': {
    zh: '一份报告单',
    en: 'One change report',
    problems: ['record.unknown', 'report.unknown'],
  },
  'POST /api/change-reports/lines': {
    zh: '往报告单上加一行',
    en: 'Add a line to a report',
    problems: [
      ...LINE,
      ...REPORT,
      'record.unknown',
      'report.not_open',
      'report.sent',
      'report.month_unreadable',
      'report.village',
    ],
  },
  'POST /api/change-reports/zero': {
    zh: '零报告',
    en: 'Report that nothing changed',
    problems: [
      ...REPORT,
      'record.unknown',
      'report.not_empty',
      'report.not_open',
      'report.sent',
      'report.month_unreadable',
      'report.village',
    ],
  },
  'PUT /api/change-reports/:reportId/lines/:lineId': {
    zh: '改一行',
    en: 'Change a line',
    problems: [...MOVED, ...LINE, ...REPORT, 'record.unknown', 'report.not_open', 'report.sent'],
  },
  'POST /api/change-reports/:reportId/lines/:lineId/drop': {
    zh: '划去一行',
    en: 'Strike a line',
    problems: [...MOVED, 'line.unknown', 'line.state', ...REPORT, 'report.sent'],
  },
  'POST /api/change-reports/:reportId/lines/:lineId/restore': {
    zh: '恢复一行',
    en: 'Restore a struck line',
    problems: [...MOVED, 'line.unknown', 'line.state', ...REPORT, 'report.sent'],
  },
  'POST /api/change-reports/:reportId/sign': {
    zh: '签报',
    en: 'Sign and send a report',
    problems: [
      ...MOVED,
      ...REPORT,
      'report.empty',
      'report.month_running',
      'report.own_draft',
      'report.village_signs',
    ],
  },
  'POST /api/change-reports/:reportId/recall': {
    zh: '收回未审的报告',
    en: 'Recall a report not yet checked',
    problems: [...MOVED, ...REPORT, 'report.being_checked', 'report.not_signed'],
  },
  'POST /api/change-reports/:reportId/rehearsal': {
    zh: '预演：办下去会怎样',
    en: 'Rehearse what accepting would do',
    problems: [...REPORT, 'report.own_check'],
  },
  'PUT /api/change-reports/:reportId/lines/:lineId/mark': {
    zh: '审一行：同意或退回',
    en: 'Accept or return a line',
    problems: ['line.unknown', 'line.state', 'line.no_reason', ...REPORT, 'report.own_check'],
  },
  'POST /api/change-reports/:reportId/check': {
    zh: '审结一份报告',
    en: 'Finish checking a report',
    problems: [
      ...MOVED,
      ...REPORT,
      'report.lines_unmarked',
      'report.own_check',
      'report.not_signed',
      'report.mended',
    ],
  },
  'POST /api/change-reports/:reportId/reopen': {
    zh: '重开',
    en: 'Open a report again',
    problems: [...MOVED, ...REPORT, 'report.not_checked', 'report.mended'],
  },
  'POST /api/report-months': {
    zh: '关月',
    en: 'Close a month',
    problems: [
      'month.closed_already',
      'month.running',
      'month.unchecked',
      'report.month_unreadable',
      'record.unknown',
    ],
  },
  'GET /api/approvals': { zh: '等我办的', en: 'What waits for me', problems: [] },
  'GET /api/item-changes': { zh: '变更表', en: 'Item-change forms', problems: ['record.unknown'] },
  'GET /api/item-changes/:formId': {
    zh: '一张变更表',
    en: 'One item-change form',
    problems: ['record.unknown', 'item_change.unknown'],
  },
  'POST /api/item-changes': {
    zh: '申请改一项',
    en: 'Ask for a change of an item',
    problems: [
      ...CHANGE,
      'record.unknown',
      'item_change.waiting',
      'item_change.needs_no_approval',
      'correction.unchanged',
      'lifecycle.no_such_step',
      'correction.no_reason',
    ],
  },
  'POST /api/item-changes/:formId/handling': {
    zh: '乡镇办理',
    en: 'The township handles it',
    problems: CHANGE,
  },
  'POST /api/item-changes/:formId/asking': {
    zh: '补充后再报',
    en: 'Send again with what was missing',
    problems: CHANGE,
  },
  'POST /api/item-changes/:formId/approval': {
    zh: '县里复核',
    en: 'The county approves or refuses',
    problems: [...MOVED, ...MOVED, ...MOVED, ...CHANGE, 'register.filling'],
  },
  'GET /api/merge-requests': {
    zh: '合并申请',
    en: 'Requests to merge',
    problems: ['record.unknown'],
  },
  'GET /api/merge-requests/:formId': {
    zh: '一份合并申请',
    en: 'One request to merge two entries',
    problems: ['record.unknown', 'merge_request.unknown'],
  },
  'POST /api/merge-requests': {
    zh: '提请县里批准合并两份档案',
    en: 'Ask the county to merge two entries of one person',
    problems: [
      'record.unknown',
      'merge_request.waiting',
      'merge_request.not_needed',
      'request.other_command',
      ...MERGED,
    ],
  },
  'POST /api/merge-requests/:formId/withdrawal': {
    zh: '撤回合并申请',
    en: 'Withdraw what one asked for',
    problems: [...MOVED, 'merge_request.unknown', 'merge_request.state', 'merge_request.not_yours'],
  },
  'POST /api/merge-requests/:formId/return': {
    zh: '退回合并申请',
    en: 'Return a request with a reason',
    problems: [
      ...MOVED,
      'merge_request.unknown',
      'merge_request.state',
      'merge_request.own',
      'merge_request.no_reason',
    ],
  },
  'POST /api/merge-requests/:formId/approval': {
    zh: '批准合并，随即合并',
    en: 'Approve a request, which merges the two',
    problems: [
      ...MOVED,
      'merge_request.unknown',
      'merge_request.state',
      'merge_request.own',
      'merge_request.outdated',
      ...MERGED,
    ],
  },
  'GET /api/audit/ledger': {
    zh: '账本与检查点',
    en: 'The ledger and its checkpoints',
    problems: [],
  },
  'POST /api/audit/verifications': {
    zh: '开始核对账本',
    en: 'Begin verifying the ledger',
    problems: ['ledger.no_checkpoints'],
  },
  'GET /api/audit/verifications/progress': {
    zh: '核对到哪里了',
    en: 'How far verifying is',
    problems: ['record.unknown'],
  },
  'POST /api/audit/foreign-checkpoints': {
    zh: '代存别的司民的检查点',
    en: 'Keep a checkpoint for another Simin',
    problems: ['ledger.peer_unknown', 'ledger.checkpoint_conflicts'],
  },
}
