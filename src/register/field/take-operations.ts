import { admitOperations } from '#sync/admit-operations.ts'
import { itemOf, type Operation } from '#sync/operation.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inSavepoint } from '../store/in-savepoint.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { endVisitedOut } from '../to-ask/count-visits.ts'
import {
  settleOperations,
  type OperationAnswer,
  type Taking,
  type TellsFaults,
} from './field-operations.ts'
import { countAnswers } from './count-answers.ts'
import { isPassing } from './is-passing.ts'
import {
  answersTo,
  keepOperations,
  noLongerWaiting,
  unlookedOperations,
  type OperationsSent,
  type UnlookedOperation,
} from './keep-operations.ts'
import { lookAtOperation, unreadableBecause } from './look-at-operation.ts'
import { joinSlots, type WordToJoin } from './open-field-slot.ts'
import { settleFieldSlots } from './settle-field-slots.ts'

export interface OperationsToTake extends OperationsSent, TellsFaults {
  readonly county: string
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
 * unexpectedly is put aside with its reason, the fault is told, and those behind it go on.
 */
export async function takeOperations(
  store: Pick<Store, 'pool' | 'keys'>,
  take: OperationsToTake,
  actor: Actor,
): Promise<OperationsTaken> {
  const { county, deviceId, today, at, onFault } = take
  return inTransaction(store.pool, async (client) => {
    const taking = { client, keys: store.keys, county, today, at, onFault }
    const { nextSeq: expected, holder } = await deviceTurn(taking, deviceId)
    const strange = await keepOperations(taking, take)
    const arrived = await unlookedOperations(taking, deviceId)
    const admitted = admitOperations(expected, arrived, {
      nowMs: at.getTime(),
      patienceMs: SYNC_LIMITS.gapDays * DAY_MS,
    })
    const ready = new Set(admitted.ready)
    const looked = arrived.filter(({ opId }) => ready.has(opId))
    looked.push(...(await noLongerWaiting(taking, deviceId)))
    // Counted before anything is settled: an answer takes its question off the list.
    await countAnswers(taking, { village: take.village, holder, looked })
    const settled = await lookAtAll(taking, { ...take, looked, holder }, actor)
    await settleFieldSlots(taking, settled, actor)
    await endVisitedOut(client, taking)
    await client.query({
      name: 'field_device_next',
      text: `update work.field_devices set next_seq = $3 where county = $1 and device_id = $2`,
      values: [county, deviceId, admitted.nextSeq],
    })
    const answers = await answersTo(taking, take, strange)
    return { answers, nextSeq: admitted.nextSeq, givenUp: admitted.givenUp }
  })
}

/**
 * Looks again at what waits of a device that is silent. What is held for an earlier number stays so: that a number is
 * no longer waited for is told to the device with the answer to what it sends.
 */
export async function lookAtWaiting(
  store: Pick<Store, 'pool' | 'keys'>,
  look: Omit<OperationsToTake, 'operations'>,
  actor: Actor,
): Promise<void> {
  const { county, deviceId, today, at, onFault } = look
  await inTransaction(store.pool, async (client) => {
    const taking = { client, keys: store.keys, county, today, at, onFault }
    const { holder } = await deviceTurn(taking, deviceId)
    const looked = await noLongerWaiting(taking, deviceId)
    await settleFieldSlots(
      taking,
      await lookAtAll(taking, { ...look, looked, holder }, actor),
      actor,
    )
  })
}

/** The next number of the device, and who holds it. Of two requests of one device the second waits: its operations follow the first's. */
async function deviceTurn({ client, county }: Taking, deviceId: string): Promise<DeviceTurn> {
  const { rows } = await client.query<DeviceTurn>({
    name: 'field_device_turn',
    text: `select next_seq as "nextSeq", account_id as holder from work.field_devices
      where county = $1 and device_id = $2 for update`,
    values: [county, deviceId],
  })
  return rows[0] ?? { nextSeq: 1, holder: '' }
}

interface DeviceTurn {
  readonly nextSeq: number
  /** Account id. */
  readonly holder: string
}

const DAY_MS = 86_400_000

interface Looking extends Omit<OperationsToTake, 'operations'> {
  readonly looked: readonly UnlookedOperation[]
  /** Account id. */
  readonly holder: string
}

/**
 * Looks at operations in their order; gives the slots they speak in. Words about items of people whom
 * the village keeps join those of others together: they depend on nothing that is looked at with them.
 */
async function lookAtAll(
  taking: Taking & TellsFaults,
  { looked: all, village, holder }: Looking,
  actor: Actor,
): Promise<readonly string[]> {
  const looked = await saidByHolder(taking, all, holder)
  const slots = new Set<string>()
  const words = await plainWords(taking, { looked, village })
  const joined = await joinedTogether(taking, words)
  for (const slotId of joined ?? []) slots.add(slotId)
  const isJoined = new Set(joined === null ? [] : words.map(({ opId }) => opId))
  for (const { opId, operation } of looked) {
    if (isJoined.has(opId)) continue
    const slotId = await lookAt(taking, { opId, operation, village }, actor)
    if (slotId !== null) slots.add(slotId)
  }
  return [...slots]
}

/**
 * The device's signature says that the device wrote it, not who: what names another than its holder would stand
 * in the ledger in the other's name, and is refused.
 */
async function saidByHolder(
  taking: Taking,
  looked: readonly UnlookedOperation[],
  holder: string,
): Promise<readonly UnlookedOperation[]> {
  const isForeign = ({ operation }: UnlookedOperation): boolean =>
    operation !== null && operation.collector !== holder
  const foreign = looked.filter(isForeign)
  if (foreign.length === 0) return looked
  await settleOperations(
    taking,
    foreign.map(({ opId }) => ({ opId, state: 'refused', reason: 'sync.collector' })),
  )
  return looked.filter((one) => !isForeign(one))
}

/** Words about items of people who stand in the register and are kept by the village itself. */
async function plainWords(
  { client, county }: Taking,
  { looked, village }: Pick<Looking, 'looked' | 'village'>,
): Promise<readonly WordToJoin[]> {
  const words = looked.flatMap(({ operation }) => {
    const item = operation === null ? null : itemOf(operation.field)
    if (operation === null || item === null || unreadableBecause(operation) !== null) return []
    return [{ opId: operation.opId, personId: operation.record, item, village }]
  })
  if (words.length === 0) return []
  const { rows } = await client.query<{ personId: string }>({
    name: 'field_persons_of_village',
    text: `select person_id as "personId" from register.persons
      where county = $1 and person_id = any ($2::uuid[]) and place = $3
        and merged_into is null`,
    values: [county, words.map(({ personId }) => personId), village],
  })
  const known = new Set(rows.map(({ personId }) => personId))
  return words.filter(({ personId }) => known.has(personId))
}

/** `null` where one of them fails: then each is looked at by itself, and is put aside by itself. */
async function joinedTogether(
  taking: Taking & TellsFaults,
  words: readonly WordToJoin[],
): Promise<readonly string[] | null> {
  if (words.length === 0) return []
  try {
    return await inSavepoint(taking.client, () => joinSlots(taking, words))
  } catch (cause) {
    if (isPassing(cause)) throw cause
    taking.onFault(cause)
    return null
  }
}

/** Looks at one operation; gives the slot it speaks in. */
async function lookAt(
  taking: Taking & TellsFaults,
  looked: {
    readonly opId: string
    readonly operation: Operation | null
    readonly village: string
  },
  actor: Actor,
): Promise<string | null> {
  const { opId, operation, village } = looked
  const aside = async (reason: string): Promise<null> => {
    await settleOperations(taking, [{ opId, state: 'refused', reason }])
    return null
  }
  if (operation === null) return aside('sync.unreadable')
  try {
    return await inSavepoint(taking.client, () =>
      lookAtOperation(taking, { operation, village }, actor),
    )
  } catch (cause) {
    if (isPassing(cause)) throw cause
    taking.onFault(cause)
    return aside('sync.not_taken')
  }
}
