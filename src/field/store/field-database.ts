import { Dexie, type Table } from 'dexie'
import type { Bytes } from '../keys/bytes.ts'

/** One record of the village, or one thing the program remembers: locked in a box. */
export interface BoxRow {
  /** `person:id`, `household:id`, `asks` …: ids say nothing of anybody. */
  readonly name: string
  readonly box: Bytes
}

/** One operation, from when it was written until the server has answered it. */
export interface OutboxRow {
  readonly seq: number
  readonly opId: string
  /** 1: the server has not taken it yet. */
  readonly unsent: 0 | 1
  /** For the holder: what was said, and the answer. */
  readonly box: Bytes
  /** For the county, while it is unsent: opens without the device (S23). */
  readonly sealed: Bytes | null
}

/** What stands in the clear: enough to ask for the passphrase, nothing about a resident. */
export interface LockRow {
  readonly key: 'lock'
  readonly deviceId: string
  readonly salt: Bytes
  readonly memoryKib: number
  readonly passes: number
  /** Key of the boxes, wrapped by passphrase and share; `null`: erased. */
  readonly wrapped: Bytes | null
  /** The server's half, for as long as the lease runs. */
  readonly share: Bytes | null
  /** By this device's own clock, right or wrong. */
  readonly leaseUntilMs: number
  /** Latest time this device has seen: a clock that is put back does not lengthen the lease. */
  readonly lastSeenMs: number
  readonly wrongTries: number
  readonly countyKey: string
  /** By it the county signs villages; left out where an older program enrolled this device. */
  readonly baselineKey?: string
  readonly village: { readonly code: string; readonly name: string }
  readonly holder: { readonly accountId: string; readonly name: string }
}

/** A picture, or what it is about: locked like everything else. */
export interface PhotoRow {
  readonly photoId: string
  readonly box: Bytes
}

/** Until version 4 drafts lay among the boxes, under this. */
const DRAFT = 'draft:'

/** Everything the device keeps; of people only boxes, of which nothing is indexed but ids. */
export class FieldDatabase extends Dexie {
  declare readonly boxes: Table<BoxRow, string>
  declare readonly outbox: Table<OutboxRow, number>
  declare readonly locks: Table<LockRow, string>
  /** Unsent operations of an earlier enrolment, sealed to the county, in their order. */
  declare readonly earlier: Table<Bytes, number>
  /** What pictures are about; the pictures themselves lie apart. */
  declare readonly photos: Table<PhotoRow, string>
  declare readonly pictures: Table<PhotoRow, string>
  /** What is being typed. Apart from the boxes: no key waits until a whole village was written. */
  declare readonly drafts: Table<BoxRow, string>

  constructor(name = 'simin-field') {
    super(name)
    this.version(1).stores({ boxes: 'name', outbox: 'seq, opId, unsent', locks: 'key' })
    this.version(2).stores({ photos: 'photoId', pictures: 'photoId' })
    this.version(3).stores({ earlier: '++' })
    // What was being typed when the program was renewed is there again after it.
    this.version(4)
      .stores({ drafts: 'name' })
      .upgrade(async (change) => {
        const drafts = change.table<BoxRow, string>('boxes').where('name').startsWith(DRAFT)
        const rows = await drafts.toArray()
        await change
          .table<BoxRow, string>('drafts')
          .bulkPut(rows.map(({ name, box }) => ({ name: name.slice(DRAFT.length), box })))
        await drafts.delete()
      })
  }

  async lock(): Promise<LockRow | null> {
    return (await this.locks.get('lock')) ?? null
  }

  /** Sets aside what an earlier enrolment has not sent: its numbers are not those of the next. */
  async setAsideOutbox(): Promise<void> {
    await this.transaction('rw', [this.outbox, this.earlier], async () => {
      const rows = await this.outbox.where('unsent').equals(1).sortBy('seq')
      await this.earlier.bulkAdd(rows.flatMap(({ sealed }) => (sealed === null ? [] : [sealed])))
      await this.outbox.clear()
    })
  }

  /**
   * Adds an operation; resolved once the disk has it, and not only the memory of the system, so that it is
   * there also after a battery died (`durability`, Indexed Database API 3.0: browsers are lax unless told).
   */
  async addSpoken(row: OutboxRow): Promise<void> {
    const change = this.backendDB().transaction('outbox', 'readwrite', { durability: 'strict' })
    change.objectStore('outbox').add(row)
    await new Promise<void>((resolve, reject) => {
      change.oncomplete = () => resolve()
      change.onabort = () => reject(change.error ?? new Error('the outbox could not be written'))
    })
  }

  /** Pictures whose key is gone. */
  async clearPhotos(): Promise<void> {
    await this.photos.clear()
    await this.pictures.clear()
  }

  async changeLock(change: Partial<LockRow>): Promise<void> {
    await this.locks.update('lock', change)
  }
}
