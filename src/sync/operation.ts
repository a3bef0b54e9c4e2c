import { isCorrectableItem, type CorrectableItem } from '#domain/events/decide-correction.ts'
import { isLineKind, LINE_FIELDS, LINE_PARTS, type LineKind } from '#domain/forms/line-kind.ts'
import type { ReportedLine } from '#domain/forms/report-line.ts'
import { storableText } from '#domain/text/storable-text.ts'
import { isVisitKind, type VisitKind } from './visit-word.ts'

/**
 * One thing that somebody away from the office says: of one item of one person, or that something
 * happened. It is written once, on the device, and never changed; what became of it is the server's
 * answer.
 */
export interface Operation {
  /** uuidv7, made when it is written. */
  readonly opId: string
  readonly device: string
  /** Counts the operations of the device without gaps, from 1. */
  readonly seq: number
  readonly schema: number
  /** Person of the register; an id made by the device for somebody it met first; a household. */
  readonly record: string
  /**
   * `item:phone`, `event:death`, `visit:notice`, or `declined`: nobody there is asked again in this
   * campaign.
   */
  readonly field: OperationField
  /**
   * Version of the person in which the collector saw the item. The ledger says what stood there then:
   * the base value needs no copy, and one that is masked gives nothing away.
   */
  readonly baseVersion: number
  /** Operation whose value the collector saw standing instead of the register's; `null`: the register's. */
  readonly after: string | null
  /** New value in standard codes, `null`: nobody knows; of an event its fields as JSON. */
  readonly value: string | null
  readonly reason: string
  /** By the device's clock, which decides nothing. */
  readonly observedAt: string
  /** Account. */
  readonly collector: string
}

export type OperationField =
  `item:${CorrectableItem}` | `event:${LineKind}` | `visit:${VisitKind}` | 'declined'

export function isOperationField(text: string): text is OperationField {
  if (text === 'declined') return true
  const [kind, name = ''] = text.split(':', 2)
  if (kind === 'visit') return isVisitKind(name)
  return kind === 'item' ? isCorrectableItem(name) : kind === 'event' && isLineKind(name)
}

/** The item it speaks about, or `null`. */
export function itemOf(field: OperationField): CorrectableItem | null {
  const name = field.startsWith('item:') ? field.slice(5) : ''
  return isCorrectableItem(name) ? name : null
}

/** Items that are asked about at doors; a telephone or an education is told in passing. */
const ASKED_AT_DOORS: readonly CorrectableItem[] = [
  'verification',
  'group_no',
  'number',
  'name',
  'born_on',
  'ethnicity',
  'place',
  'relation',
]

/** Whether it answers what is asked at a door: somebody was met there. */
export function isAnswerAtDoor(field: OperationField): boolean {
  const item = itemOf(field)
  return field === 'visit:number_doubt' || (item !== null && ASKED_AT_DOORS.includes(item))
}

/** What happened according to it, or `null`. */
export function eventOf(field: OperationField): LineKind | null {
  const name = field.startsWith('event:') ? field.slice(6) : ''
  return isLineKind(name) ? name : null
}

/** What it says of a visit, or `null`. */
export function visitOf(field: OperationField): VisitKind | null {
  const name = field.startsWith('visit:') ? field.slice(6) : ''
  return isVisitKind(name) ? name : null
}

/**
 * An operation as it was sent: what it speaks about may be nothing that this program knows. It is kept
 * and answered all the same, so that those behind it are not waited for.
 */
export interface SentOperation extends Omit<Operation, 'field'> {
  readonly field: string
}

/** The text that a device signs: every part in a fixed order. */
export function textToSign(operation: SentOperation): string {
  const { opId, device, seq, schema, record, field, baseVersion } = operation
  const { after, value, reason, observedAt, collector } = operation
  return JSON.stringify([
    'simin/operation/1',
    opId,
    device,
    seq,
    schema,
    record,
    field,
    baseVersion,
    after,
    value,
    reason,
    observedAt,
    collector,
  ])
}

/** The text of a request that a device signs; the counter makes an old one worthless (R28). */
export function requestToSign(request: {
  readonly device: string
  readonly requestNo: number
  readonly path: string
  /** The body as JSON. */
  readonly body: string
}): string {
  const { device, requestNo, path, body } = request
  return JSON.stringify(['simin/request/1', device, requestNo, path, body])
}

/** The line of a change report that an event stands for; `null` where its value is none. */
export function lineOf({ field, value, reason }: Operation): ReportedLine | null {
  const kind = eventOf(field)
  if (kind === null || value === null) return null
  const said = objectIn(value)
  if (said === null) return null
  const content: Partial<Record<(typeof LINE_FIELDS)[number], string>> = {}
  for (const name of LINE_FIELDS) {
    const text = said[name]
    if (typeof text === 'string') content[name] = text
  }
  const people: Partial<Record<(typeof LINE_PARTS)[number], string>> = {}
  for (const part of LINE_PARTS) {
    const id = said[part]
    if (typeof id === 'string') people[part] = id
  }
  const companions = textsIn(said['companions'])
  return { kind, content, people, evidence: reason, ...(companions.length > 0 && { companions }) }
}

/** Ids of everybody an operation names: whom it is about, in which part ever, and who goes along. */
export function recordsNamed(operation: Operation): readonly string[] {
  const line = lineOf(operation)
  const people = line === null ? [] : [...Object.values(line.people), ...(line.companions ?? [])]
  return [operation.record, ...people]
}

/** Whether two lines say the same of the same people, whoever wrote them. */
export function isSameLine(one: SaidLine, other: SaidLine): boolean {
  const along = new Set(one.companions)
  return (
    one.kind === other.kind &&
    one.people.subject === other.people.subject &&
    LINE_FIELDS.every((field) => one.content[field] === other.content[field]) &&
    along.size === new Set(other.companions).size &&
    (other.companions ?? []).every((id) => along.has(id))
  )
}

type SaidLine = Omit<ReportedLine, 'evidence'>

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function objectIn(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json, storable)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

/** A name with a character that no store takes is no reason to refuse a child (S1). */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value
}
