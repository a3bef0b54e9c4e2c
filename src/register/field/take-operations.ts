import { admitOperations } from '#sync/admit-operations.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inSavepoint } from '../store/in-savepoint.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { lookAtOperation } from './look-at-operation.ts'
import {
  openOperation,
  operationHash,
  sealOperation,
  settleOperation,
  type OperationAnswer,
  type SignedOperation,
  type Taking,
} from './field-operations.ts'
import { settleFieldSlot } from './settle-field-slot.ts'

export interface OperationsToTake {
  readonly county: string
  readonly deviceId: string
  /** Village of the device, 12 digits. */
  readonly village: string
  /** Signatures were checked. */
  readonly operations: readonly SignedOperation[]
  readonly today: string
  readonly at: Date
}

export interface OperationsTaken {
  /** One for each operation that was sent, in their order. */
  readonly answers: readonly OperationAnswer[]
  /** Everything before it has been looked at. */
  readonly nextSeq: number
  /** Numbers that never came and are no longer waited for. */
  readonly givenUp: readonly number[]
}

/**
 * Takes what a device sends, in one transaction: keeps each operation once, looks at those that
 * nothing is missing before, settles the items they speak about, answers one by one. One that fails
 * unexpectedly is put aside with its reason, and those behind it go on.
 */
export async function takeOperations(
  store: Pick<Store, 'pool' | 'keys'>,
  take: OperationsToTake,
  actor: Actor,
): Promise<OperationsTaken> {
  const { county, deviceId, village, today, at } = take
  return inTransaction(store.pool, async (client) => {
    const taking: Taking = { client, keys: store.keys, county, today, at }
    // Of two requests of one device the second waits: its operations follow those of the first.
    const { rows } = await client.query<{ nextSeq: number }>(
      `select next_seq as "nextSeq" from work.field_devices where county = $1 and device_id = $2 for update`,
      [county, deviceId],
    )
    const nextSeq = rows[0]?.nextSeq ?? 1
    const strange = await keepOperations(taking, take)
    const admitted = admitOperations(nextSeq, await unlooked(taking, deviceId), {
      nowMs: at.getTime(),
      patienceMs: SYNC_LIMITS.gapDays * DAY_MS,
    })
    const slots = new Set<string>()
    for (const opId of [...admitted.ready, ...(await noLongerWaiting(taking, deviceId))]) {
      const slotId = await lookAt(taking, { opId, village }, actor)
      if (slotId !== null) slots.add(slotId)
    }
    for (const slotId of slots) await settle(taking, slotId, actor)
    await client.query(
      `update work.field_devices set next_seq = $3 where county = $1 and device_id = $2`,
      [county, deviceId, admitted.nextSeq],
    )
    const answers = await answersTo(taking, take, strange)
    return { answers, nextSeq: admitted.nextSeq, givenUp: admitted.givenUp }
  })
}

const DAY_MS = 86_400_000

/** Keeps what is new; gives the problems of those that another operation stands in the way of. */
async function keepOperations(
  { client, keys, county, at }: Taking,
  { deviceId, village, operations }: OperationsToTake,
): Promise<ReadonlyMap<string, string>> {
  const strange = new Map<string, string>()
  for (const signed of operations) {
    const { opId, seq, record, field, after, schema, collector } = signed.operation
    const hash = operationHash(signed.operation)
    // Whoever will not be asked stands on no list, here neither (S6).
    const isDeclined = field === 'declined'
    const kept = await client.query(
      `insert into work.field_operations (county, op_id, device_id, seq, village, record_id, field, after_op,
         content_sealed, content_hash, schema_no, state, collector, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'held', $12, $13) on conflict do nothing`,
      [
        county,
        opId,
        deviceId,
        seq,
        village,
        isDeclined ? null : record,
        field,
        after,
        sealOperation(keys, county, signed),
        hash,
        schema,
        collector,
        at,
      ],
    )
    if (kept.rowCount !== 0) continue
    const { rows } = await client.query<{ same: boolean }>(
      `select content_hash = $3 as same from work.field_operations where county = $1 and op_id = $2`,
      [county, opId, hash],
    )
    if (rows[0]?.same === false) strange.set(opId, 'sync.other_under_id')
    else if (rows[0] === undefined) strange.set(opId, 'sync.number_taken')
  }
  return strange
}

async function unlooked(
  { client, county }: Taking,
  deviceId: string,
): Promise<readonly { opId: string; seq: number; receivedMs: number }[]> {
  const { rows } = await client.query<{ opId: string; seq: number; receivedAt: Date }>(
    `select op_id as "opId", seq, received_at as "receivedAt" from work.field_operations
     where county = $1 and device_id = $2 and state = 'held' order by seq`,
    [county, deviceId],
  )
  return rows.map(({ opId, seq, receivedAt }) => ({ opId, seq, receivedMs: receivedAt.getTime() }))
}

/** Operations about somebody whom the register has by now. */
async function noLongerWaiting(
  { client, county }: Taking,
  deviceId: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ opId: string }>(
    `select o.op_id as "opId" from work.field_operations o
     where o.county = $1 and o.device_id = $2 and o.state = 'waiting'
       and exists (select from work.report_lines l
         where l.county = o.county and l.line_id = o.record_id and l.person_id is not null)
     order by o.seq`,
    [county, deviceId],
  )
  return rows.map(({ opId }) => opId)
}

/** Looks at one operation; gives the slot it speaks in. */
async function lookAt(
  taking: Taking,
  { opId, village }: { readonly opId: string; readonly village: string },
  actor: Actor,
): Promise<string | null> {
  const { client, keys, county } = taking
  const { rows } = await client.query<{ sealed: Buffer }>(
    `select content_sealed as sealed from work.field_operations where county = $1 and op_id = $2`,
    [county, opId],
  )
  const sealed = rows[0]?.sealed ?? Buffer.alloc(0)
  const operation = openOperation(keys, { county, opId, sealed })
  if (operation === null) {
    await settleOperation(taking, { opId, village, state: 'refused', reason: 'sync.unreadable' })
    return null
  }
  try {
    return await inSavepoint(client, () => lookAtOperation(taking, { operation, village }, actor))
  } catch (cause) {
    if (isConnectionLost(cause)) throw cause
    await settleOperation(taking, { opId, village, state: 'refused', reason: 'sync.not_taken' })
    return null
  }
}

/** What the register cannot take of one item is refused, and the other items of the batch go on. */
async function settle(taking: Taking, slotId: string, actor: Actor): Promise<void> {
  const { client, county } = taking
  try {
    await inSavepoint(client, () => settleFieldSlot(taking, slotId, actor))
  } catch (cause) {
    if (isConnectionLost(cause)) throw cause
    const { rows } = await client.query<{ opId: string; village: string }>(
      `select op_id as "opId", village from work.field_operations
       where county = $1 and slot_id = $2 and state = 'held'`,
      [county, slotId],
    )
    for (const { opId, village } of rows) {
      await settleOperation(taking, { opId, village, state: 'refused', reason: 'sync.not_taken' })
    }
  }
}

/** SQLSTATE classes 08 and 57: nothing can be written down any more, the device sends again. */
function isConnectionLost(cause: unknown): boolean {
  if (!(cause instanceof Error)) return true
  if (!('code' in cause) || typeof cause.code !== 'string') return false
  return cause.code.startsWith('08') || cause.code.startsWith('57')
}

async function answersTo(
  { client, county }: Taking,
  { operations }: OperationsToTake,
  strange: ReadonlyMap<string, string>,
): Promise<OperationAnswer[]> {
  const opIds = operations.map(({ operation }) => operation.opId)
  const { rows } = await client.query<OperationAnswer>(
    `select op_id as "opId", state, reason from work.field_operations
     where county = $1 and op_id = any ($2::uuid[])`,
    [county, opIds],
  )
  const kept = new Map(rows.map((row) => [row.opId, row]))
  return opIds.map((opId) => {
    const reason = strange.get(opId) ?? null
    const known = reason === null ? kept.get(opId) : undefined
    return known ?? { opId, state: 'refused', reason: reason ?? 'sync.not_taken' }
  })
}
