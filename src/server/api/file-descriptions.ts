import type { RouteDescriptions } from './route-description.ts'

const UNKNOWN = ['record.unknown']

/** Files of departments, comparisons, figures, and what people decide about them. */
export const FILE_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/places': {
    zh: '自己的范围，或某处的下一级',
    en: 'Own place, or the places below one',
    problems: UNKNOWN,
  },
  'POST /api/uploads': {
    zh: '上传文件，看认出了什么（multipart，部分名 file）',
    en: 'Upload a file and see what was recognised (multipart, part `file`)',
    problems: ['upload.missing'],
  },
  'POST /api/batches': {
    zh: '收下文件：依据、用途、截止日',
    en: 'Take an upload in, with basis, purpose and as-of date',
    problems: [...UNKNOWN, 'batch.same_file'],
  },
  'GET /api/batches': { zh: '收过的文件，新的在前', en: 'Files, newest first', problems: [] },
  'GET /api/batches/:batchId': {
    zh: '一份文件：说明、列对应、剪去的列、问题',
    en: 'One file: statement, mapping, cut columns, findings',
    problems: UNKNOWN,
  },
  'GET /api/batches/:batchId/progress': {
    zh: '读到哪里了',
    en: 'How far reading is',
    problems: UNKNOWN,
  },
  'GET /api/batches/:batchId/rows': {
    zh: '有问题的行，号码遮住',
    en: 'Rows with a finding, masked',
    problems: UNKNOWN,
  },
  'GET /api/batches/:batchId/answers': {
    zh: '回执文件（CSV）',
    en: 'The answer file, CSV',
    problems: UNKNOWN,
  },
  'GET /api/batches/:batchId/withdrawal': {
    zh: '撤回会改变什么',
    en: 'What withdrawing would change',
    problems: UNKNOWN,
  },
  'POST /api/batches/:batchId/withdrawal': {
    zh: '撤回一份文件',
    en: 'Withdraw a file',
    problems: [...UNKNOWN, 'batch.phase', 'batch.unknown'],
  },
  'DELETE /api/batches/:batchId/withdrawal': {
    zh: '取消撤回',
    en: 'Give it back',
    problems: [...UNKNOWN, 'batch.phase', 'batch.same_file', 'batch.unknown'],
  },
  'GET /api/runs': { zh: '历次比对', en: 'Comparisons', problems: [] },
  'POST /api/runs': {
    zh: '比对全部文件并写入登记簿',
    en: 'Compare all files taken and apply',
    problems: [],
  },
  'GET /api/runs/:runNo': {
    zh: '一次比对的各项数',
    en: 'Counts and steps of one comparison',
    problems: UNKNOWN,
  },
  'GET /api/runs/:runNo/review': {
    zh: '判定的一致程度，和已判的对对自动归并界限怎么说',
    en: 'Agreement of reviewers, and what reviewed pairs say of the threshold',
    problems: UNKNOWN,
  },
  'POST /api/runs/:runNo/thresholds': {
    zh: '采纳提议的界限，下次比对起用',
    en: 'Accept the proposed threshold for the next comparison',
    problems: ['threshold.not_proposed'],
  },
  'GET /api/reviews/accuracy': {
    zh: '自己和所管账号判对的份额，按姓名排，不排名（S8）',
    en: 'Accuracy of one’s own answers and of the accounts one supervises, by name (S8)',
    problems: [],
  },
  'GET /api/runs/:runNo/progress': {
    zh: '比对到哪里了',
    en: 'How far a comparison is',
    problems: UNKNOWN,
  },
  'GET /api/overview': {
    zh: '总览：全不全、准不准、等着办的',
    en: 'How complete, how sure, what waits, by place',
    problems: UNKNOWN,
  },
  'GET /api/villages/:code/households': {
    zh: '一个村的户，各有什么没定',
    en: 'Households of a village with what is open in them',
    problems: UNKNOWN,
  },
  'GET /api/villages/:code/households/:householdId/roster': {
    zh: '一户各来源并排',
    en: 'All sources of a household side by side',
    problems: UNKNOWN,
  },
  'POST /api/roster/adoptions': {
    zh: '采用某条记录的内容',
    en: 'The register takes a record’s value',
    problems: [
      ...UNKNOWN,
      'record.silent',
      'person.version',
      'person.unknown',
      'correction.makes_error',
      'correction.needs_two',
      'correction.value',
      'correction.in_the_future',
      'death.before_birth',
      'item_change.needs_approval',
      'item_change.waiting',
      'register.filling',
    ],
  },
  'DELETE /api/roster/adoptions/:adoptionId': {
    zh: '收回采用',
    en: 'Take an adoption back',
    problems: [
      ...UNKNOWN,
      'correction.unknown',
      'correction.followed',
      'correction.undone_already',
      'item_change.state',
      'item_change.not_yours',
    ],
  },
  'GET /api/pairs': {
    zh: '拿不准的对，关系大的在前',
    en: 'Doubtful pairs, what hangs most on first',
    problems: UNKNOWN,
  },
  'GET /api/pairs/session': { zh: '自己今天的进度', en: 'Own pace, to oneself', problems: [] },
  'GET /api/pairs/:pairNo': {
    zh: '一对：两边记录、理由、两家人',
    en: 'Both records, the waterfall, the households',
    problems: UNKNOWN,
  },
  'POST /api/pairs/:pairNo/decision': {
    zh: '判一对：同一人、不同人、拿不准、先放着；要几个人判，够了才算定',
    en: 'Same, different, unsure, skip; the decision follows once enough people have spoken',
    problems: [
      ...UNKNOWN,
      'pair.already',
      'pair.unknown',
      'pair.settled',
      'pair.adjudicator',
      'pair.leased',
    ],
  },
  'PUT /api/pairs/desk': {
    zh: '自己手上的对：几分钟内别人不会打开同一对',
    en: 'The pairs on one’s desk: for some minutes nobody else opens them',
    problems: UNKNOWN,
  },
  'DELETE /api/pairs/:pairNo/decision': {
    zh: '收回裁定',
    en: 'Take a decision back',
    problems: [...UNKNOWN, 'pair.not_decided', 'pair.unknown'],
  },
}
