import { textToSign, type Operation, type OperationField } from '#sync/operation.ts'
import { effectiveNow } from '#sync/device-lease.ts'
import type { VillageTold } from '#sync/baseline.ts'
import { SYNC_SCHEMA } from '#sync/sync-limits.ts'
import type {
  HeldAskTold,
  HeldHouseholdTold,
  HeldPersonTold,
  HeldWordTold,
  OperationAnswerTold,
  VillagePulled,
} from '#wire/sync.ts'
import { lockBox, openBox, sealToCounty } from '../keys/boxes.ts'
import type { Bytes } from '../keys/bytes.ts'
import { signText } from '../keys/signing.ts'
import { BaselineBoxes, isPieceName } from './baseline-boxes.ts'
import type { BoxRow, FieldDatabase, LockRow, OutboxRow } from './field-database.ts'
import { newOperationId } from './operation-id.ts'
import type { OpenKeys } from './open-device.ts'
import {
  afterPull,
  changedBoxes,
  EMPTY_VILLAGE,
  wordKey,
  type OfficeDesk,
  type Spoken,
  type Told,
  type VillageData,
} from './village-data.ts'

/** One thing to be said of a record. */
export interface ToSay {
  readonly record: string
  readonly field: OperationField
  readonly value: string | null
  readonly baseVersion: number
  readonly reason: string
}

/** A signed operation as it lies in the outbox. */
export interface OutboxEntry {
  readonly operation: Operation
  readonly signature: string
  readonly answer: OperationAnswerTold | null
}

/**
 * The open device: the village in memory, everything of it in boxes on disk. Each change is on disk
 * before it is shown; what is said is sealed to the county in the same step.
 */
export class FieldVault {
  readonly #db: FieldDatabase
  readonly keys: OpenKeys
  readonly lock: LockRow
  /** A village that is being fetched anew. */
  readonly baseline: BaselineBoxes
  village: VillageData = EMPTY_VILLAGE
  /** What was said on this device, by number. */
  readonly spoken: Map<number, OutboxEntry & { unsent: boolean }> = new Map()
  /** Numbers of this device that the county waits for no longer: what they said is to be said again. */
  givenUp: readonly number[] = []
  /** What the village desk had for today when it was asked last; `null`: never. */
  office: OfficeDesk | null = null
  #nextSeq = 1
  #requestNo = 0
  readonly #listeners = new Set<() => void>()
  #writing: Promise<unknown> = Promise.resolve()
  #drafting: Promise<unknown> = Promise.resolve()

  private constructor(db: FieldDatabase, keys: OpenKeys, lock: LockRow) {
    this.#db = db
    this.keys = keys
    this.lock = lock
    this.baseline = new BaselineBoxes(db, keys.box)
  }

  /** Opens every box: 5,000 take a tenth of a second. */
  static async open(db: FieldDatabase, keys: OpenKeys): Promise<FieldVault> {
    const lock = await db.lock()
    if (lock === null) throw new Error('a device without a lock was opened')
    const vault = new FieldVault(db, keys, lock)
    const rows = await db.boxes.filter(({ name }) => !isPieceName(name)).toArray()
    const opened = await Promise.all(
      rows.map(async ({ name, box }) => [name, await openBox(keys.box, name, box)] as const),
    )
    vault.village = villageOf(new Map(opened))
    vault.#requestNo = Number(new Map(opened).get('requestNo') ?? 0)
    vault.givenUp = held<readonly number[]>(new Map(opened).get('givenUp') ?? [])
    vault.office = held<OfficeDesk | null>(new Map(opened).get('office') ?? null)
    for (const row of await db.outbox.orderBy('seq').toArray()) await vault.#openSpoken(row)
    return vault
  }

  async #openSpoken({ seq, unsent, box }: OutboxRow): Promise<void> {
    this.#nextSeq = Math.max(this.#nextSeq, seq + 1)
    const entry = await openBox(this.keys.box, `spoken:${String(seq)}`, box)
    if (isEntry(entry)) this.spoken.set(seq, { ...entry, unsent: unsent === 1 })
  }

  /** Told whenever what is shown has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  /** One write after another: numbers of operations have no gaps. */
  async #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const before = this.#writing
    const turn = before.then(act, act)
    this.#writing = turn.catch(() => undefined)
    return turn
  }

  /** Says something: signed, boxed and sealed, on disk before it returns. */
  async say(toSay: ToSay): Promise<Operation> {
    return this.#inTurn(async () => {
      const seq = this.#nextSeq
      const now = Date.now()
      const operation: Operation = {
        opId: newOperationId(now),
        device: this.keys.deviceId,
        seq,
        schema: SYNC_SCHEMA,
        ...toSay,
        after: this.#lastWord(toSay.record, toSay.field),
        observedAt: new Date(now).toISOString(),
        collector: this.lock.holder.accountId,
      }
      const signature = await signText(this.keys.sign, textToSign(operation))
      const entry = { operation, signature, answer: null }
      const boxes = await this.#boxesOf(entry)
      await this.#db.addSpoken({ seq, opId: operation.opId, unsent: 1, ...boxes })
      this.#nextSeq = seq + 1
      this.spoken.set(seq, { ...entry, unsent: true })
      this.#tell()
      return operation
    })
  }

  /** The word that stands for an item: one's own, or what others of the village agree on. */
  #lastWord(record: string, field: OperationField): string | null {
    const own = this.spokenOf(record, field)
    if (own !== null && own.answer?.state !== 'refused') return own.operation.opId
    return this.village.words.get(wordKey(record, field.replace('item:', '')))?.op ?? null
  }

  /** What was last said on this device of an item, or `null`. */
  spokenOf(record: string, field: OperationField): Spoken | null {
    let last: Spoken | null = null
    for (const entry of this.spoken.values()) {
      const { operation } = entry
      if (operation.record === record && operation.field === field) last = entry
    }
    return last
  }

  /** What was refused because an older program wrote it, this one says again: once. */
  async sayAgainRenewed(): Promise<void> {
    const said = [...this.spoken.values()]
    for (const { operation, answer } of said) {
      if (answer?.reason !== 'sync.schema' || operation.schema >= SYNC_SCHEMA) continue
      const { seq, record, field, value, reason, baseVersion } = operation
      const isSaid = said.some(
        ({ operation: later }) =>
          later.seq > seq &&
          later.record === record &&
          later.field === field &&
          later.value === value,
      )
      if (!isSaid) await this.say({ record, field, value, reason, baseVersion })
    }
  }

  /** Signed operations the server has not taken, in their order. */
  unsent(): readonly OutboxEntry[] {
    return [...this.spoken.values()].filter(({ unsent }) => unsent)
  }

  /** Something sent waits for another operation, or for somebody to be registered. */
  isWaiting(): boolean {
    const states = [...this.spoken.values()].map(({ answer }) => answer?.state)
    return states.includes('waiting') || states.includes('held')
  }

  /** What an earlier enrolment of this phone has not sent, sealed; with it what is done once it was taken. */
  async earlierWork(): Promise<{
    readonly sealed: readonly Bytes[]
    readonly taken: () => Promise<void>
  }> {
    const keys = await this.#db.earlier.limit(EARLIER_AT_ONCE).primaryKeys()
    const sealed = (await this.#db.earlier.bulkGet(keys)).filter((one) => one !== undefined)
    return { sealed, taken: () => this.#db.earlier.bulkDelete(keys) }
  }

  /** Keeps answers; what is answered need not be sealed to anybody any more. */
  async answered(answers: readonly OperationAnswerTold[]): Promise<void> {
    const byId = new Map(answers.map((answer) => [answer.opId, answer]))
    await this.#inTurn(async () => {
      for (const [seq, entry] of this.spoken) {
        const answer = byId.get(entry.operation.opId)
        if (answer === undefined || isKnown(entry, answer)) continue
        const { operation, signature } = entry
        const box = await lockBox(this.keys.box, `spoken:${String(seq)}`, {
          operation,
          signature,
          answer,
        })
        await this.#db.outbox.update(seq, { unsent: 0, box, sealed: null })
        this.spoken.set(seq, { operation, signature, answer, unsent: false })
      }
    })
    this.#tell()
  }

  /** Keeps which numbers the county gave up; their holder is told until they have read it (SYN3). */
  async noteGivenUp(numbers: readonly number[]): Promise<void> {
    if (numbers.length === 0) return
    await this.#keepGivenUp([...new Set([...this.givenUp, ...numbers])])
  }

  async readGivenUp(): Promise<void> {
    await this.#keepGivenUp([])
  }

  async #keepGivenUp(numbers: readonly number[]): Promise<void> {
    await this.#inTurn(async () => {
      const box = await lockBox(this.keys.box, 'givenUp', numbers)
      await this.#db.boxes.put({ name: 'givenUp', box })
      this.givenUp = numbers
    })
    this.#tell()
  }

  /** Keeps what a pull brought, in one transaction: cut anywhere, the old state stands with its cursor. */
  async pulled(pulled: VillagePulled): Promise<void> {
    await this.replaced(pulled)
    const now = Date.now()
    await this.#db.changeLock({ leaseUntilMs: now + pulled.leaseMs, lastSeenMs: now })
  }

  /** The same for a village that was fetched in pieces: they go with what it replaces. */
  async replaced(told: VillageTold): Promise<void> {
    // Before the cursor that would hide it is kept.
    if (told.whole) await this.#sayAgainUnknown(new Set(told.answers.map(({ opId }) => opId)))
    await this.#inTurn(async () => {
      const village = afterPull(this.village, told, Date.now())
      const [puts, takes]: [BoxRow[], string[]] = [[], []]
      await Promise.all(
        [...changedBoxes(village, told)].map(async ([name, value]) => {
          if (value === null) takes.push(name)
          else puts.push({ name, box: await lockBox(this.keys.box, name, value) })
        }),
      )
      await this.#db.transaction('rw', this.#db.boxes, async () => {
        if (told.whole) {
          await this.#db.boxes.where('name').noneOf(OF_THE_DEVICE).delete()
        }
        await this.#db.boxes.bulkDelete(takes)
        await this.#db.boxes.bulkPut(puts)
      })
      this.village = village
    })
    await this.answered(told.answers)
  }

  /**
   * Who tells the whole village tells the answer to everything this device ever said. What it has no
   * answer to any more was taken after the day to which the store was put back: it is to be sent again, as
   * it was signed then.
   */
  async #sayAgainUnknown(answered: ReadonlySet<string>): Promise<void> {
    await this.#inTurn(async () => {
      for (const [seq, { operation, signature, unsent }] of this.spoken) {
        if (unsent || answered.has(operation.opId)) continue
        const entry = { operation, signature, answer: null }
        await this.#db.outbox.update(seq, { unsent: 1, ...(await this.#boxesOf(entry)) })
        this.spoken.set(seq, { ...entry, unsent: true })
      }
    })
    this.#tell()
  }

  /** Of what is not sent: for the holder, and for the county. */
  async #boxesOf(entry: OutboxEntry): Promise<Pick<OutboxRow, 'box' | 'sealed'>> {
    const { operation, signature } = entry
    const [box, sealed] = await Promise.all([
      lockBox(this.keys.box, `spoken:${String(operation.seq)}`, entry),
      sealToCounty(this.lock.countyKey, JSON.stringify({ operation, signature })),
    ])
    return { box, sealed }
  }

  /** Keeps what the village desk has for today. */
  async keepOffice(office: OfficeDesk): Promise<void> {
    await this.#inTurn(async () => {
      const box = await lockBox(this.keys.box, 'office', office)
      await this.#db.boxes.put({ name: 'office', box })
      this.office = office
    })
    this.#tell()
  }

  /** The next request's number; on disk before it is used, so that none is used twice. */
  async nextRequestNo(): Promise<number> {
    return this.#inTurn(async () => {
      this.#requestNo += 1
      const box = await lockBox(this.keys.box, 'requestNo', this.#requestNo)
      await this.#db.boxes.put({ name: 'requestNo', box })
      return this.#requestNo
    })
  }

  /**
   * What was typed into a form that is not finished: it is there again after the browser was killed. It waits
   * for nothing that is being fetched or answered, only for the draft before it.
   */
  async keepDraft(name: string, draft: unknown): Promise<void> {
    const write = async (): Promise<void> => {
      if (draft === null) return this.#db.drafts.delete(name)
      const box = await lockBox(this.keys.box, `draft:${name}`, draft)
      await this.#db.drafts.put({ name, box })
    }
    const turn = this.#drafting.then(write, write)
    this.#drafting = turn.catch(() => undefined)
    return turn
  }

  async draft(name: string): Promise<unknown> {
    const row = await this.#db.drafts.get(name)
    return row === undefined ? null : openBox(this.keys.box, `draft:${name}`, row.box)
  }

  async seeTime(): Promise<void> {
    await this.#db.changeLock({ lastSeenMs: effectiveNow(this.lock.lastSeenMs, Date.now()) })
  }
}

/** Boxes that no pull of the village replaces. */
const OF_THE_DEVICE = ['signing', 'requestNo', 'givenUp', 'office']
/** About 30 kB. */
const EARLIER_AT_ONCE = 30

/* Boxes hold what this program put into them; each is read as what its name says. */

function villageOf(boxes: ReadonlyMap<string, unknown>): VillageData {
  const people = new Map<string, HeldPersonTold>()
  const households = new Map<string, HeldHouseholdTold>()
  for (const [name, value] of boxes) {
    if (name.startsWith('person:')) people.set(name.slice(7), held<HeldPersonTold>(value))
    if (name.startsWith('household:'))
      households.set(name.slice(10), held<HeldHouseholdTold>(value))
  }
  const words = held<readonly HeldWordTold[]>(boxes.get('words') ?? [])
  return {
    people,
    households,
    asks: held<readonly HeldAskTold[]>(boxes.get('asks') ?? []),
    words: new Map(words.map((word) => [wordKey(word.p, word.item), word])),
    told: held<Told>(boxes.get('told') ?? EMPTY_VILLAGE.told),
  }
}

function held<Value>(value: unknown): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by this program under its name
  return value as Value
}

function isKnown(
  { answer, unsent }: OutboxEntry & { readonly unsent: boolean },
  told: OperationAnswerTold,
): boolean {
  return !unsent && answer?.state === told.state && answer.reason === told.reason
}

function isEntry(value: unknown): value is OutboxEntry {
  return typeof value === 'object' && value !== null && 'operation' in value && 'signature' in value
}
