import type { ProblemCatalogue } from './catalogue.ts'

/** Proofs over the ledger: sealing, signing, verifying, handing out. */
export const LEDGER_PROBLEMS = {
  'ledger.no_checkpoints': {
    status: 422,
    zh: '{dir} 里没有 {county} 县的检查点，无从核对',
    en: 'There are no checkpoints of county {county} in {dir}: nothing to hold the ledger against',
    adviceZh: '用 --checkpoints 指出导出检查点的目录（最好是放在别处的那一份），再核对',
    adviceEn:
      'Name the folder of exported checkpoints with --checkpoints, best a copy kept elsewhere, and verify again',
  },
  'ledger.unknown_event': {
    status: 404,
    zh: '账本里没有这个事件',
    en: 'The ledger does not have this event',
    adviceZh: '核对事件编号；人员页面的“留痕”里有每个事件的编号',
    adviceEn: 'Check the event; the trace on a person’s page gives the number of each',
  },
  'ledger.not_sealed': {
    status: 409,
    zh: '这个事件刚写进账本，还没有封印',
    en: 'The event was written a moment ago and is not sealed yet',
    adviceZh: '过几秒再试；要是一直这样，看看审计页面上的“未封印”',
    adviceEn: 'Try again in some seconds; if it stays so, look at “unsealed” on the audit page',
  },
  'ledger.key_exchanged': {
    status: 503,
    zh: '{county} 县签检查点的钥匙被换过：钥匙目录里的和钥匙记录里的不是同一把',
    en: 'The key that signs county {county}’s checkpoints was exchanged: the one in the keys folder is not the one on record',
    adviceZh: '停止签名，保留现场，告诉安全管理员和审计管理员；从保险处取回原来的钥匙',
    adviceEn:
      'Stop, leave everything as it is and tell the security and the audit administrator; bring back the old key from its safe',
  },
  'ledger.key_missing': {
    status: 503,
    zh: '签检查点的钥匙不见了（{file}）',
    en: 'The key that signs checkpoints is missing ({file})',
    adviceZh: '从保险处取回钥匙目录；取不回来，告诉审计管理员',
    adviceEn:
      'Bring the keys folder back from its safe; if it is lost, tell the audit administrator',
  },
  'ledger.export_conflicts': {
    status: 409,
    zh: '{file} 已经有了，内容却不一样：账本可能被改写过，原来的文件没有动',
    en: '{file} is there already with another content: the ledger may have been rewritten; the file was left alone',
    adviceZh: '马上运行 simin ledger verify，并告诉审计管理员',
    adviceEn: 'Run simin ledger verify at once and tell the audit administrator',
  },
  'ledger.peer_unknown': {
    status: 403,
    zh: '这个检查点的公钥不在代存名单里，或签名不对',
    en: 'The key of this checkpoint is on no list of ours, or its signature is wrong',
    adviceZh: '让两边的审计管理员核对第一把公钥，再用 simin ledger peer --receive 添加',
    adviceEn:
      'Let both audit administrators compare the first key, then add it with simin ledger peer --receive',
  },
  'ledger.checkpoint_conflicts': {
    status: 409,
    zh: '这里已有一个同样事件数、树根却不同的检查点：两份都留下了',
    en: 'A checkpoint of the same size with another root is here already: both are kept',
    adviceZh: '送来的那一边账本可能被改写过：告诉两边的审计管理员，拿早的那一份去核对',
    adviceEn:
      'The ledger it comes from may have been rewritten: tell both audit administrators and verify against the earlier one',
  },
  'backup.erased_damaged': {
    status: 422,
    zh: '备份旁边的依法删除名单 {file} 第 {line} 行不是这套钥匙写的，没有恢复',
    en: 'Line {line} of the list of persons erased by law, {file}, was not written with these keys; nothing was restored',
    adviceZh:
      '用和备份放在一起的原件换回来；确实没有原件，改名移开，恢复后按决定文书逐个 simin ledger erase',
    adviceEn:
      'Put the original back from beside the backups; where there is none, move it away and run simin ledger erase for each decision after restoring',
  },
  'backup.ledger_refused': {
    status: 422,
    zh: '这份备份里 {county} 县的账本核对不上（{fault}，第 {eventNo} 号起），没有恢复',
    en: 'In this backup the ledger of county {county} does not verify ({fault}, from event {eventNo} on); nothing was restored',
    adviceZh:
      '换一份备份；只是备份旧了（ledger.behind）而没有更新的，加 --accept-older，缺的那一段另行补录',
    adviceEn:
      'Take another backup; if it is only older (ledger.behind) and there is no newer one, add --accept-older and enter again what is lost',
  },
} as const

LEDGER_PROBLEMS satisfies ProblemCatalogue

/** Some of them are faults of the machine or of the data: thrown, not answered. */
export type LedgerFaultCode = keyof typeof LEDGER_PROBLEMS
