import type { EventFact, SomeFacts } from './event-fact.ts'

/** The kinds of record kept of a life: each has its table in the register. */
export const RECORD_KINDS = ['marriage', 'birth', 'death', 'move', 'stay', 'check'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** The facts that a record of each kind keeps, in the order of its columns. */
export const RECORD_FACTS: Readonly<Record<RecordKind, readonly EventFact[]>> = {
  marriage: ['spouse_person_id', 'spouse_text', 'certificate_no', 'authority', 'marriage_kind'],
  birth: [
    'mother_person_id',
    'father_person_id',
    'certificate_no',
    'birth_place',
    'attendant',
    'children_born',
    'birth_order',
  ],
  death: ['certificate_no', 'death_place', 'cause_hash'],
  move: [
    'move_kind',
    'from_place',
    'from_text',
    'to_place',
    'to_text',
    'move_reason',
    'certificate_no',
    'with_person_id',
  ],
  stay: ['direction', 'stay_place', 'stay_text', 'stay_reason', 'permit_no', 'with_person_id'],
  /** A document whose number somebody held against the document, or a department confirmed. */
  check: ['checked_kind', 'checked_hash', 'checked_by', 'check_note'],
}

/** Something that happened in a life, as one event told it. Nothing is deleted; a wrong one is void. */
export interface LifeRecord {
  readonly kind: RecordKind
  /** 1, 2 … among the person's records of the kind. */
  readonly no: number
  /** `YYYY-MM-DD`. */
  readonly happenedOn: string | null
  /** A value for each of `RECORD_FACTS`. */
  readonly facts: Readonly<Record<string, string | null>>
  /** First day a marriage or a stay no longer holds. */
  readonly endedOn: string | null
  readonly endReason: string | null
  readonly voided: boolean
  readonly eventNo: number
}

/** Stands as `end_reason` in an event that takes an end back. */
export const TAKEN_BACK = 'taken_back'

/**
 * What an event does to the records of its person: adds one, ends the open one, voids the last, opens
 * the one again that a death ended on the same day, where the event takes that end back, or says more of
 * the last one, which it adds where there is none.
 */
export interface RecordEffect {
  readonly kind: RecordKind
  readonly does: 'opens' | 'ends' | 'voids' | 'reopens' | 'amends'
  /** Only for somebody who was in this state of life before the event. */
  readonly from?: string
}

/** The event, as far as records look at it. */
export interface RecordingEvent {
  readonly eventNo: number
  readonly occurredOn: string | null
  readonly facts: SomeFacts
}

export function changeRecords(
  records: readonly LifeRecord[],
  effect: RecordEffect,
  event: RecordingEvent,
): readonly LifeRecord[] {
  const { kind } = effect
  switch (effect.does) {
    case 'opens':
      return [...records, opened(records, kind, event)]
    case 'ends': {
      const open = openRecord(records, kind)
      const ended = {
        endedOn: event.occurredOn,
        endReason: event.facts.end_reason ?? null,
      }
      return records.map((one) => (one === open ? { ...one, ...ended } : one))
    }
    case 'reopens': {
      if (event.facts.end_reason !== TAKEN_BACK) return records
      const ended = records.findLast(
        (one) =>
          one.kind === kind &&
          !one.voided &&
          one.endReason === 'death' &&
          one.endedOn === event.occurredOn,
      )
      return records.map((one) =>
        one === ended ? { ...one, endedOn: null, endReason: null } : one,
      )
    }
    case 'voids': {
      const last = records.findLast((one) => one.kind === kind && !one.voided)
      return records.map((one) => (one === last ? { ...one, voided: true } : one))
    }
    case 'amends': {
      const last = records.findLast((one) => one.kind === kind && !one.voided)
      if (last === undefined) return [...records, opened(records, kind, event)]
      const said = RECORD_FACTS[kind].flatMap((fact): [string, string | null][] =>
        fact in event.facts ? [[fact, event.facts[fact] ?? null]] : [],
      )
      const facts = { ...last.facts, ...Object.fromEntries(said) }
      return records.map((one) => (one === last ? { ...one, facts } : one))
    }
  }
}

/** The marriage or stay that still holds. */
export function openRecord(records: readonly LifeRecord[], kind: RecordKind): LifeRecord | null {
  const open = records.findLast(
    (one) => one.kind === kind && !one.voided && one.endedOn === null && one.endReason === null,
  )
  return open ?? null
}

function opened(
  records: readonly LifeRecord[],
  kind: RecordKind,
  event: RecordingEvent,
): LifeRecord {
  return {
    kind,
    no: records.filter((one) => one.kind === kind).length + 1,
    happenedOn: event.occurredOn,
    facts: Object.fromEntries(
      RECORD_FACTS[kind].map((fact): [string, string | null] => [fact, event.facts[fact] ?? null]),
    ),
    endedOn: null,
    endReason: null,
    voided: false,
    eventNo: event.eventNo,
  }
}
