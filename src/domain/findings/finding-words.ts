import type { CheckStep } from './finding-check.ts'
import type { FindingAnswer, FindingState } from './finding-state.ts'
import type { FindingStepKind } from './finding-step.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

export const FINDING_STATE_WORDS: Readonly<Record<FindingState, Words>> = {
  open: { zh: '待处理', en: 'Open' },
  explained: { zh: '已说明', en: 'Explained' },
  assigned: { zh: '已派发', en: 'Sent out' },
  vouching: { zh: '待第二人', en: 'Awaits a second person' },
  answered: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已了结', en: 'Closed' },
}

export const FINDING_ANSWER_WORDS: Readonly<Record<FindingAnswer, Words>> = {
  corrected: { zh: '已更正', en: 'Corrected' },
  confirmed: { zh: '属实，有证据', en: 'True, with evidence' },
  not_ours: { zh: '不归这里', en: 'Not ours' },
  source_wrong: { zh: '来源有误', en: 'The source is wrong' },
}

/** A step in the story of a finding. */
export function findingStepWords(step: string): Words {
  return STEPS.get(step) ?? { zh: step, en: step }
}

const STEPS: ReadonlyMap<string, Words> = new Map<
  FindingStepKind | CheckStep | 'stated_again' | 'undo',
  Words
>([
  ['explain', { zh: '作了说明', en: 'explained it' }],
  ['assign', { zh: '派发', en: 'sent it out' }],
  ['answer', { zh: '答复', en: 'answered' }],
  ['vouch', { zh: '第二人认可', en: 'vouched as the second person' }],
  ['decline', { zh: '第二人不认可', en: 'did not vouch' }],
  ['undo', { zh: '撤回上一步', en: 'took the last step back' }],
  ['still_fires', { zh: '检查时仍在，退回处理', en: 'found again by a check' }],
  ['facts_changed', { zh: '情况变了，重新处理', en: 'came back: the facts changed' }],
  ['stated_again', { zh: '又按证件填报', en: 'stated again from a certificate' }],
  ['returned', { zh: '了结后再现', en: 'came back after it was closed' }],
  ['closed', { zh: '检查时不再出现，了结', en: 'no longer found, closed' }],
])
