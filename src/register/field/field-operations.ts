import { createHash } from 'node:crypto'
import type pg from 'pg'
import { storableText } from '#domain/text/storable-text.ts'
import {
  isOperationField,
  textToSign,
  type Operation,
  type SentOperation,
} from '#sync/operation.ts'
import type { KeyRing } from '../store/key-ring.ts'

export type OperationState = 'held' | 'waiting' | 'applied' | 'merged' | 'same' | 'case' | 'refused'

/** An operation with the signature its device gave it when it was written. */
export interface SignedOperation {
  readonly operation: SentOperation
  readonly signature: string
}

export interface OperationAnswer {
  readonly opId: string
  readonly state: OperationState
  /** Code of the problem, where it was refused. */
  readonly reason: string | null
}

/** What every step of taking operations works with: one transaction of the device's village. */
export interface Taking {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
  readonly county: string
  /** Civil day of today where the office is. */
  readonly today: string
  readonly at: Date
}

/** Told of each fault for which a word is put aside; whoever sent it learns only that it was not taken. */
export interface TellsFaults {
  readonly onFault: (fault: unknown) => void
}

/** What the server keeps of an operation, sealed: the text that was signed, and the signature. */
export function sealOperation(
  keys: KeyRing,
  county: string,
  { operation, signature }: SignedOperation,
): Buffer {
  const kept = Buffer.from(JSON.stringify({ text: textToSign(operation), signature }), 'utf8')
  return keys.sealPage(kept, contextOf(county, operation.opId))
}

/**
 * The operation again; `null` where its content was not kept (a refusal to answer), or says something
 * that this program does not know.
 */
export function openOperation(
  keys: KeyRing,
  {
    county,
    opId,
    sealed,
  }: { readonly county: string; readonly opId: string; readonly sealed: Buffer },
): Operation | null {
  if (sealed.length === 0) return null
  const kept: unknown = JSON.parse(keys.openPage(sealed, contextOf(county, opId)).toString('utf8'))
  if (typeof kept !== 'object' || kept === null || !('text' in kept)) return null
  return typeof kept.text === 'string' ? operationOf(JSON.parse(kept.text)) : null
}

function operationOf(signed: unknown): Operation | null {
  if (!Array.isArray(signed)) return null
  const parts: readonly unknown[] = signed
  const text = (at: number): string => {
    const part = parts[at]
    return typeof part === 'string' ? storableText(part) : ''
  }
  const orNull = (at: number): string | null => {
    const part = parts[at]
    return typeof part === 'string' ? storableText(part) : null
  }
  const field = text(6)
  if (!isOperationField(field)) return null
  return {
    opId: text(1),
    device: text(2),
    seq: Number(parts[3]),
    schema: Number(parts[4]),
    record: text(5),
    field,
    baseVersion: Number(parts[7]),
    after: orNull(8),
    value: orNull(9),
    reason: text(10),
    observedAt: text(11),
    collector: text(12),
  }
}

export function operationHash(operation: SentOperation): Buffer {
  return createHash('sha256').update(textToSign(operation)).digest()
}

function contextOf(county: string, opId: string): string {
  return `operation/${county}/${opId}`
}

export interface OperationSettled {
  readonly opId: string
  readonly state: OperationState
  readonly reason: string | null
}

/** Writes answers, and tells the devices of the village where one is another than before. */
export async function settleOperations(
  { client, county, at }: Pick<Taking, 'client' | 'county' | 'at'>,
  settled: readonly OperationSettled[],
): Promise<void> {
  if (settled.length === 0) return
  await client.query({
    name: 'field_operations_settle',
    text: `with changed as (
        update work.field_operations o set state = s.state, reason = s.reason, settled_at = $5
        from unnest($2::uuid[], $3::text[], $4::text[]) as s (op_id, state, reason)
        where o.county = $1 and o.op_id = s.op_id and (o.state, o.reason) is distinct from (s.state, s.reason)
        returning o.op_id, o.village)
      insert into work.field_changes (county, village, kind, subject_id)
      select $1, village, 'operation', op_id from changed`,
    values: [
      county,
      settled.map(({ opId }) => opId),
      settled.map(({ state }) => state),
      settled.map(({ reason }) => reason),
      at,
    ],
  })
}

/** Puts something on the list of what the devices of a village are told. */
export async function tellVillage(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  told: {
    readonly village: string
    readonly kind: 'operation' | 'slot' | 'lease'
    readonly id: string
  },
): Promise<void> {
  await client.query({
    name: 'field_change_tell',
    text: `insert into work.field_changes (county, village, kind, subject_id) values ($1, $2, $3, $4)`,
    values: [county, told.village, told.kind, told.id],
  })
}
