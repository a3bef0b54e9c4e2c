import { HOUSE_NATURE, OPENED_REASON } from '#domain/codes/household-items.ts'
import { HOUSEHOLD_KIND } from '#domain/codes/household-kind.ts'
import type { CodeTable } from '#domain/codes/code-table.ts'
import { addressesOf } from '#domain/events/household-addresses.ts'
import type { AddressEvent } from '#domain/events/household-addresses.ts'
import { EVENT_PROFILES, isEventKind } from '#domain/events/event-kind.ts'
import type { HouseholdItems } from '#domain/events/household-state.ts'
import type {
  HouseholdDetails,
  HouseholdTraceRow,
  namesInTrace,
} from '#register/queries/household-details.ts'
import type { HouseholdHistory, HouseholdView } from '#wire/households.ts'
import type { Words } from '#wire/words.ts'
import { codeWords } from './item-text.ts'
import { showingTo, shownTo, type Sight } from './sight.ts'

/** The birth date of nobody: the head of a household, its address and telephone count as an adult's. */
export const ADULT = '1900-01-01'

export function coded(table: CodeTable, code: string | null): (Words & { code: string }) | null {
  const words = codeWords(table, code)
  return words === null || code === null ? null : { ...words, code }
}

type Details = Pick<
  HouseholdView,
  | 'openedOn'
  | 'closedOn'
  | 'closedReason'
  | 'bookletNo'
  | 'houseNature'
  | 'openedReason'
  | 'phone'
  | 'phoneOnDemand'
  | 'unit'
>

export function detailsView(details: HouseholdDetails, sight: Sight): Details {
  const { unitId, unitName, phone } = details
  return {
    openedOn: details.openedOn,
    closedOn: details.closedOn,
    closedReason: details.closed_reason,
    bookletNo: details.booklet_no,
    houseNature: coded(HOUSE_NATURE, details.house_nature),
    openedReason: coded(OPENED_REASON, details.opened_reason),
    phone: shownTo(sight, 'phone', { value: phone, bornOn: ADULT }),
    phoneOnDemand: phone !== null && showingTo(sight, 'phone', { bornOn: ADULT }) === 'on_demand',
    unit: unitId === null ? null : { unitId, name: unitName ?? '' },
  }
}

interface TraceAround extends Awaited<ReturnType<typeof namesInTrace>> {
  readonly places: ReadonlyMap<string, string>
  readonly sight: Sight
}

/** `events` newest first, as they are read. */
export function householdHistoryView(
  events: readonly HouseholdTraceRow[],
  around: TraceAround,
): HouseholdHistory {
  const recordedAt = new Map(events.map((one) => [one.eventNo, one.recordedAt.toISOString()]))
  return {
    addresses: addressesOf(events.toReversed().flatMap(foldable)).map((one) => ({
      placeName: one.place === null ? null : (around.places.get(one.place) ?? one.place),
      groupNo: one.group_no,
      addressText: shownTo(around.sight, 'address_text', {
        value: one.address_text,
        bornOn: ADULT,
      }),
      since: one.since,
      until: one.until,
      recordedAt: recordedAt.get(one.eventNo) ?? '',
      voided: one.voided,
    })),
    events: events.map((event) => eventView(event, around)),
  }
}

function foldable({ eventNo, kind, occurredOn, after }: HouseholdTraceRow): AddressEvent[] {
  return isEventKind(kind) ? [{ eventNo, kind, occurredOn, after }] : []
}

function eventView(
  event: HouseholdTraceRow,
  around: TraceAround,
): HouseholdHistory['events'][number] {
  const kind = isEventKind(event.kind) ? EVENT_PROFILES[event.kind] : null
  return {
    eventNo: event.eventNo,
    eventId: event.eventId,
    text: { zh: kind?.zh ?? event.kind, en: kind?.en ?? event.kind },
    occurredOn: event.occurredOn,
    recordedAt: event.recordedAt.toISOString(),
    actor: event.actor,
    role: event.role,
    purpose: event.purpose,
    changes: ITEMS.filter(([item]) => item in event.after)
      .map(([item, label]) => ({
        item,
        label,
        before: valueWords(item, event.before?.[item] ?? null, around),
        after: valueWords(item, event.after[item] ?? null, around),
      }))
      .filter(({ before, after }) => before !== null || after !== null),
    reason: event.reason,
    grounds: event.grounds,
  }
}

const ITEMS: readonly (readonly [keyof HouseholdItems, Words])[] = [
  ['code', { zh: '户编码', en: 'Household code' }],
  ['kind', { zh: '户别', en: 'Kind' }],
  ['place', { zh: '村（社区）', en: 'Village' }],
  ['group_no', { zh: '村民小组', en: 'Village group' }],
  ['address_text', { zh: '住址', en: 'Address' }],
  ['head', { zh: '户主', en: 'Head' }],
  ['booklet_no', { zh: '户口簿号', en: 'Booklet number' }],
  ['house_nature', { zh: '房屋性质', en: 'Nature of the house' }],
  ['phone', { zh: '联系电话', en: 'Telephone' }],
  ['unit', { zh: '集体户单位', en: 'Unit' }],
  ['opened_reason', { zh: '立户原因', en: 'Why opened' }],
  ['closed_reason', { zh: '销户原因', en: 'Why closed' }],
]

function valueWords(
  item: keyof HouseholdItems,
  value: string | null,
  { places, persons, units, sight }: TraceAround,
): Words | null {
  if (value === null) return null
  switch (item) {
    case 'kind':
      return codeWords(HOUSEHOLD_KIND, value)
    case 'house_nature':
      return codeWords(HOUSE_NATURE, value)
    case 'opened_reason':
      return codeWords(OPENED_REASON, value)
    case 'place':
      return same(places.get(value) ?? value)
    case 'unit':
      return same(units.get(value) ?? '–')
    case 'head': {
      const head = persons.get(value)
      const name = shownTo(sight, 'name', {
        value: head?.name ?? null,
        bornOn: head?.bornOn ?? null,
      })
      return same(name ?? '–')
    }
    case 'phone':
    case 'address_text':
      return same(shownTo(sight, item, { value, bornOn: ADULT }) ?? '–')
    case 'code':
    case 'group_no':
    case 'booklet_no':
    case 'closed_reason':
      return same(value)
  }
}

function same(text: string): Words {
  return { zh: text, en: text }
}
