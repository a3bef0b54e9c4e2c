import type { RouteDescriptions } from './route-description.ts'

const UNKNOWN = ['transfer.unknown']

/** Files in pieces and the programs that send them. */
export const INTAKE_DESCRIPTIONS: RouteDescriptions = {
  'POST /api/program-session': {
    zh: '用报送密钥换一小时的令牌（RFC 6749 客户端凭据），放在 Authorization: Bearer 里',
    en: 'A key for a token of an hour (RFC 6749, client credentials), sent as Authorization: Bearer',
    problems: ['program.credentials'],
  },
  'GET /api/account/keys': {
    zh: '自己的报送密钥',
    en: 'One’s own keys for programs',
    problems: [],
  },
  'POST /api/account/keys': {
    zh: '做一个报送密钥，密码只显示一次',
    en: 'Make a key; its secret is told once',
    problems: ['program.keys_max'],
  },
  'DELETE /api/account/keys/:keyId': {
    zh: '收回一个报送密钥',
    en: 'Revoke a key',
    problems: ['record.unknown'],
  },
  'POST /api/transfers': {
    zh: '申报要传的文件：大小、摘要、来源、依据、用途；重复申报是同一次',
    en: 'Declare a file: size, hash, kind, basis, purpose; declared again it is the same transfer',
    problems: ['transfer.quota', 'transfer.hash_missing', 'upload.too_large'],
  },
  'GET /api/transfers': { zh: '自己没传完的', en: 'One’s own transfers under way', problems: [] },
  'GET /api/transfers/:transferId': {
    zh: '收到第几字节（HEAD 只要 Upload-Offset）',
    en: 'How far it is; HEAD for Upload-Offset alone',
    problems: UNKNOWN,
  },
  'PATCH /api/transfers/:transferId': {
    zh: '接着传一段（tus 1.0.0：application/offset+octet-stream，Upload-Offset）',
    en: 'Append a piece (tus 1.0.0: application/offset+octet-stream, Upload-Offset)',
    problems: [
      ...UNKNOWN,
      'transfer.offset',
      'transfer.too_long',
      'transfer.busy',
      'upload.too_slow',
      'upload.too_large',
    ],
  },
  'DELETE /api/transfers/:transferId': {
    zh: '放弃这次传送',
    en: 'Drop a transfer',
    problems: UNKNOWN,
  },
  'POST /api/transfers/:transferId/batch': {
    zh: '传完后收下：核对摘要，按申报的说明读取',
    en: 'Take the whole file in: its hash is checked, it is read as was stated',
    problems: [...UNKNOWN, 'transfer.unfinished', 'transfer.hash', 'transfer.not_stated'],
  },
  'GET /api/batches/:batchId/cleaning': {
    zh: '清洗：这个部门的配方，这份文件上次怎样读的',
    en: 'Cleaning: the department’s recipe, and how this file was read last',
    problems: ['record.unknown'],
  },
  'PUT /api/batches/:batchId/cleaning': {
    zh: '留下配方，按它把这份文件重读一遍',
    en: 'Keep the recipe and read the file anew by it',
    problems: ['record.unknown', 'recipe.step', 'recipe.changed', 'batch.phase'],
  },
  'POST /api/batches/:batchId/cleaning/look': {
    zh: '试看：各列的值和写法各多少行，每一步改几行；什么也不改',
    en: 'Try: rows by value and by pattern, rows each step changes; nothing is changed',
    problems: ['record.unknown', 'recipe.step', 'recipe.column'],
  },
  'POST /api/batches/:batchId/cleaning/clusters': {
    zh: '哪些值可能是同一个',
    en: 'Values that may be one',
    problems: ['record.unknown', 'recipe.step', 'recipe.column'],
  },
  'GET /api/legacy': {
    zh: '旧系统文件（WIS、P&WIS、GPL）：各村核实没有',
    en: 'Legacy files (WIS, P&WIS, GPL) and which villages have confirmed them',
    problems: [],
  },
  'GET /api/legacy/:batchId/villages/:village': {
    zh: '一个村的旧名单：抽查的人，别的名单对上多少',
    en: 'A village’s list: whom the sample asks about, how many another list confirms',
    problems: ['legacy.unknown'],
  },
  'POST /api/legacy/:batchId/villages/:village/sample': {
    zh: '抽样，种子公开',
    en: 'Draw the sample, by a published seed',
    problems: ['legacy.unknown'],
  },
  'PUT /api/legacy/:batchId/villages/:village/answers': {
    zh: '村里逐条答复抽查',
    en: 'The village answers the sample',
    problems: ['legacy.unknown', 'legacy.state'],
  },
  'POST /api/legacy/:batchId/villages/:village/decision': {
    zh: '定为能用、不用，或收回',
    en: 'Verify or refuse the list, or take that back',
    problems: [
      'legacy.unknown',
      'legacy.state',
      'legacy.sample_open',
      'legacy.sample_wrong',
      'legacy.list_differs',
      'legacy.own_answers',
    ],
  },
  'POST /api/uploads/:uploadId/preview': {
    zh: '看认出了什么：传完的文件，或换来源、编码再看',
    en: 'See what was recognised of a file that is here, as this kind or in this encoding',
    problems: ['upload.unknown', 'transfer.unfinished'],
  },
}
