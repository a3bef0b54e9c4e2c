import { EVENT_PROFILES, isEventKind } from '#domain/events/event-kind.ts'
import { PERSON_ITEMS as REGISTER_ITEMS } from '#domain/events/person-item.ts'
import { isField } from '#domain/policy/fields.ts'
import type { TraceRow } from '#register/queries/person-history.ts'
import { PERSON_ITEM_WORDS, PERSON_ITEMS, type PersonItem } from '#wire/person-item.ts'
import type { PersonTrace } from '#wire/persons.ts'
import type { Words } from '#wire/words.ts'
import { itemWords } from './item-text.ts'
import { showingTo, shownTo, type Sight } from './sight.ts'

/** Items whose value is an id or a hash: that it changed is told, the value says nothing. */
const OPAQUE: Readonly<Record<string, Words>> = {
  number: { zh: '公民身份号码', en: 'Identity number' },
  household: { zh: '所在户', en: 'Household' },
  mother: { zh: '母亲', en: 'Mother' },
  father: { zh: '父亲', en: 'Father' },
  spouse: { zh: '配偶', en: 'Spouse' },
  merged_into: { zh: '并入', en: 'Merged into' },
}

/** Told with the item they go with. */
const COMPANIONS = new Set(['born_precision', 'number_state', 'standing'])

export interface TraceAround {
  readonly places: ReadonlyMap<string, string>
  readonly sight: Sight
  readonly bornOn: string | null
}

export function traceViewOf(event: TraceRow, around: TraceAround): PersonTrace['events'][number] {
  const kind = isEventKind(event.kind) ? EVENT_PROFILES[event.kind] : null
  return {
    eventNo: event.eventNo,
    eventId: event.eventId,
    kind: event.kind,
    text: { zh: kind?.zh ?? event.kind, en: kind?.en ?? event.kind },
    occurredOn: event.occurredOn,
    recordedAt: event.recordedAt.toISOString(),
    actor: event.actor,
    role: event.role,
    purpose: event.purpose,
    changes: REGISTER_ITEMS.filter((item) => item in event.after && !COMPANIONS.has(item)).map(
      (item) => ({
        item,
        label: labelOf(item),
        before: valueText(item, event.before, around),
        after: valueText(item, event.after, around),
      }),
    ),
    evidence: event.reason,
  }
}

function labelOf(item: string): Words {
  const known = PERSON_ITEMS.find((one) => one === item)
  return known === undefined ? (OPAQUE[item] ?? { zh: item, en: item }) : PERSON_ITEM_WORDS[known]
}

function valueText(
  item: string,
  values: Readonly<Record<string, string | null>> | null,
  around: TraceAround,
): string | null {
  const value = values?.[item] ?? null
  if (value === null) return null
  if (item in OPAQUE) return '有'
  const field = isField(item) ? item : null
  if (field !== null && showingTo(around.sight, field, around) !== 'full') {
    return shownTo(around.sight, field, { value, bornOn: around.bornOn })
  }
  const { places } = around
  const known: PersonItem | undefined = PERSON_ITEMS.find((one) => one === item)
  const precision = values?.['born_precision'] ?? null
  return known === undefined ? value : (itemWords(known, value, { places, precision })?.zh ?? null)
}
