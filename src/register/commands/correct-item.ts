import type pg from 'pg'
import { applyEvent } from '#domain/events/apply-event.ts'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { recordCitation } from '#domain/events/citation.ts'
import type { CitedRecord } from '#domain/events/citation.ts'
import { decideCorrection } from '#domain/events/decide-correction.ts'
import type { CorrectableItem, CorrectionProblem } from '#domain/events/decide-correction.ts'
import { evidenceItem } from '#domain/evidence/item-name.ts'
import { itemsNamedIn } from '#domain/events/person-item.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import type { PersonEvent } from '#domain/events/register-event.ts'
import { invariant } from '#domain/invariant.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { isReleased } from '../evidence/legacy-released.ts'
import { readNumbers } from '../evidence/read-rows.ts'
import { appendEvent } from '../ledger/append-event.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { lockPerson, writePerson, type SealedNumber } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { isBeingFilled } from './being-filled.ts'
import { passRules } from './pass-rules.ts'
import type { RulesProblem, WithinRules } from './pass-rules.ts'
import { sealNumber } from './seal-number.ts'

export interface ItemToCorrect {
  readonly county: string
  readonly personId: string
  readonly item: CorrectableItem
  /** New value in standard codes, a number in plain text; `null`: nobody knows. */
  readonly value: string | null
  readonly reason: string
  readonly grounds: Grounds
  /** The record whose value it is, where it is one's. */
  readonly record: CitedRecord | null
  /** Version of the person that the clerk saw. */
  readonly version: number
  /** Civil day of today where the office is. */
  readonly today: string
  /** Keeping the value that stands is an answer too, not a mistake. */
  readonly confirms?: boolean
  /** A second person vouches for it, or will before it is made: then it may pass errors marked E*. */
  readonly twoPeople?: boolean
  /** Recorded time; without one, this moment. */
  readonly now?: Date
}

export interface ItemCorrected {
  readonly eventId: string
  readonly version: number
  /** Rules that it passes only because two people vouch for it. */
  readonly vouchedFor: readonly string[]
}

export type CorrectItemProblem =
  | CorrectionProblem
  | { readonly code: 'person.unknown' }
  | { readonly code: 'register.filling' }
  | RulesProblem

/**
 * Corrects one item in one transaction: the event with old and new value, the rows, and the record
 * of the correction that is kept for ever. From then on a comparison leaves the item alone.
 */
export async function correctItem(
  store: Store,
  correction: ItemToCorrect,
  actor: Actor,
): Promise<Outcome<ItemCorrected, CorrectItemProblem>> {
  return inTransaction(store.pool, (client) =>
    correctItemIn({ client, keys: store.keys }, correction, actor),
  )
}

/** The same within a transaction that does more: a form and what it changed stand or fall together. */
export async function correctItemIn(
  within: WithinRules,
  correction: ItemToCorrect,
  actor: Actor,
): Promise<Outcome<ItemCorrected, CorrectItemProblem>> {
  const { client } = within
  const { county, personId } = correction
  if (await isBeingFilled(client, county)) return refuse({ code: 'register.filling' })
  const person = await lockPerson(client, county, personId)
  if (person === null) return refuse({ code: 'person.unknown' })
  const judged = await judgeCorrection(within, person, correction)
  if (!judged.ok) return judged
  const { after, number, vouchedFor } = judged.value
  const event = await appendEvent(
    client,
    {
      county,
      kind: 'item.corrected',
      personId,
      occurredOn: null,
      before: itemsOf(person, after),
      after,
      evidence: null,
      reason: correction.reason.trim(),
      grounds:
        correction.record === null
          ? correction.grounds
          : {
              ...correction.grounds,
              text: `${recordCitation(correction.record)} ${correction.grounds.text}`.trim(),
            },
    },
    actor,
    correction.now,
  )
  const corrected = applyEvent(person, event)
  await writePerson(client, county, { before: person, after: corrected, number })
  await fileForm(client, { correction, person, event, clerk: actor.account })
  return accept({ eventId: event.eventId, version: corrected.version, vouchedFor })
}

export interface CorrectionJudged {
  /** Items as the ledger will have them, a number by its hash. */
  readonly after: SomeItems
  readonly number: SealedNumber | null
  /** Rules that it passes only because two people vouch for it. */
  readonly vouchedFor: readonly string[]
}

/** Whether a correction may be made of the person as read; nothing is written. */
export async function judgeCorrection(
  within: WithinRules,
  person: PersonState,
  correction: ItemToCorrect,
): Promise<Outcome<CorrectionJudged, CorrectionProblem | RulesProblem>> {
  const { county, personId, item, value } = correction
  const today = parseCivilDate(correction.today)
  invariant(today.ok, 'today is a civil day')
  const number =
    item === 'number' && value !== null
      ? sealNumber(within.keys, { county, personId, number: value })
      : null
  // A number is compared by its hash: what it was in plain text nobody needs to know here.
  const valueNow =
    number !== null && person.items.number === number.hash ? value : person.items[item]
  const decision = decideCorrection(person, { ...correction, valueNow }, today.value)
  if (!decision.ok) return decision
  const passed = await passRules(within, {
    county,
    personId,
    items: decision.value,
    hasEvidence: correction.grounds.kind === 'document',
    today: today.value,
    twoPeople: correction.twoPeople === true,
  })
  if (!passed.ok) return passed
  const after = number === null ? decision.value : { ...decision.value, number: number.hash }
  return accept({ after, number, vouchedFor: passed.value })
}

interface Form {
  readonly correction: ItemToCorrect
  /** The person before the correction. */
  readonly person: PersonState
  readonly event: PersonEvent
  readonly clerk: string
}

/** Files the form, and settles what stood open about the item. */
async function fileForm(
  client: pg.ClientBase,
  { correction, person, event, clerk }: Form,
): Promise<void> {
  const { county, personId, item } = correction
  await client.query({
    name: 'correction-write',
    text: `insert into work.corrections (county, correction_id, person_id, item, value_before, value_after,
        citation_before, reason, grounds, clerk, event_no, recorded_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      county,
      event.eventId,
      personId,
      item,
      person.items[item],
      event.after[item] ?? null,
      person.citations[item] ?? null,
      correction.reason.trim(),
      JSON.stringify(correction.grounds),
      clerk,
      event.eventNo,
      event.recordedAt,
    ],
  })
  await settleDifferences(client, { county, personId, item, from: 'open', to: 'settled' })
}

interface Settling {
  readonly county: string
  readonly personId: string
  readonly item: string
  readonly from: 'open' | 'settled'
  readonly to: 'open' | 'settled'
}

async function settleDifferences(client: pg.ClientBase, settle: Settling): Promise<void> {
  const { county, personId, item, from, to } = settle
  await client.query({
    name: 'differences-settle',
    text: `update evidence.discrepancies set status = $5
      where county = $1 and person_id = $2 and item = any ($3) and status = $4
        and run_no = (select run_no from evidence.runs where county = $1 and phase = 'live')`,
    // The comparison calls an item as the order of evidence does, what was held back as the register does.
    values: [county, personId, [item, evidenceItem(item)], from, to],
  })
}

export interface RecordedValue {
  readonly county: string
  readonly personId: string
  readonly item: CorrectableItem
  readonly record: CitedRecord
}

/** What one record says about an item, a number in plain text; `null` where it is silent. */
export async function valueOfRecord(
  store: Store,
  { county, item, record }: RecordedValue,
): Promise<string | null> {
  const { batchNo, rowNo, party } = record
  if (await isQuarantinedRecord(store, { county, record })) return null
  if (item === 'number') {
    const kept = await readNumbers(store, { county, batchNo }, { from: rowNo, to: rowNo })
    return kept.find((one) => one.party === party)?.number ?? null
  }
  // Where the person lives is what the record calls the place.
  const column = item === 'residence_place' ? 'place' : item
  const found = await store.pool.query<{ value: string | null }>(
    `select ${column} as value from evidence.source_records
     where county = $1 and batch_no = $2 and row_no = $3 and party = $4`,
    [county, batchNo, rowNo, party],
  )
  return found.rows[0]?.value ?? null
}

/** A record of a legacy file whose village has not confirmed it says nothing. */
async function isQuarantinedRecord(
  store: Pick<Store, 'pool'>,
  { county, record }: Pick<RecordedValue, 'county' | 'record'>,
): Promise<boolean> {
  const { rows } = await store.pool.query<{ quarantined: boolean }>(
    `select not ${isReleased('s')} as quarantined from evidence.source_records s
      where s.county = $1 and s.batch_no = $2 and s.row_no = $3 and s.party = $4`,
    [county, record.batchNo, record.rowNo, record.party],
  )
  return rows[0]?.quarantined === true
}

export interface CorrectionToUndo {
  readonly county: string
  /** Event of the correction. */
  readonly eventId: string
  /** Recorded time; without one, this moment. */
  readonly now?: Date
}

export type UndoCorrectionProblem =
  | { readonly code: 'correction.unknown' }
  | { readonly code: 'correction.undone_already' }
  | { readonly code: 'correction.followed' }

/**
 * Takes a correction back: a new event puts the old value back with where it came from, so that the
 * comparison may speak about the item again. Nothing is deleted.
 */
export async function undoCorrection(
  store: Store,
  undo: CorrectionToUndo,
  actor: Actor,
): Promise<Outcome<ItemCorrected, UndoCorrectionProblem>> {
  return inTransaction(store.pool, (client) => undoCorrectionIn(client, undo, actor))
}

/** The same within a transaction that takes back more than one. */
export async function undoCorrectionIn(
  client: pg.ClientBase,
  { county, eventId, now }: CorrectionToUndo,
  actor: Actor,
): Promise<Outcome<ItemCorrected, UndoCorrectionProblem>> {
  const found = await client.query<{
    person_id: string
    item: CorrectableItem
    citation_before: string | null
    event_no: string
    undone_event_no: string | null
    before: SomeItems
  }>(
    `select c.person_id, c.item, c.citation_before, c.event_no, c.undone_event_no, e.before
     from work.corrections as c join register.events as e on e.county = c.county and e.event_no = c.event_no
     where c.county = $1 and c.correction_id = $2 for update of c`,
    [county, eventId],
  )
  const form = found.rows[0]
  if (form === undefined) return refuse({ code: 'correction.unknown' })
  if (form.undone_event_no !== null) return refuse({ code: 'correction.undone_already' })
  const person = await lockPerson(client, county, form.person_id)
  invariant(person !== null, 'a corrected person stands in the register')
  if (person.citations[form.item] !== `e${form.event_no}`)
    return refuse({ code: 'correction.followed' })

  const items = itemsNamedIn(form.before)
  const event = await appendEvent(
    client,
    {
      county,
      kind: 'correction.undone',
      personId: form.person_id,
      occurredOn: null,
      before: itemsOf(person, form.before),
      after: form.before,
      evidence: form.citation_before === null ? null : { [form.citation_before]: items.join(' ') },
      reason: null,
      grounds: null,
    },
    actor,
    now,
  )
  const restored = applyEvent(person, event)
  // The sealed number stands in the period that the correction made void.
  const vault = await client.query<{ tail_hash: Buffer; value_sealed: Buffer }>(
    `select tail_hash, value_sealed from register.identifiers
     where county = $1 and person_id = $2 and value_hash = $3 and value_sealed is not null limit 1`,
    [county, form.person_id, Buffer.from(form.before.number ?? '', 'hex')],
  )
  const kept = vault.rows[0]
  await writePerson(client, county, {
    before: person,
    after: restored,
    number:
      kept === undefined
        ? null
        : { hash: form.before.number ?? '', tail: kept.tail_hash, sealed: kept.value_sealed },
  })
  await client.query(
    `update work.corrections set undone_event_no = $3 where county = $1 and correction_id = $2`,
    [county, eventId, event.eventNo],
  )
  const { person_id: personId, item } = form
  // What an earlier correction settled stays so: it stands again.
  if (!(await isCorrection(client, { county, personId, item, citation: form.citation_before })))
    await settleDifferences(client, { county, personId, item, from: 'settled', to: 'open' })
  return accept({ eventId: event.eventId, version: restored.version, vouchedFor: [] })
}

/** Whether an item comes from a correction that was not taken back. */
async function isCorrection(
  client: pg.ClientBase,
  of: {
    readonly county: string
    readonly personId: string
    readonly item: CorrectableItem
    readonly citation: string | null
  },
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'correction-stands',
    text: `select from work.corrections where county = $1 and person_id = $2 and item = $3
      and undone_event_no is null and 'e' || event_no = $4`,
    values: [of.county, of.personId, of.item, of.citation],
  })
  return rowCount !== 0
}

/** What a person has now of the items that `some` names. */
function itemsOf(person: PersonState, some: SomeItems): SomeItems {
  return Object.fromEntries(itemsNamedIn(some).map((item) => [item, person.items[item]]))
}
