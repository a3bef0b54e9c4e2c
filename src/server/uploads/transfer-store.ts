import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { DeclareTransfer } from '#wire/transfers.ts'
import { LIMITS } from '../limits.ts'
import type { Problem } from '../problem.ts'
import type { Clock } from '../server-options.ts'
import { DiskWriter } from './disk-writer.ts'
import { formatOf, type FileFormat } from './file-format.ts'
import { PieceGate } from './piece-gate.ts'
import { ReceivingPace } from './receiving-pace.ts'

/** A file that arrives in pieces. How far it is, its own length on disk says and nothing else. */
export interface Transfer extends DeclareTransfer {
  readonly transferId: string
  readonly accountId: string
  readonly declaredAtMs: number
  /** What it became, once it was taken in. */
  readonly batchId: string | null
}

export interface Arrived {
  readonly transfer: Transfer
  readonly offset: number
  /** When the last byte came. */
  readonly touchedAtMs: number
}

/** All bytes are here, and are those that were declared. */
export interface WholeFile extends Arrived {
  readonly path: string
  readonly format: FileFormat
  readonly hash: string
}

const PART = 'part'
const CARD = 'transfer.json'
const ID = /^[0-9a-f-]{36}$/u

/**
 * Transfers lie in `data/work/transfers/<id>`, folders 0700 and files 0600. Pieces are appended where the
 * last one ended (tus 1.0.0, core protocol): what a cut connection delivered stays, and no byte is
 * ever written twice.
 */
export class TransferStore {
  readonly #root: string
  readonly #clock: Clock
  /** Transfers of which a piece is arriving. */
  readonly #busy = new Set<string>()
  readonly #pace = new ReceivingPace()

  constructor(dataDir: string, clock: Clock) {
    this.#root = join(dataDir, 'work', 'transfers')
    this.#clock = clock
  }

  /** Opens a transfer, or finds the one that is open for the same file. */
  async declare(accountId: string, declared: DeclareTransfer): Promise<Outcome<Arrived, Problem>> {
    await this.sweep()
    const most = LIMITS.uploadTextBytes
    if (declared.fileBytes > most) return refuse(tooLarge('csv'))
    const own = await this.ofAccount(accountId)
    const same = own.find(({ transfer }) => sameFile(transfer, declared))
    if (same !== undefined) return accept(same)
    const waiting = own.filter(({ transfer }) => transfer.batchId === null)
    const bytes = waiting.reduce(
      (sum, { transfer }) => sum + transfer.fileBytes,
      declared.fileBytes,
    )
    if (waiting.length >= LIMITS.transfersPerAccount || bytes > LIMITS.transferBytesPerAccount) {
      const facts = { waiting: waiting.length, most: LIMITS.transferBytesPerAccount / 1_000_000 }
      return refuse({ code: 'transfer.quota', ...facts })
    }
    const transferId = crypto.randomUUID()
    const transfer: Transfer = {
      ...declared,
      transferId,
      accountId,
      declaredAtMs: this.#clock().getTime(),
      batchId: null,
    }
    await mkdir(this.#folderOf(transferId), { recursive: true, mode: 0o700 })
    await writeFile(this.#partOf(transferId), '', { mode: 0o600 })
    await this.#writeCard(transfer)
    return accept({ transfer, offset: 0, touchedAtMs: transfer.declaredAtMs })
  }

  /** Another account's transfer is answered like one that never was. */
  async find(transferId: string, accountId: string): Promise<Outcome<Arrived, Problem>> {
    const found = await this.#read(transferId)
    return found?.transfer.accountId === accountId
      ? accept(found)
      : refuse({ code: 'transfer.unknown' })
  }

  async ofAccount(accountId: string): Promise<readonly Arrived[]> {
    const all = await Promise.all((await this.#ids()).map((id) => this.#read(id)))
    return all.filter((one) => one?.transfer.accountId === accountId).filter((one) => one !== null)
  }

  /**
   * Appends one piece. A piece that begins anywhere but at the end of what is here is refused and
   * changes nothing: sent twice, or overlapping, no byte counts twice.
   */
  async append(
    { transfer, offset }: Arrived,
    piece: { readonly stream: Readable; readonly offset: number; readonly length: number | null },
  ): Promise<Outcome<number, Problem>> {
    const { transferId, fileBytes } = transfer
    if (piece.offset !== offset) return refuse({ code: 'transfer.offset', offset })
    const tooLong = { code: 'transfer.too_long', declared: fileBytes }
    if (piece.length !== null && offset + piece.length > fileBytes) return refuse(tooLong)
    if (this.#busy.has(transferId)) return refuse({ code: 'transfer.busy' })
    this.#busy.add(transferId)
    try {
      return await this.#append(transfer, { ...piece, tooLong })
    } finally {
      this.#busy.delete(transferId)
    }
  }

  async #append(
    { transferId, fileBytes }: Transfer,
    piece: { readonly stream: Readable; readonly offset: number; readonly tooLong: Problem },
  ): Promise<Outcome<number, Problem>> {
    const path = this.#partOf(transferId)
    const { size } = await stat(path)
    // Looked at again under the lock: a piece may have ended between.
    if (size !== piece.offset) return refuse({ code: 'transfer.offset', offset: size })
    const gate = new PieceGate(fileBytes - size)
    try {
      await pipeline(piece.stream, this.#pace.held(), gate, new DiskWriter(path, 'a'))
    } catch (cause) {
      if (gate.refused === null) throw cause
      if (gate.refused === 'too_slow') return refuse({ code: 'upload.too_slow' })
      await truncate(path, size)
      return refuse(piece.tooLong)
    }
    const format = formatOf(await headOf(path))
    if (format === 'xlsx' && fileBytes > LIMITS.uploadSheetBytes) {
      await this.discard(transferId)
      return refuse(tooLarge('xlsx'))
    }
    return accept(size + gate.bytes)
  }

  /** Checks that all of it is here and is what was declared; what is not is cleared, to be sent anew. */
  async whole({ transfer, offset, touchedAtMs }: Arrived): Promise<Outcome<WholeFile, Problem>> {
    const { transferId, fileBytes, fileHash } = transfer
    if (this.#busy.has(transferId)) return refuse({ code: 'transfer.busy' })
    if (offset !== fileBytes) {
      return refuse({ code: 'transfer.unfinished', offset, declared: fileBytes })
    }
    const path = this.#partOf(transferId)
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    const found = hash.digest('hex')
    if (fileHash !== null && fileHash !== found) {
      await truncate(path, 0)
      return refuse({ code: 'transfer.hash' })
    }
    const format = formatOf(await headOf(path))
    return accept({ transfer, offset, touchedAtMs, path, format, hash: found })
  }

  /** Remembers what it became, so that asking once more gives the same answer; the bytes have moved on. */
  async taken({ transfer }: Arrived, batchId: string): Promise<void> {
    await this.#writeCard({ ...transfer, batchId })
  }

  async discard(transferId: string): Promise<void> {
    await rm(this.#folderOf(transferId), { recursive: true, force: true })
  }

  /** Removes what no byte has come for in three days. */
  async sweep(): Promise<void> {
    const oldestMs = this.#clock().getTime() - LIMITS.transferKeptMs
    for (const transferId of await this.#ids()) {
      if (this.#busy.has(transferId)) continue
      const found = await this.#read(transferId)
      if (found === null || found.touchedAtMs < oldestMs) await this.discard(transferId)
    }
  }

  async #read(transferId: string): Promise<Arrived | null> {
    if (!ID.test(transferId)) return null
    const text = await readFile(join(this.#folderOf(transferId), CARD), 'utf8').catch(() => null)
    if (text === null) return null
    // The card was written by `#writeCard` and by nobody else.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const transfer = JSON.parse(text) as Transfer
    const part = await stat(this.#partOf(transferId)).catch(() => null)
    const offset = part?.size ?? transfer.fileBytes
    // A file that has not been touched is as old as its declaration, whatever the disk's clock says.
    const touchedAtMs =
      offset === 0 ? transfer.declaredAtMs : (part?.mtimeMs ?? transfer.declaredAtMs)
    return { transfer, offset, touchedAtMs: Math.max(touchedAtMs, transfer.declaredAtMs) }
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.#root).catch(() => [])
    return names.filter((name) => ID.test(name))
  }

  async #writeCard(transfer: Transfer): Promise<void> {
    const path = join(this.#folderOf(transfer.transferId), CARD)
    await writeFile(path, JSON.stringify(transfer), { mode: 0o600 })
  }

  #partOf(transferId: string): string {
    return join(this.#folderOf(transferId), PART)
  }

  #folderOf(transferId: string): string {
    if (!ID.test(transferId)) throw new Error('a transfer id names no other folder')
    return join(this.#root, transferId)
  }
}

function sameFile(transfer: Transfer, declared: DeclareTransfer): boolean {
  return (
    transfer.fileName === declared.fileName &&
    transfer.fileBytes === declared.fileBytes &&
    transfer.fileHash === declared.fileHash &&
    transfer.changedAtMs === declared.changedAtMs &&
    JSON.stringify(transfer.statement) === JSON.stringify(declared.statement)
  )
}

function tooLarge(format: FileFormat): Problem {
  const bytes = format === 'csv' ? LIMITS.uploadTextBytes : LIMITS.uploadSheetBytes
  const facts = { format: format.toUpperCase(), limitMegabytes: bytes / 1_000_000 }
  return { code: 'upload.too_large', ...facts }
}

const HEAD_BYTES = 8

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
