/*
 * 村日清: what came on a day, what of it is answered, and what stands open and whom it waits for. Counts only:
 * a board shows no person and sets nobody before another.
 */

/** Whom open matters wait for, in the order in which a day is cleared. */
export const WAITS_FOR = {
  village: { zh: '本村', en: 'the village' },
  device: { zh: '设备同步', en: 'a device to sync' },
  person: { zh: '群众答复', en: 'a person’s answer' },
  other_village: { zh: '外村', en: 'another village' },
  township: { zh: '乡镇', en: 'the township' },
  county: { zh: '县', en: 'the county' },
} as const
export type WaitsFor = keyof typeof WAITS_FOR

interface MatterProfile {
  readonly zh: string
  readonly en: string
  readonly waitsFor: WaitsFor
}

export type OpenMatter =
  | 'draft_line'
  | 'returned_line'
  | 'unsigned_month'
  | 'refused_form'
  | 'assigned_finding'
  | 'incoming_move'
  | 'held_operation'
  | 'silent_device'
  | 'household_to_ask'
  | 'appointment'
  | 'outgoing_move'
  | 'sent_line'
  | 'asked_form'
  | 'disputed_item'
  | 'group_matter'
  | 'visit_work'
  | 'waiting_operation'
  | 'form_to_approve'

/** Everything that can stand open in a village. */
export const OPEN_MATTERS: Readonly<Record<OpenMatter, MatterProfile>> = {
  draft_line: {
    zh: '写了还没签字报出的变动',
    en: 'Lines written and not signed',
    waitsFor: 'village',
  },
  returned_line: { zh: '退回待改的变动', en: 'Lines sent back', waitsFor: 'village' },
  unsigned_month: { zh: '到期没报的月报', en: 'Months not reported', waitsFor: 'village' },
  refused_form: { zh: '退回的变更表', en: 'Forms refused', waitsFor: 'village' },
  assigned_finding: { zh: '交办未答的疑点', en: 'Doubts handed down', waitsFor: 'village' },
  incoming_move: {
    zh: '外村报来、本村未接的迁入',
    en: 'Moves here not yet met',
    waitsFor: 'village',
  },
  held_operation: {
    zh: '等前一条的同步资料',
    en: 'Entries that wait for an earlier one',
    waitsFor: 'device',
  },
  silent_device: { zh: '五天没联系的设备', en: 'Devices silent for five days', waitsFor: 'device' },
  household_to_ask: { zh: '还要问的户', en: 'Households to be asked', waitsFor: 'person' },
  appointment: { zh: '约好未到的走访', en: 'Visits agreed to', waitsFor: 'person' },
  outgoing_move: {
    zh: '报出、对方未接的迁出',
    en: 'Moves away the other side has not met',
    waitsFor: 'other_village',
  },
  sent_line: { zh: '已签字待审的变动', en: 'Lines to be checked', waitsFor: 'township' },
  asked_form: { zh: '待办的变更表', en: 'Forms to be handled', waitsFor: 'township' },
  disputed_item: { zh: '两台设备说法不一的项', en: 'Items said differently', waitsFor: 'township' },
  group_matter: {
    zh: '一户人、一对夫妻几处说法对不上的',
    en: 'Words about one household or couple that cannot stand together',
    waitsFor: 'township',
  },
  visit_work: {
    zh: '入户发现、要办公室接着办的',
    en: 'Found at a door, for the office to go on with',
    waitsFor: 'township',
  },
  waiting_operation: {
    zh: '等月报入库的同步资料',
    en: 'Entries that wait for the report',
    waitsFor: 'township',
  },
  form_to_approve: { zh: '待县批的关键项', en: 'Key items to be approved', waitsFor: 'county' },
}

export function isOpenMatter(text: string): text is OpenMatter {
  return Object.hasOwn(OPEN_MATTERS, text)
}

/** As they are named above: what the village does itself comes first. */
export const OPEN_MATTER_ORDER: readonly OpenMatter[] =
  Object.keys(OPEN_MATTERS).filter(isOpenMatter)

/** What can come in on a day, and how it is answered. */
export const DAY_ENTRIES = {
  operation: { zh: '设备传来的', en: 'Sent by devices' },
  line: { zh: '月报里写的变动', en: 'Lines of the report' },
  form: { zh: '变更表', en: 'Item-change forms' },
  finding: { zh: '答复的疑点', en: 'Doubts answered' },
} as const
export type DayEntry = keyof typeof DAY_ENTRIES

export function isDayEntry(text: string): text is DayEntry {
  return Object.hasOwn(DAY_ENTRIES, text)
}

export const DAY_ENTRY_ORDER: readonly DayEntry[] = Object.keys(DAY_ENTRIES).filter(isDayEntry)

/** Came on a day: how many, and of these how many have their answer. */
export interface CameToday {
  readonly entry: DayEntry
  readonly came: number
  readonly answered: number
}

export interface OpenCount {
  readonly matter: OpenMatter
  readonly count: number
}

/** Open matters summed by whom they wait for; those that wait for nobody are left out. */
export function waitingFor(open: readonly OpenCount[]): readonly {
  readonly waitsFor: WaitsFor
  readonly count: number
}[] {
  const sums = new Map<WaitsFor, number>()
  for (const { matter, count } of open) {
    const { waitsFor } = OPEN_MATTERS[matter]
    sums.set(waitsFor, (sums.get(waitsFor) ?? 0) + count)
  }
  return WAITS_FOR_ORDER.flatMap((waitsFor) => {
    const count = sums.get(waitsFor) ?? 0
    return count === 0 ? [] : [{ waitsFor, count }]
  })
}

export const WAITS_FOR_ORDER: readonly WaitsFor[] = [
  'village',
  'device',
  'person',
  'other_village',
  'township',
  'county',
]
