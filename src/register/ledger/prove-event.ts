import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { ConsistencyProof, EventProof } from '#domain/proofs/event-proof.ts'
import { consistencyRanges, inclusionRanges } from '#domain/proofs/merkle-proof.ts'
import type { Store } from '../store/open-store.ts'
import { copySealedSql, eachEventLine } from './event-lines.ts'
import { ledgerKeys } from './ledger-keys.ts'
import { rootsOf } from './tree-tiles.ts'

export interface EventToProve {
  readonly county: string
  /** Its number or its id. */
  readonly event: string
  /** With what the event says; otherwise only that it stands there. */
  readonly withContent: boolean
}

type ProveProblem =
  { readonly code: 'ledger.unknown_event' } | { readonly code: 'ledger.not_sealed' }

/**
 * Proves one event against the first checkpoint that covers it. `ledger.not_sealed` until a checkpoint covers it,
 * which takes some minutes.
 */
export async function proveEvent(
  store: Pick<Store, 'pool'>,
  prove: EventToProve,
): Promise<Outcome<EventProof, ProveProblem>> {
  const { county } = prove
  const eventNo = await numberOf(store, county, prove.event)
  if (eventNo === null) return refuse({ code: 'ledger.unknown_event' })
  const checkpoint = await checkpointOver(store, county, eventNo)
  if (checkpoint === null) return refuse({ code: 'ledger.not_sealed' })
  const client = await store.pool.connect()
  try {
    const event = await sealedEvent(client, prove, eventNo)
    if (event === null) return refuse({ code: 'ledger.unknown_event' })
    const index = eventNo - 1
    const path = await rootsOf(client, county, inclusionRanges(index, checkpoint.size))
    return accept({
      form: 'simin-event-proof/1',
      event,
      index,
      size: checkpoint.size,
      path: path.map(hex),
      checkpoint: checkpoint.note,
      keys: await statementsUpTo(store, county, checkpoint.keyNo),
    })
  } finally {
    client.release()
  }
}

/** About whom an event is; `null` for one of a household, which names no person. */
export async function personOfEvent(
  store: Pick<Store, 'pool'>,
  { county, event }: Pick<EventToProve, 'county' | 'event'>,
): Promise<string | null> {
  const eventNo = await numberOf(store, county, event)
  const { rows } = await store.pool.query<{ personId: string | null }>(
    `select person_id as "personId" from register.events where county = $1 and event_no = $2`,
    [county, eventNo],
  )
  return rows[0]?.personId ?? null
}

/** Proves that the checkpoint of `later` events only added to that of `earlier` ones. */
export async function proveConsistency(
  store: Pick<Store, 'pool'>,
  prove: { readonly county: string; readonly earlier: number; readonly later: number },
): Promise<Outcome<ConsistencyProof, ProveProblem>> {
  const { county } = prove
  const [earlier, later] = [
    await checkpointOver(store, county, prove.earlier),
    await checkpointOver(store, county, prove.later),
  ]
  if (earlier === null || later === null || earlier.size > later.size) {
    return refuse({ code: 'ledger.not_sealed' })
  }
  const client = await store.pool.connect()
  try {
    const path = await rootsOf(client, county, consistencyRanges(earlier.size, later.size))
    return accept({
      form: 'simin-consistency-proof/1',
      path: path.map(hex),
      earlier: earlier.note,
      later: later.note,
      keys: await statementsUpTo(store, county, later.keyNo),
    })
  } finally {
    client.release()
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

async function numberOf(
  store: Pick<Store, 'pool'>,
  county: string,
  event: string,
): Promise<number | null> {
  const column = /^[0-9]{1,15}$/.test(event) ? 'event_no' : 'event_id'
  if (column === 'event_id' && !/^[0-9a-f-]{36}$/i.test(event)) return null
  const { rows } = await store.pool.query<{ event_no: string }>(
    `select event_no from register.events where county = $1 and ${column} = $2`,
    [county, event],
  )
  return rows[0] === undefined ? null : Number(rows[0].event_no)
}

/** The smallest checkpoint that covers the event: it is the oldest, and most people have seen it. */
async function checkpointOver(
  store: Pick<Store, 'pool'>,
  county: string,
  eventNo: number,
): Promise<{ readonly size: number; readonly note: string; readonly keyNo: number } | null> {
  const { rows } = await store.pool.query<{ size: string; note: string; key_no: number }>(
    `select size, note, key_no from register.ledger_checkpoints
     where county = $1 and size >= $2 order by size limit 1`,
    [county, eventNo],
  )
  const [row] = rows
  return row === undefined ? null : { size: Number(row.size), note: row.note, keyNo: row.key_no }
}

async function sealedEvent(
  client: pg.ClientBase,
  { county, withContent }: EventToProve,
  eventNo: number,
): Promise<EventProof['event'] | null> {
  let event: EventProof['event'] | null = null
  const stretch = { county, after: eventNo - 1, upTo: eventNo }
  await eachEventLine(client, copySealedSql(stretch), (line) => {
    const isShown = withContent && !line.isErased
    event = {
      metadata: line.metadata,
      commitment: line.commitment(),
      salt: isShown ? line.salt : null,
      content: isShown ? line.content : null,
    }
  })
  return event
}

async function statementsUpTo(
  store: Pick<Store, 'pool'>,
  county: string,
  keyNo: number,
): Promise<readonly string[]> {
  const keys = await ledgerKeys(store, county)
  return keys.filter((key) => key.keyNo <= keyNo).map(({ statement }) => statement)
}
