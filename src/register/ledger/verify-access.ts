import type pg from 'pg'
import { ACCESS_SEALS, type AccessSeal, type AccessSealKind } from '#domain/proofs/access-seal.ts'
import type { LedgerFault, LedgerFaultKind } from '#domain/proofs/ledger-fault.ts'
import { CONTENT_FIELDS } from '#domain/proofs/canonical-event.ts'
import { eachCopiedLine } from '../store/copied-lines.ts'
import { ACCESS_TABLES, countyText, HashedLines, withoutLoops } from './access-records.ts'
import type { EventLine } from './event-lines.ts'

/** An event of the ledger that seals records, as the walk met it. */
export interface MetSeal {
  readonly eventNo: number
  readonly kind: AccessSealKind
  readonly records: number
  readonly hash: string
}

/** A tab, and the `t` of a boolean in COPY. */
const [TAB, TRUE] = [9, 116]

/**
 * Holds who looked, and what was done to accounts, against the events that sealed them: of each kind of
 * fault the first place. In the transaction of the caller, whose walk has proved the events themselves.
 */
export async function verifyAccess(
  client: pg.ClientBase,
  county: string,
  seals: readonly MetSeal[],
): Promise<readonly LedgerFault[]> {
  const faults: LedgerFault[] = []
  for (const kind of ACCESS_SEALS) {
    const found = await withoutLoops(client, () => sealedRecords(client, county, kind))
    for (const seal of seals.filter((one) => one.kind === kind)) {
      const stretch = found.get(seal.eventNo)
      found.delete(seal.eventNo)
      const present = stretch?.records ?? 0
      const facts = { sealed: seal.records, missing: seal.records - present }
      if (present < seal.records) faults.push(fault('access.missing', seal.eventNo, facts))
      else if (stretch?.digest() !== seal.hash)
        faults.push(fault('access.changed', seal.eventNo, facts))
    }
    // A list that no event speaks of was put in by hand.
    for (const eventNo of found.keys()) faults.push(fault('access.changed', eventNo, { sealed: 0 }))
    const stray = await withoutLoops(client, () => firstStray(client, county, kind))
    if (stray !== null) faults.push(fault('access.inserted', stray, {}))
  }
  const ordered = faults.toSorted((one, other) => one.eventNo - other.eventNo)
  return ordered.filter((one, at) => ordered.findIndex(({ kind }) => kind === one.kind) === at)
}

/** Reads the seal from its event. */
export function metSeal(line: EventLine, kind: AccessSealKind): MetSeal {
  const after = line.content.split('\t')[CONTENT_FIELDS.indexOf('after')] ?? '{}'
  return sealOf({ event_no: String(line.eventNo), kind, after })
}

/** Those at the end of the ledger, whose events are not sealed themselves yet. */
export async function unsealedSeals(
  client: Pick<pg.ClientBase, 'query'>,
  { county, after }: { readonly county: string; readonly after: number },
): Promise<readonly MetSeal[]> {
  const { rows } = await client.query<SealRow>(
    `select event_no, kind, after::text as after from register.events
     where county = $1 and event_no > $2 and kind = any ($3) order by event_no`,
    [county, after, ACCESS_SEALS],
  )
  return rows.map(sealOf)
}

interface SealRow {
  readonly event_no: string
  readonly kind: AccessSealKind
  readonly after: string
}

/** What cannot be read counts as a seal of nothing: then the records do not fit it. */
function sealOf({ event_no, kind, after }: SealRow): MetSeal {
  const said = (item: keyof AccessSeal): string =>
    new RegExp(`"${item}": "([0-9a-f]+)"`, 'u').exec(after)?.[1] ?? ''
  return { eventNo: Number(event_no), kind, records: Number(said('records')), hash: said('hash') }
}

/** What is there of each stretch, by its event; a stretch that lost all of it too. */
async function sealedRecords(
  client: pg.ClientBase,
  county: string,
  kind: AccessSealKind,
): Promise<Map<number, HashedLines>> {
  const { table, id, line } = ACCESS_TABLES[kind]
  const found = new Map<number, HashedLines>()
  await eachCopiedLine(
    client,
    `copy (select s.event_no, r.${id} is not null, ${line}
       from access.sealed_stretches as s cross join unnest(s.ids) with ordinality as k (id, place)
       left join ${table} as r on r.county = s.county and r.${id} = k.id
       where s.county = ${countyText(county)} and s.kind = '${kind}'
       order by s.event_no, k.place) to stdout`,
    (bytes, from, end) => {
      const numberEnd = bytes.indexOf(TAB, from)
      const eventNo = Number(bytes.toString('latin1', from, numberEnd))
      const lines = found.get(eventNo) ?? new HashedLines()
      found.set(eventNo, lines)
      const isThere = bytes[numberEnd + 1] === TRUE
      if (isThere) lines.add(bytes, numberEnd + 3, end)
    },
  )
  return found
}

/** The event by which a record should have been sealed that is in no list; `null` where there is none. */
async function firstStray(
  client: pg.ClientBase,
  county: string,
  kind: AccessSealKind,
): Promise<number | null> {
  const { table, id } = ACCESS_TABLES[kind]
  const { rows } = await client.query<{ event_no: string | null }>(
    `with stretches as (
       select event_no, last_id, open_from, ids from access.sealed_stretches where county = $1 and kind = $2),
     strays as (
       select r.${id} as id from ${table} as r
       where r.county = $1 and r.${id} < (select open_from from stretches order by event_no desc limit 1)
         and not exists (select from (select unnest(ids) as id from stretches) as known where known.id = r.${id}))
     select (select min(event_no) from stretches where last_id > s.id) as event_no
     from strays as s order by s.id limit 1`,
    [county, kind],
  )
  const eventNo = rows[0]?.event_no
  return eventNo === undefined || eventNo === null ? null : Number(eventNo)
}

function fault(
  kind: LedgerFaultKind,
  eventNo: number,
  facts: Readonly<Record<string, number>>,
): LedgerFault {
  return { kind, eventNo, upTo: eventNo, facts }
}
