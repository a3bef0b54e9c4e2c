/** What verifying the ledger can find. Each kind names the first event from which it holds. */
export const LEDGER_FAULTS = {
  'event.changed': {
    zh: '第 {eventNo} 号事件被改过',
    en: 'Event {eventNo} was edited',
  },
  'event.missing': {
    zh: '第 {eventNo} 号事件被删掉了',
    en: 'Event {eventNo} was deleted',
  },
  'event.inserted': {
    zh: '第 {eventNo} 号事件是后来插进去的',
    en: 'Event {eventNo} was put in afterwards',
  },
  'event.swapped': {
    zh: '第 {eventNo} 号和第 {other} 号事件被对调了',
    en: 'Events {eventNo} and {other} were swapped',
  },
  'tail.cut': {
    zh: '从第 {eventNo} 号起，账本的尾巴被截掉了',
    en: 'The tail was cut off from event {eventNo} on',
  },
  'history.rewritten': {
    zh: '从第 {eventNo} 号起，账本和外面保存的检查点对不上：后面全被改写过',
    en: 'From event {eventNo} on the ledger is not the one the checkpoints elsewhere speak of: it was rewritten',
  },
  'ledger.behind': {
    zh: '账本到第 {last} 号为止，外面的检查点已经到第 {size} 号：放回来的是旧备份，或者尾巴连同痕迹一起被截掉',
    en: 'The ledger ends with event {last}, checkpoints elsewhere know {size}: an older backup was put over the data, or the tail was cut with all its traces',
  },
  'key.exchanged': {
    zh: '第 {eventNo} 号以后，签名的钥匙不是接着原来那把来的',
    en: 'From event {eventNo} on another key signs that does not follow from the old one',
  },
  'checkpoint.damaged': {
    zh: '外面保存的检查点（到第 {size} 号）读不出来，或签名不对',
    en: 'A checkpoint kept elsewhere (up to event {size}) cannot be read or its signature is wrong',
  },
  'erasure.unfounded': {
    zh: '第 {eventNo} 号事件没有内容，却没有依法删除的记录',
    en: 'Event {eventNo} has lost its content and no erasure by law is recorded',
  },
  'seal.missing': {
    zh: '第 {eventNo} 号事件的封印不见了',
    en: 'The seal of event {eventNo} is gone',
  },
  'access.changed': {
    zh: '第 {eventNo} 号事件封存的查阅或账号记录（{sealed} 条）里，有被改过的',
    en: 'Of the looks or acts on accounts sealed by event {eventNo} ({sealed}) some were edited',
  },
  'access.missing': {
    zh: '第 {eventNo} 号事件封存的查阅或账号记录（{sealed} 条）里，有 {missing} 条被删掉了',
    en: 'Of the looks or acts on accounts sealed by event {eventNo} ({sealed}) {missing} were deleted',
  },
  'access.inserted': {
    zh: '第 {eventNo} 号事件封存以后，又有查阅或账号记录被插进它之前',
    en: 'After event {eventNo} had sealed the looks or acts on accounts, one was put in before it',
  },
  'tree.damaged': {
    zh: '数据库里存的树根和事件算出来的不一样（到第 {size} 号）',
    en: 'The root stored in the database is not the one its seals give (up to event {size})',
  },
} as const

export type LedgerFaultKind = keyof typeof LEDGER_FAULTS

export interface LedgerFault {
  readonly kind: LedgerFaultKind
  /** The first bad event. */
  readonly eventNo: number
  /** Where only a stretch is known: its last event. Otherwise equal to `eventNo`. */
  readonly upTo: number
  /** Numbers for the text: other, size, last, sealed, missing. */
  readonly facts: Readonly<Record<string, number>>
}

/** The sentence of a fault in both languages, with its numbers. */
export function faultText(fault: LedgerFault): { readonly zh: string; readonly en: string } {
  const { zh, en } = LEDGER_FAULTS[fault.kind]
  const facts: Readonly<Record<string, number>> = { ...fault.facts, eventNo: fault.eventNo }
  const filled = (text: string): string =>
    text.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => String(facts[name] ?? hole))
  const isStretch = fault.upTo > fault.eventNo
  return {
    zh: filled(zh) + (isStretch ? `（只知道在第 ${fault.eventNo} 到 ${fault.upTo} 号之间）` : ''),
    en: filled(en) + (isStretch ? ` (known only: between ${fault.eventNo} and ${fault.upTo})` : ''),
  }
}

/** The first bad place first. */
export function inOrder(faults: readonly LedgerFault[]): readonly LedgerFault[] {
  return faults.toSorted((a, b) => a.eventNo - b.eventNo)
}
