import type pg from 'pg'
import { applyEvent } from '#domain/events/apply-event.ts'
import type { LifecycleState } from '#domain/events/lifecycle.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { noteErasures } from '../backup/erased-list.ts'
import { isBeingFilled } from '../commands/being-filled.ts'
import { forgetKeptRuns } from '../evidence/kept-run.ts'
import { forgetOnDevices } from '../field/forget-on-devices.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { appendEvent, type Actor } from './append-event.ts'
import { eraseFromForms } from './erase-from-forms.ts'
import { eraseFromSheets } from './erase-from-sheets.ts'
import { copySealedSql, eachEventLine } from './event-lines.ts'
import { lockPersons, writePerson } from './person-rows.ts'
import { sealLedger } from './seal-ledger.ts'

export interface PersonToErase {
  readonly county: string
  readonly personId: string
  /** The decision it rests on, by its number; no name. */
  readonly decision: string
  readonly now: Date
}

export interface PersonErased {
  /** The event that says so. */
  readonly eventNo: number
  /** Events that lost their content. */
  readonly events: number
}

type EraseProblem =
  | { readonly code: 'person.unknown' }
  | { readonly code: 'register.filling' }
  | { readonly code: 'run.county_busy'; readonly runNo: number }
  | { readonly code: 'ledger.not_sealed' }
  /** The entry was found to be another's: who is meant is said by the one that stays. */
  | { readonly code: 'lifecycle.no_such_step'; readonly state: LifecycleState }

/**
 * Erases a person by law: rows, evidence that was found to be about them, and what each event said, with every entry
 * that was merged into theirs.
 *
 * Numbers, times and hashes of the events stay, so every root and proof stays what it was; salt and
 * content go, and without the salt nobody can find out by trying what had stood there. That it was done
 * is an event itself, and a content that went without one is a fault (`verifyLedger`).
 *
 * The lines of files as they came lie sealed in pages of many people and go when their batch expires;
 * backups keep what they hold until they are thrown away, and whoever restores one erases again (`eraseAgain`).
 */
export async function erasePerson(
  store: Store,
  person: PersonToErase,
  actor: Actor,
): Promise<Outcome<PersonErased, EraseProblem>> {
  const { county, personId } = person
  // A content can go only where a seal holds its place.
  await sealLedger(store, county, { sealedAt: person.now })
  return inTransaction(store.pool, async (client) => {
    if (await isBeingFilled(client, county)) return refuse({ code: 'register.filling' })
    const runNo = await comparedNow(client, county)
    if (runNo !== null) return refuse({ code: 'run.county_busy', runNo })
    const entries = await entriesOf(client, county, personId)
    const entry = entries.find((one) => one.personId === personId)
    if (entry === undefined || entry.items.standing === 'erased')
      return refuse({ code: 'person.unknown' })
    if (entry.items.standing === 'merged')
      return refuse({ code: 'lifecycle.no_such_step', state: 'merged' })
    const entryIds = entries.map((one) => one.personId)
    const events = await eventsOf(client, county, entryIds)
    if (events.some(({ isSealed }) => !isSealed)) return refuse({ code: 'ledger.not_sealed' })
    for (const { eventNo } of events) await eraseContent(client, county, eventNo)
    const erasing: Erasing = { client, keys: store.keys, order: person, actor }
    let eventNo = 0
    for (const one of entries) {
      const erasedBy = await eraseEntry(erasing, one)
      if (one.personId === personId) eventNo = erasedBy
    }
    // What a run kept for comparisons of new files holds everybody's rows: it cannot be opened any more.
    await forgetKeptRuns(client, county)
    await forgetOnDevices(client, person)
    // A backup from before knows nothing of it: what is restored from one is held against this list. Before the
    // commit: cut off between the two, an ordered erasure stands on the list too early, and none is missing.
    const { decision } = person
    await noteErasures(
      store,
      entryIds.map((id) => ({ county, personId: id, decision, by: actor })),
    )
    return accept({ eventNo, events: events.length })
  })
}

interface Erasing {
  readonly client: pg.ClientBase
  readonly keys: Store['keys']
  readonly order: PersonToErase
  readonly actor: Actor
}

/** Erases one entry; gives the event that says so. */
async function eraseEntry(
  { client, keys, order, actor }: Erasing,
  before: PersonState,
): Promise<number> {
  const { county, decision } = order
  const { personId } = before
  const event = await appendEvent(
    client,
    {
      county,
      kind: 'person.erased',
      personId,
      occurredOn: null,
      before: null,
      after: { standing: 'erased' },
      evidence: null,
      reason: null,
      grounds: { kind: 'document', text: decision },
    },
    actor,
  )
  // Before the rows by which they are found go.
  await eraseFromForms(client, { county, personId })
  await eraseFromSheets({ client, keys }, { county, personId })
  await deleteRows(client, county, personId)
  await writePerson(client, county, {
    before: null,
    after: applyEvent(before, event),
    number: null,
  })
  await client.query(
    `update register.persons set sources = null, certainty = null where county = $1 and person_id = $2`,
    [county, personId],
  )
  return event.eventNo
}

/** The entry and those that were merged into it, one into the other: they tell of the same person. Locked. */
async function entriesOf(
  client: pg.ClientBase,
  county: string,
  personId: string,
): Promise<readonly PersonState[]> {
  const { rows } = await client.query<{ id: string }>(
    `with recursive entries (id) as (
       select $2::uuid
       union
       select p.person_id from entries e join register.persons p on p.county = $1 and p.merged_into = e.id)
     select id from entries`,
    [county, personId],
  )
  return lockPersons(
    client,
    county,
    rows.map(({ id }) => id),
  )
}

/**
 * The run that is under way, whose files hold everybody: it would write back who was erased meanwhile. One that waits
 * to be released has none, and is made again from its rows. Locked as every start of a run: none begins meanwhile.
 */
async function comparedNow(client: pg.ClientBase, county: string): Promise<number | null> {
  await client.query('select 1 from access.counties where county = $1 for update', [county])
  const { rows } = await client.query<{ runNo: number | null }>(
    `select min(run_no) as "runNo" from evidence.runs
     where county = $1 and phase not in ('live', 'merged', 'superseded', 'failed', 'waiting')`,
    [county],
  )
  return rows[0]?.runNo ?? null
}

async function eventsOf(
  client: pg.ClientBase,
  county: string,
  personIds: readonly string[],
): Promise<readonly { readonly eventNo: number; readonly isSealed: boolean }[]> {
  const { rows } = await client.query<{ event_no: string; is_sealed: boolean }>(
    `select e.event_no, s.event_no is not null as is_sealed
     from register.events as e left join register.event_seals as s using (county, event_no)
     where e.county = $1 and e.person_id = any ($2::uuid[]) order by e.event_no`,
    [county, personIds],
  )
  return rows.map((row) => ({ eventNo: Number(row.event_no), isSealed: row.is_sealed }))
}

/** The seal first: the ledger lets an event lose its content only where a commitment stands for it. */
async function eraseContent(client: pg.ClientBase, county: string, eventNo: number): Promise<void> {
  let commitment = ''
  const stretch = { county, after: eventNo - 1, upTo: eventNo }
  await eachEventLine(client, copySealedSql(stretch), (line) => {
    commitment = line.commitment()
  })
  await client.query(
    `update register.event_seals set salt = null, commitment = decode($3, 'hex')
     where county = $1 and event_no = $2 and commitment is null`,
    [county, eventNo, commitment],
  )
  await client.query(
    `update register.events set occurred_on = null, before = null, after = '{}', evidence = null,
       reason = null, grounds = null where county = $1 and event_no = $2`,
    [county, eventNo],
  )
}

/** Who looked at the person stays: it is the proof that the law was kept, and says nothing of them. */
const KEPT = `'events', 'persons', 'links'`

/**
 * Deletes every row about the person in whatever table names one. Asked of the catalogue: a table that
 * is added later is not forgotten.
 */
async function deleteRows(client: pg.ClientBase, county: string, personId: string): Promise<void> {
  await client.query(
    `delete from evidence.source_records as r using evidence.links as l
     where l.county = $1 and l.person_id = $2 and r.county = l.county and r.batch_no = l.batch_no
       and r.row_no = l.row_no and r.party = l.party`,
    [county, personId],
  )
  await client.query('delete from evidence.links where county = $1 and person_id = $2', [
    county,
    personId,
  ])
  // A doubt about two people says of each what it says of the other, and so does its story.
  await client.query(
    `delete from work.finding_steps as s using work.findings as f
     where f.county = $1 and f.other_person_id = $2 and s.county = f.county and s.finding_id = f.finding_id`,
    [county, personId],
  )
  await client.query('delete from work.findings where county = $1 and other_person_id = $2', [
    county,
    personId,
  ])
  // A parent as a child's certificate named them goes with the parent.
  await client.query(
    `delete from work.stated_parents as s using register.identifiers as i
     where i.county = $1 and i.person_id = $2 and s.county = i.county and s.number_hash = i.value_hash`,
    [county, personId],
  )
  await client.query(
    'delete from work.protection_tasks where county = $1 and other_person_id = $2',
    [county, personId],
  )
  // Likewise what did not agree between two, and what was decided about it.
  await client.query(
    'delete from work.discrepancy_decisions where county = $1 and other_person_id = $2',
    [county, personId],
  )
  await client.query(
    `delete from evidence.discrepancies where county = $1 and facts ->> 'other_person_id' = $2::text`,
    [county, personId],
  )
  // And what was to be asked about another because of this one, whose id became whose, and what was to be merged.
  for (const table of ['work.to_ask', 'evidence.id_changes', 'work.merge_requests']) {
    await client.query(`delete from ${table} where county = $1 and other_person_id = $2`, [
      county,
      personId,
    ])
  }
  const { rows } = await client.query<{ table: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table
     from pg_attribute as a join pg_class as c on c.oid = a.attrelid
     join pg_namespace as n on n.oid = c.relnamespace
     where a.attname = 'person_id' and a.atttypid = 'uuid'::regtype and c.relkind in ('r', 'p')
       and not c.relispartition and n.nspname in ('register', 'evidence', 'work')
       and c.relname not in (${KEPT})
     order by c.oid desc`,
  )
  for (const { table } of rows) {
    await client.query(`delete from ${table} where county = $1 and person_id = $2`, [
      county,
      personId,
    ])
  }
}
