/**
 * Why something has to be asked, in the order in which reasons are told. Each is a missing or a disputed
 * item; nothing else makes a task (S6).
 */
export const ASK_REASONS = {
  missing: { zh: '哪份名单上都没有', en: 'No list has it' },
  number_check: {
    zh: '名单上的号码校验不符',
    en: 'The number on the lists fails its check',
  },
  disputed: {
    zh: '名单说法不一，没有证件能断',
    en: 'Lists differ and no document settles it',
  },
  number_shared: { zh: '号码和别人相同', en: 'Somebody else has the same number' },
  one_source: {
    zh: '只在一份名单上见到，还没登记',
    en: 'On one list only, not yet registered',
  },
  only_in_register: {
    zh: '只有上年登记簿上有，也许迁走了',
    en: 'Only last year’s register has them; perhaps moved away',
  },
  pair: { zh: '同户两条登记，机器分不清', en: 'Two entries of one household that cannot be told' },
  pair_unsure: { zh: '审核的人也看不准', en: 'The reviewer could not tell either' },
  finding: { zh: '检查有疑点，要看证件', en: 'A check doubts it; the papers decide' },
} as const

export type AskReason = keyof typeof ASK_REASONS

export function isAskReason(text: string): text is AskReason {
  return Object.hasOwn(ASK_REASONS, text)
}
