import type { Doubt } from '#domain/events/library-doubts.ts'
import { isRole, ROLE_PROFILES } from '#domain/policy/roles.ts'
import type { FormStepRow } from '#register/forms/form-steps.ts'
import type { FormStepView } from '#wire/change-reports.ts'
import { PERSON_ITEM_WORDS, type PersonItem } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { fill, problemText } from '../problem.ts'
import { findingText } from './rule-words.ts'

/** Every step of every form, as its history tells it. */
const STEPS: Readonly<Record<string, Words>> = {
  write: { zh: '填了一条', en: 'wrote a line' },
  mend: { zh: '改了一条', en: 'mended a line' },
  drop: { zh: '去掉一条', en: 'dropped a line' },
  restore: { zh: '放回一条', en: 'put a line back' },
  declare_zero: { zh: '报零', en: 'declared that nothing happened' },
  sign: { zh: '签字上报', en: 'signed' },
  recall: { zh: '撤回签字', en: 'took the signature back' },
  accept_line: { zh: '通过入库', en: 'accepted into the register' },
  return_line: { zh: '退回', en: 'returned' },
  accept: { zh: '审完，通过', en: 'finished: accepted' },
  return: { zh: '审完，退回村里', en: 'finished: returned to the village' },
  reopen: { zh: '撤回审核结论', en: 'took the check back' },
  close: { zh: '月结锁定', en: 'closed with the month' },
  carry_over: { zh: '月结后转为补报', en: 'became a supplementary report' },
  ask: { zh: '提出', en: 'asked' },
  apply: { zh: '办理，已更正', en: 'done' },
  forward: { zh: '办理，报县审批', en: 'done, sent to the county' },
  take_back: { zh: '收回', en: 'taken back' },
  approve: { zh: '批准，已更正', en: 'approved and done' },
  approve_merge: { zh: '批准，已合并', en: 'approved and merged' },
  replace: { zh: '照新内容重新提出', en: 'asked anew' },
  refuse: { zh: '退回', en: 'refused' },
  resend: { zh: '重新提出', en: 'asked again' },
  withdraw: { zh: '撤回不办', en: 'withdrawn' },
  issue: { zh: '签发', en: 'issued' },
  confirm: { zh: '会签', en: 'confirmed' },
  dry_run: { zh: '试运行', en: 'dry run' },
  start: { zh: '开始执行', en: 'carrying out began' },
  finish: { zh: '执行完', en: 'carried out' },
  reverse: { zh: '下令撤回全部改动', en: 'reversal ordered' },
  reversed: { zh: '撤回完', en: 'reversed' },
}

const EVIDENCE_KINDS: Readonly<Record<string, Words>> = {
  document: { zh: '证件或证明', en: 'Document' },
  record: { zh: '来文记录', en: 'Record of a file' },
  statement: { zh: '本人陈述', en: 'Statement' },
  visit: { zh: '入户核对', en: 'Visit' },
}

/** The kind of what a form relies on. */
export function evidenceKind(kind: string): Words {
  return EVIDENCE_KINDS[kind] ?? { zh: kind, en: kind }
}

export function formStepView(row: FormStepRow, lineNo: number | null): FormStepView {
  const { stepNo, step, who, role, reason, at } = row
  return {
    stepNo,
    text: STEPS[step] ?? { zh: step, en: step },
    lineNo,
    who,
    role: roleWords(role),
    reason,
    at: at.toISOString(),
  }
}

function roleWords(role: string): Words {
  if (!isRole(role)) return { zh: role, en: role }
  const { zh, en } = ROLE_PROFILES[role]
  return { zh, en }
}

/** `民族：缺一项主要信息`: a doubt with the item it is about. */
export function doubtWords({
  code,
  item,
  facts,
}: Omit<Doubt, 'code'> & { readonly code: string }): Words {
  const known = problemText(code)
  const said =
    known === null ? findingText({ rule: code, item, facts }, '') : fillBoth(known, facts)
  const label = isPersonItem(item) ? PERSON_ITEM_WORDS[item] : null
  if (label === null) return said
  return { zh: `${label.zh}：${said.zh}`, en: `${label.en}: ${said.en}` }
}

function isPersonItem(item: string): item is PersonItem {
  return item in PERSON_ITEM_WORDS
}

function fillBoth({ zh, en }: Words, facts: Doubt['facts']): Words {
  return { zh: fill(zh, facts), en: fill(en, facts) }
}

/** The words of a problem of this code. */
export function codeAdvice(code: string): { readonly text: Words; readonly advice: Words } {
  const known = problemText(code)
  if (known === null) {
    const text = { zh: '两处记录对不上', en: 'Two records do not agree' }
    return { text, advice: { zh: '看到证件时核对', en: 'Check it when you see the papers' } }
  }
  return {
    text: { zh: fill(known.zh, {}), en: fill(known.en, {}) },
    advice: { zh: fill(known.adviceZh, {}), en: fill(known.adviceEn, {}) },
  }
}
