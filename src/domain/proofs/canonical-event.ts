/*
 * The text of an event that is hashed: fields in this order, joined by tabs, each as PostgreSQL's COPY
 * writes it. docs/ledger-format.md tells it to people who have nothing of ours.
 *
 * Metadata says that something happened, by whom and to which record. Content says what, and is
 * hashed with a salt of its own, so that both can be erased and the hash stands.
 */

/** Number of this form, the first field of each metadata text. */
export const EVENT_FORM = '1'

/** Columns of `register.events`, after the number of the form. */
export const METADATA_FIELDS = [
  'county',
  'event_no',
  'event_id',
  'person_id',
  'household_id',
  'kind',
  'recorded_at',
  'actor',
  'role',
  'purpose',
] as const

export const CONTENT_FIELDS = [
  'occurred_on',
  'before',
  'after',
  'evidence',
  'reason',
  'grounds',
] as const

export type EventFields = Readonly<
  Record<(typeof METADATA_FIELDS)[number] | (typeof CONTENT_FIELDS)[number], string | null>
>

export function metadataText(event: EventFields): string {
  return joined([EVENT_FORM, ...METADATA_FIELDS.map((field) => event[field])])
}

export function contentText(event: EventFields): string {
  return joined(CONTENT_FIELDS.map((field) => event[field]))
}

/** What the commitment to a content is the hash of; the salt is 32 hexadecimal digits. */
export function commitmentText(salt: string, content: string): string {
  return `${salt}\t${content}`
}

/** What the leaf of an event is the leaf hash of; the commitment is hexadecimal. */
export function leafText(metadata: string, commitment: string): string {
  return `${metadata}\t${commitment}`
}

const NOTHING = '\\N'
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

/** Content of an event after its person was erased. */
export const ERASED_CONTENT: string = joined(
  CONTENT_FIELDS.map((field) => (field === 'after' ? '{}' : null)),
)

function joined(fields: readonly (string | null)[]): string {
  return fields.map((field) => (field === null ? NOTHING : escaped(field))).join('\t')
}

function escaped(field: string): string {
  return field.replace(/[\\\b\f\n\r\t\v]/g, (character) => ESCAPES[character] ?? character)
}
