import { eventOf, recordsNamed, type Operation } from '#sync/operation.ts'
import type { Arrived } from '#sync/admit-operations.ts'
import { isRecordId } from '../store/record-id.ts'
import {
  openOperation,
  operationHash,
  sealOperation,
  type OperationAnswer,
  type SignedOperation,
  type Taking,
} from './field-operations.ts'
import { UNDER_WAY_SQL } from './person-of-record.ts'

/** What a device sent, to be kept. */
export interface OperationsSent {
  readonly deviceId: string
  /** Village of the device, 12 digits. */
  readonly village: string
  /** Signatures were checked. */
  readonly operations: readonly SignedOperation[]
}

/** Keeps what is new; gives the problems of those that another operation stands in the way of. */
export async function keepOperations(
  { client, keys, county, at }: Taking,
  { deviceId, village, operations }: OperationsSent,
): Promise<ReadonlyMap<string, string>> {
  const strange = new Map<string, string>()
  if (operations.length === 0) return strange
  const sent = operations.map((signed) => ({
    ...signed.operation,
    hash: operationHash(signed.operation),
    sealed: sealOperation(keys, county, signed),
  }))
  await client.query({
    name: 'field_operations_keep',
    text: `insert into work.field_operations (county, device_id, village, received_at, state, op_id, seq,
        record_id, field, after_op, content_sealed, content_hash, schema_no, collector)
      select $1, $2, $3, $4, 'held', w.* from unnest($5::uuid[], $6::int[], $7::uuid[], $8::text[], $9::uuid[],
        $10::bytea[], $11::bytea[], $12::smallint[], $13::uuid[]) as w
      on conflict do nothing`,
    values: [
      county,
      deviceId,
      village,
      at,
      sent.map(({ opId }) => opId),
      sent.map(({ seq }) => seq),
      // Whoever will not be asked stands on no list, here neither (S6).
      sent.map(({ field, record }) => (field === 'declined' ? null : record)),
      sent.map(({ field }) => field),
      sent.map(({ after }) => after),
      sent.map(({ sealed }) => sealed),
      sent.map(({ hash }) => hash),
      sent.map(({ schema }) => schema),
      sent.map(({ collector }) => collector),
    ],
  })
  const { rows } = await client.query<{ opId: string; hash: Buffer }>({
    name: 'field_operations_kept',
    text: `select op_id as "opId", content_hash as hash from work.field_operations
      where county = $1 and op_id = any ($2::uuid[])`,
    values: [county, sent.map(({ opId }) => opId)],
  })
  const kept = new Map(rows.map((row) => [row.opId, row.hash]))
  for (const { opId, hash } of sent) {
    const stands = kept.get(opId)
    if (stands === undefined) strange.set(opId, 'sync.number_taken')
    else if (!stands.equals(hash)) strange.set(opId, 'sync.other_under_id')
  }
  return strange
}

/** An operation that nobody has looked at; `null` where it cannot be opened. */
export interface UnlookedOperation extends Arrived {
  readonly operation: Operation | null
}

/** Operations of a device that wait to be looked at, in the order of their numbers. */
export async function unlookedOperations(
  taking: Taking,
  deviceId: string,
): Promise<readonly UnlookedOperation[]> {
  return openEach(taking, {
    name: 'field_operations_held',
    text: `select op_id as "opId", seq, received_at as "receivedAt", content_sealed as sealed
      from work.field_operations where county = $1 and device_id = $2 and state = 'held' order by seq`,
    values: [taking.county, deviceId],
  })
}

/**
 * Operations that waited and need not any more: nobody whom they name, the spouse and who goes along among them, is
 * still to come; or it is a birth of before children were registered at once, which is (S1). Whom they name is sealed
 * with the rest of them: each is opened to be asked. What a phone names need be no id.
 */
export async function noLongerWaiting(
  taking: Taking,
  deviceId: string,
): Promise<readonly UnlookedOperation[]> {
  const waiting = await openEach(taking, {
    name: 'field_operations_waiting',
    text: `select op_id as "opId", seq, received_at as "receivedAt", content_sealed as sealed
      from work.field_operations where county = $1 and device_id = $2 and state = 'waiting' order by seq`,
    values: [taking.county, deviceId],
  })
  if (waiting.length === 0) return []
  const named = ({ operation }: UnlookedOperation): readonly string[] =>
    operation === null ? [] : recordsNamed(operation)
  const { rows } = await taking.client.query<{ recordId: string }>({
    name: 'field_records_still_unknown',
    text: `select line_id as "recordId" from work.report_lines
      where county = $1 and person_id is null and ${UNDER_WAY_SQL} and line_id = any ($2::uuid[])`,
    values: [taking.county, [...new Set(waiting.flatMap(named))].filter(isRecordId)],
  })
  const unknown = new Set(rows.map(({ recordId }) => recordId))
  const unborn = await unregisteredBirths(taking, waiting)
  return waiting.filter((one) => unborn.has(one.opId) || !named(one).some((id) => unknown.has(id)))
}

async function unregisteredBirths(
  { client, county }: Taking,
  waiting: readonly UnlookedOperation[],
): Promise<ReadonlySet<string>> {
  const births = waiting.flatMap(({ opId, operation }) =>
    operation !== null && eventOf(operation.field) === 'birth'
      ? [{ opId, record: operation.record }]
      : [],
  )
  if (births.length === 0) return new Set()
  const { rows } = await client.query<{ recordId: string }>({
    name: 'field_children_registered',
    text: `select record_id as "recordId" from work.field_records
      where county = $1 and record_id = any ($2::uuid[])`,
    values: [county, births.map(({ record }) => record)],
  })
  const registered = new Set(rows.map(({ recordId }) => recordId))
  return new Set(births.filter(({ record }) => !registered.has(record)).map(({ opId }) => opId))
}

async function openEach(
  { client, keys, county }: Taking,
  statement: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<readonly UnlookedOperation[]> {
  const { rows } = await client.query<{
    opId: string
    seq: number
    receivedAt: Date
    sealed: Buffer
  }>(statement)
  return rows.map(({ opId, seq, receivedAt, sealed }) => ({
    opId,
    seq,
    receivedMs: receivedAt.getTime(),
    operation: openOperation(keys, { county, opId, sealed }),
  }))
}

/** One answer for each operation that was sent, in their order. */
export async function answersTo(
  { client, county }: Taking,
  { operations }: OperationsSent,
  strange: ReadonlyMap<string, string>,
): Promise<OperationAnswer[]> {
  const opIds = operations.map(({ operation }) => operation.opId)
  const { rows } = await client.query<OperationAnswer>({
    name: 'field_operations_answers',
    text: `select op_id as "opId", state, reason from work.field_operations
      where county = $1 and op_id = any ($2::uuid[])`,
    values: [county, opIds],
  })
  const kept = new Map(rows.map((row) => [row.opId, row]))
  return opIds.map((opId) => {
    const reason = strange.get(opId) ?? null
    const known = reason === null ? kept.get(opId) : undefined
    return known ?? { opId, state: 'refused', reason: reason ?? 'sync.not_taken' }
  })
}
