/**
 * The kinds of event the ledger knows. Each kind answers for itself: shared code asks the profile
 * and never compares names of kinds.
 */
export const EVENT_KINDS = [
  'person.registered',
  'birth.registered',
  'death.registered',
  'item.corrected',
  'correction.undone',
  'person.compared',
  'person.set_aside',
  'household.opened',
  'household.changed',
  'household.closed',
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
}

const FACTS = {
  subject: 'person',
  enters: false,
  startsLife: false,
  endsLife: false,
  statedByStaff: false,
  correctsThePast: false,
} as const

export const EVENT_PROFILES: Readonly<Record<EventKind, EventProfile>> = {
  'person.registered': { ...FACTS, zh: '比对入册', en: 'Entered from files', enters: true },
  'birth.registered': {
    ...FACTS,
    zh: '出生登记',
    en: 'Birth registered',
    enters: true,
    startsLife: true,
    statedByStaff: true,
  },
  'death.registered': {
    ...FACTS,
    zh: '死亡登记',
    en: 'Death registered',
    endsLife: true,
    statedByStaff: true,
  },
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
  'household.closed': { ...FACTS, zh: '销户', en: 'Household closed', subject: 'household' },
}

export function isEventKind(text: string): text is EventKind {
  return (EVENT_KINDS as readonly string[]).includes(text)
}
