import type { OperationField } from '#sync/operation.ts'
import { FieldDatabase } from '../store/field-database.ts'
import { FieldVault } from '../store/field-vault.ts'
import { endLease, enrolDevice, obeyServer, unlockDevice } from '../store/open-device.ts'
import { sealedOutbox } from '../store/sealed-outbox.ts'
import { syncNow } from './sync-now.ts'

/*
 * For tests only: the device's store, keys and exchange as people have them, in a page without screens,
 * so that a test can say and send what it likes and look at what is kept.
 */

const db = new FieldDatabase()
let vault: FieldVault | null = null

function open(): FieldVault {
  if (vault === null) throw new Error('the device is locked')
  return vault
}

const device = {
  async enrol(code: string, passphrase: string): Promise<string> {
    const enrolled = await enrolDevice(db, { code, label: 'test', passphrase })
    if (!enrolled.ok) return JSON.stringify(enrolled.problem)
    vault = await FieldVault.open(db, enrolled.keys)
    return vault.keys.deviceId
  },

  async unlock(passphrase: string): Promise<string> {
    const unlocked = await unlockDevice(db, passphrase)
    if (!unlocked.ok) return unlocked.problem.kind
    vault = await FieldVault.open(db, unlocked.keys)
    return 'open'
  },

  /** What the program does before it asks for the passphrase. */
  async look(): Promise<string> {
    const isOver = await endLease(db)
    const state = await obeyServer(db)
    return isOver ? `lease over, ${state}` : state
  },

  /** The file that somebody carries to the township. */
  async outbox(): Promise<string> {
    const lock = await db.lock()
    return lock === null ? '' : JSON.stringify(await sealedOutbox(db, lock))
  },

  async say(record: string, field: OperationField, value: string): Promise<string> {
    const baseVersion = open().village.people.get(record)?.v ?? 0
    const said = { record, field, value, baseVersion, reason: '入户看了证件' }
    return (await open().say(said)).opId
  },

  async sync(): Promise<string> {
    return (await syncNow(open(), () => undefined)).state
  },

  /** Everything that was said here, in the order of its numbers, with what is known of it. */
  spoken(): readonly unknown[] {
    return [...open().spoken.values()].map(({ operation, answer, unsent }) => ({
      ...operation,
      answer: answer?.state ?? null,
      unsent,
    }))
  },

  names(): readonly (string | null)[] {
    return [...open().village.people.values()].map(({ name }) => name)
  },

  /** Loses an operation, as a phone that was put back to a copy of last week does. */
  async lose(seq: number): Promise<void> {
    await db.outbox.delete(seq)
    vault?.spoken.delete(seq)
  },

  /** A village of so many people comes while somebody types: what is on disk, in its order. */
  async typeWhileFetching(people: number): Promise<readonly string[]> {
    const here = open()
    const [one] = here.village.people.values()
    if (one === undefined) return []
    const others = Array.from({ length: people }, (_, no) => ({
      ...one,
      id: `${one.id}-${String(no)}`,
    }))
    const kept: string[] = []
    const fetching = here.pulled({
      cursor: here.village.told.cursor ?? '',
      whole: true,
      today: '',
      leaseMs: 1_000_000,
      nextSeq: 1,
      households: [...here.village.households.values()],
      people: [one, ...others],
      left: [],
      asks: null,
      words: [],
      leases: [],
      answers: [],
    })
    const typing = here.keepDraft('report', { typed: 'wu' })
    await Promise.all([
      fetching.then(() => kept.push('village')),
      typing.then(() => kept.push('draft')),
    ])
    return kept
  },

  draft(name: string): Promise<unknown> {
    return open().draft(name)
  },

  givenUp(): readonly number[] {
    return open().givenUp
  },

  unsent(): number {
    return open().unsent().length
  },
}

Reflect.set(globalThis, 'device', device)
