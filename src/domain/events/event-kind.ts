import type { RecordEffect } from './life-record.ts'

/**
 * The kinds of event the ledger knows. Each kind answers for itself: shared code asks the profile
 * and never compares names of kinds.
 */
export const EVENT_KINDS = [
  'person.registered',
  'birth.registered',
  'parents.named',
  'person.entered',
  'death.registered',
  'death.cause_stated',
  'widowhood.registered',
  'widowhood.taken_back',
  'move.registered',
  'stay.registered',
  'stay.ended',
  'marriage.registered',
  'divorce.registered',
  'adoption.registered',
  'adoption.ended',
  'guardian.changed',
  'contact.changed',
  'address.changed',
  'membership.changed',
  'identifier.stated',
  'identifier.ended',
  'identifier.checked',
  'person.missing',
  'person.returned',
  'person.cancelled',
  'person.restored',
  'person.merged',
  'person.absorbed',
  'person.unmerged',
  'person.released',
  'person.erased',
  'item.corrected',
  'correction.undone',
  'person.compared',
  'person.set_aside',
  'household.opened',
  'household.changed',
  'household.corrected',
  'household.closed',
  'household.reopened',
] as const

export type EventKind = (typeof EVENT_KINDS)[number]

export interface EventProfile {
  readonly zh: string
  readonly en: string
  readonly subject: 'person' | 'household'
  /** The first event of its subject; every other kind needs one before it. */
  readonly enters: boolean
  readonly startsLife: boolean
  readonly endsLife: boolean
  /** A person of the office stated it: a machine does not overwrite its items. */
  readonly statedByStaff: boolean
  /**
   * True where the old value was never true, so that the new one takes over its whole period and the
   * old period is void; false where the world changed on the event's day.
   */
  readonly correctsThePast: boolean
  /** By law: nothing that earlier events said of the person is left, here or in the ledger. */
  readonly erases: boolean
  /** That it happened is told to the county's officer for causes of death alone (POL23). */
  readonly confidential: boolean
  /** What it does to the records of the person's life. */
  readonly records: readonly RecordEffect[]
}

const FACTS = {
  subject: 'person',
  enters: false,
  startsLife: false,
  endsLife: false,
  statedByStaff: false,
  correctsThePast: false,
  erases: false,
  confidential: false,
  records: [],
} as const

/** What people of the office state as it happens. */
const STATED = { ...FACTS, statedByStaff: true } as const

export const EVENT_PROFILES: Readonly<Record<EventKind, EventProfile>> = {
  'person.registered': { ...FACTS, zh: '比对入册', en: 'Entered from files', enters: true },
  'birth.registered': {
    ...FACTS,
    zh: '出生登记',
    en: 'Birth registered',
    enters: true,
    startsLife: true,
    statedByStaff: true,
    records: [{ kind: 'birth', does: 'opens' }],
  },
  'person.entered': {
    ...STATED,
    zh: '补登入册',
    en: 'Entered by the office',
    enters: true,
  },
  'death.registered': {
    ...STATED,
    zh: '死亡登记',
    en: 'Death registered',
    endsLife: true,
    records: [
      { kind: 'death', does: 'opens' },
      { kind: 'marriage', does: 'ends' },
    ],
  },
  'death.cause_stated': {
    ...STATED,
    zh: '死因登记',
    en: 'Cause of death stated',
    confidential: true,
    records: [{ kind: 'death', does: 'amends' }],
  },
  'widowhood.registered': {
    ...STATED,
    zh: '丧偶登记',
    en: 'Widowhood registered',
    records: [{ kind: 'marriage', does: 'ends' }],
  },
  'widowhood.taken_back': {
    ...FACTS,
    zh: '丧偶撤销',
    en: 'Widowhood taken back',
    correctsThePast: true,
    records: [{ kind: 'marriage', does: 'reopens' }],
  },
  'move.registered': {
    ...STATED,
    zh: '户口迁移',
    en: 'Move registered',
    records: [{ kind: 'move', does: 'opens' }],
  },
  'stay.registered': {
    ...STATED,
    zh: '流动登记',
    en: 'Stay elsewhere registered',
    records: [{ kind: 'stay', does: 'opens' }],
  },
  'stay.ended': {
    ...STATED,
    zh: '流动返回',
    en: 'Stay elsewhere ended',
    records: [{ kind: 'stay', does: 'ends' }],
  },
  'marriage.registered': {
    ...STATED,
    zh: '结婚登记',
    en: 'Marriage registered',
    records: [{ kind: 'marriage', does: 'opens' }],
  },
  'divorce.registered': {
    ...STATED,
    zh: '离婚登记',
    en: 'Divorce registered',
    records: [{ kind: 'marriage', does: 'ends' }],
  },
  'parents.named': {
    ...STATED,
    zh: '补登父母',
    en: 'Parents named',
    // They were the parents all along.
    correctsThePast: true,
    records: [{ kind: 'birth', does: 'amends' }],
  },
  'adoption.registered': { ...STATED, zh: '收养登记', en: 'Adoption registered' },
  'adoption.ended': { ...STATED, zh: '解除收养', en: 'Adoption ended' },
  'guardian.changed': { ...STATED, zh: '监护变更', en: 'Guardian changed' },
  'contact.changed': { ...STATED, zh: '联系方式变更', en: 'Contact changed' },
  'address.changed': { ...STATED, zh: '住址变更', en: 'Address changed' },
  'membership.changed': { ...STATED, zh: '户内变动', en: 'Household membership changed' },
  'identifier.stated': { ...STATED, zh: '证件登记', en: 'Identity document stated' },
  'identifier.ended': { ...STATED, zh: '证件停用', en: 'Identity document ended' },
  'identifier.checked': {
    ...STATED,
    zh: '证件核验',
    en: 'Identity document checked',
    records: [{ kind: 'check', does: 'opens' }],
  },
  'person.missing': { ...STATED, zh: '失踪登记', en: 'Registered as missing' },
  'person.returned': {
    ...STATED,
    zh: '重现登记',
    en: 'Returned',
    records: [{ kind: 'death', does: 'voids', from: 'dead' }],
  },
  'person.cancelled': { ...STATED, zh: '误建退档', en: 'Entry created in error' },
  'person.restored': {
    ...STATED,
    zh: '恢复在册',
    en: 'Restored',
    correctsThePast: true,
    records: [
      { kind: 'death', does: 'voids', from: 'dead' },
      { kind: 'move', does: 'voids', from: 'moved_out' },
      { kind: 'marriage', does: 'reopens', from: 'dead' },
    ],
  },
  'person.merged': { ...STATED, zh: '并入他档', en: 'Merged into another entry' },
  'person.absorbed': { ...STATED, zh: '并入一档', en: 'Another entry merged in' },
  'person.unmerged': { ...FACTS, zh: '撤销并档', en: 'Merge taken back' },
  'person.released': { ...FACTS, zh: '并档撤出', en: 'Merged entry released' },
  'person.erased': { ...FACTS, zh: '依法删除', en: 'Erased by law', erases: true },
  'item.corrected': {
    ...FACTS,
    zh: '项目更正',
    en: 'Item corrected',
    statedByStaff: true,
    correctsThePast: true,
  },
  'correction.undone': {
    ...FACTS,
    zh: '撤回更正',
    en: 'Correction taken back',
    correctsThePast: true,
  },
  'person.compared': { ...FACTS, zh: '比对更新', en: 'Updated from files' },
  'person.set_aside': { ...FACTS, zh: '移出登记', en: 'Set aside' },
  'household.opened': {
    ...FACTS,
    zh: '建户',
    en: 'Household opened',
    subject: 'household',
    enters: true,
  },
  'household.changed': {
    ...FACTS,
    zh: '户信息变更',
    en: 'Household changed',
    subject: 'household',
  },
  'household.corrected': {
    ...FACTS,
    zh: '户信息更正',
    en: 'Household corrected',
    subject: 'household',
    correctsThePast: true,
  },
  'household.closed': { ...FACTS, zh: '销户', en: 'Household closed', subject: 'household' },
  'household.reopened': {
    ...FACTS,
    zh: '恢复户',
    en: 'Household reopened',
    subject: 'household',
  },
}

export function isEventKind(text: string): text is EventKind {
  return (EVENT_KINDS as readonly string[]).includes(text)
}
