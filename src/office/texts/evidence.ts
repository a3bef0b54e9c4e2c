import type { Bilingual } from './use-texts.ts'

const zh = {
  loading: '正在取凭据…',
  who: '谁说的',
  said: '说法',
  original: '原文',
  where: '凭据',
  reading: '判读',
  row: (n: string): string => `第 ${n} 行`,
  column: (header: string): string => `“${header}”`,
  received: (at: string): string => `${at} 收到`,
  states: { used: '取用', same: '相同', differs: '不同', silent: '未说' },
  rule: '取值规则',
  order: '证据次序',
  events: '经办改过',
  none: '没有哪份名单说过这一项。',
}

const en: typeof zh = {
  loading: 'Loading the evidence…',
  who: 'Who says so',
  said: 'Says',
  original: 'As written',
  where: 'Where',
  reading: 'Reading',
  row: (n) => `row ${n}`,
  column: (header) => `“${header}”`,
  received: (at) => `received ${at}`,
  states: { used: 'used', same: 'same', differs: 'differs', silent: 'silent' },
  rule: 'Rule',
  order: 'Order of evidence',
  events: 'Changed by staff',
  none: 'No list says anything about this item.',
}

export const evidenceTexts: Bilingual<typeof zh> = { zh, en }
