import { z } from 'zod'
import { civilDate, cursor, instant, placeCode, recordId, recordRef } from './ids.ts'
import { personItem } from './person-item.ts'
import { difference } from './roster.ts'
import { sourceKind, sourceMark } from './source.ts'
import { words } from './words.ts'

/** Where a current value comes from. */
export const provenance = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('record'),
    record: recordRef,
    source: sourceKind,
    department: z.string(),
    asOf: civilDate.nullable(),
  }),
  z.object({
    kind: z.literal('event'),
    eventId: recordId,
    eventKind: z.string(),
    recordedAt: instant,
  }),
])
export type Provenance = z.infer<typeof provenance>

export const personItemView = z.object({
  item: personItem,
  label: words,
  /** Code or text as stored; `null` where masked or empty. */
  value: z.string().nullable(),
  /** As shown: label of a code, masked number, date with its precision. */
  shown: words.nullable(),
  /** Masked, and shown in full on demand: a request of its own, which is a look. */
  onDemand: z.boolean(),
  provenance: provenance.nullable(),
  strip: z.array(sourceMark),
  state: z.enum(['agreed', 'decided', 'open', 'single', 'empty']),
  stateText: words,
  changedAt: instant.nullable(),
})
export type PersonItemView = z.infer<typeof personItemView>

export const identifierView = z.object({
  identifierId: z.string(),
  kind: z.string(),
  kindText: words,
  /** 431***********0419 */
  masked: z.string(),
  state: z.string(),
  stateText: words,
  validFrom: civilDate.nullable(),
  validTo: civilDate.nullable(),
  /** Which list or account the number in use is from; `null` where it is not known. */
  source: words.nullable(),
  /** The last check of this very number: by whom, when, and what was seen. */
  checked: z
    .object({
      by: words,
      account: z.string(),
      on: civilDate.nullable(),
      recordedAt: instant,
      note: z.string().nullable(),
    })
    .nullable(),
})
export type IdentifierView = z.infer<typeof identifierView>

export const memberLine = z.object({
  personId: recordId,
  name: z.string().nullable(),
  relation: words.nullable(),
  sex: words.nullable(),
  ageYears: z.int().nullable(),
  lifeState: z.string(),
  isSelf: z.boolean(),
})

/** GET /api/persons/:personId ; recorded as a read of the person before it answers (S16). */
export const personView = z.object({
  personId: recordId,
  version: z.int(),
  name: z.string().nullable(),
  sex: words.nullable(),
  ageYears: z.int().nullable(),
  bornOn: civilDate.nullable(),
  placePath: z.array(z.object({ code: placeCode, name: z.string() })),
  status: z.object({ lifeState: z.string(), text: words, since: civilDate.nullable() }),
  /** How sure we are that all these records are one person. */
  certainty: z
    .object({ records: z.int(), weakestWeight: z.number().nullable(), text: words })
    .nullable(),
  summary: z.object({ agreed: z.int(), decided: z.int(), open: z.int() }),
  items: z.array(personItemView),
  /** Corrections asked for and not yet decided; empty for whoever may not read forms. */
  pending: z.array(
    z.object({
      formId: recordId,
      formNo: z.int(),
      item: personItem,
      label: words,
      /** As the item itself is shown to the one who asks; `null` where hidden or emptied. */
      asked: words.nullable(),
      /** The value is asked to be emptied. */
      empties: z.boolean(),
      since: instant,
      /** Whose turn it is. */
      with: z.enum(['township', 'county']),
    }),
  ),
  identifiers: z.array(identifierView),
  /** What follows from items and is never asked for: 户口登记状态, 流动范围. */
  derived: z.array(z.object({ item: z.string(), label: words, shown: words })),
  household: z
    .object({
      householdId: recordId,
      code: z.string().nullable(),
      groupNo: z.string().nullable(),
      members: z.array(memberLine),
    })
    .nullable(),
  kin: z.array(
    z.object({
      kind: z.enum(['mother', 'father', 'guardian', 'spouse', 'child', 'ward']),
      text: words,
      /** By birth, by adoption, or as a step parent; `null` where nobody said, or it cannot be. */
      nature: words.nullable(),
      personId: recordId.nullable(),
      name: z.string().nullable(),
      ageYears: z.int().nullable(),
      source: sourceKind.nullable(),
    }),
  ),
  residences: z.array(
    z.object({
      kind: z.enum(['registered', 'actual']),
      placeName: z.string(),
      from: civilDate.nullable(),
      to: civilDate.nullable(),
      precision: z.enum(['day', 'month', 'year']).nullable(),
    }),
  ),
})
export type PersonView = z.infer<typeof personView>

/** GET /api/persons/:personId/items/:item/evidence */
export const itemEvidence = z.object({
  item: personItem,
  label: words,
  current: words.nullable(),
  statements: z.array(
    z.object({
      source: sourceKind,
      department: z.string(),
      asOf: civilDate.nullable(),
      receivedAt: instant,
      fileName: z.string(),
      record: recordRef,
      /** As the file wrote it; numbers masked. */
      original: z.string().nullable(),
      /** As we read it. */
      read: z.string().nullable(),
      header: z.string().nullable(),
      state: z.enum(['used', 'same', 'differs', 'silent']),
      difference: difference.nullable(),
      /** Lunar conversion in words, when one was made. */
      conversion: words.nullable(),
      /** Rank in the order of evidence for this item, 1 = strongest. */
      rank: z.int(),
    }),
  ),
  /** Corrections and births entered by staff, newest first. */
  events: z.array(
    z.object({
      eventId: recordId,
      kind: z.string(),
      value: z.string().nullable(),
      actor: z.string(),
      recordedAt: instant,
      reason: z.string().nullable(),
    }),
  ),
  rule: z.object({ id: z.string(), text: words }),
  /** 公安户籍 › 住院分娩 › … for this item. */
  order: z.array(sourceKind),
})
export type ItemEvidence = z.infer<typeof itemEvidence>

/** POST /api/persons/:personId/corrections */
export const correctItem = z.object({
  item: personItem,
  value: z.string().max(300).nullable(),
  reason: z.string().min(2).max(300),
  evidence: z.object({
    kind: z.enum(['document', 'record', 'statement', 'visit']),
    text: z.string().max(300),
    record: recordRef.nullable(),
  }),
  /** Version of the person that was seen; another one is refused with `person.version`. */
  version: z.int(),
})
export type CorrectItem = z.infer<typeof correctItem>
/** A key item waits for the county: then there is a form and no event yet (src/wire/item-changes.ts). */

/** POST /api/persons/:personId/reveal : the full number, recorded as a read. */
export const revealIdentifier = z.object({ identifierId: z.string().max(60) })
/** POST /api/persons/:personId/reveal-item : one masked value in full, recorded as a read. */
export const revealItem = z.object({
  item: z.enum([
    'name',
    'former_name',
    'born_on',
    'born_time',
    'ethnicity',
    'marital_status',
    'phone',
    'address_text',
    'residence_text',
    'workplace',
    'care_labels',
  ]),
})
export type RevealItem = z.infer<typeof revealItem>
export const identifierRevealed = z.object({ value: z.string(), readId: z.string() })
export type IdentifierRevealed = z.infer<typeof identifierRevealed>
/** The value as it is stored, and as people read it. */
export const itemRevealed = identifierRevealed.extend({ shown: words })
export type ItemRevealed = z.infer<typeof itemRevealed>

/** GET /api/persons/:personId/trace?cursor= */
export const traceQuery = z.object({ cursor: cursor.optional() })
export const personTrace = z.object({
  events: z.array(
    z.object({
      eventNo: z.int(),
      eventId: recordId,
      kind: z.string(),
      text: words,
      occurredOn: civilDate.nullable(),
      recordedAt: instant,
      actor: z.string(),
      role: z.string().nullable(),
      purpose: z.string().nullable(),
      changes: z.array(
        z.object({
          item: z.string(),
          label: words,
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      evidence: z.string().nullable(),
    }),
  ),
  nextCursor: cursor.nullable(),
})
export type PersonTrace = z.infer<typeof personTrace>

/** GET /api/persons/:personId/reads and /looks : on from where a page ended. */
export const readsOfPersonQuery = z.object({ cursor: cursor.optional() })

/** GET /api/persons/:personId/reads : who looked, newest first, this look included. */
export const personReads = z.object({
  nextCursor: cursor.nullable(),
  reads: z.array(
    z.object({
      readId: z.string(),
      at: instant,
      who: z.string(),
      office: z.string(),
      purpose: words,
      what: words,
      /** How many requests of one opened page it was, and what each asked. */
      requests: z.int(),
      parts: z.array(words),
      isYou: z.boolean(),
    }),
  ),
})
export type PersonReads = z.infer<typeof personReads>
