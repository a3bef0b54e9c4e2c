import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { LIMITS } from '../limits.ts'
import type { Problem } from '../problem.ts'
import type { Clock } from '../server-options.ts'
import { DiskWriter } from './disk-writer.ts'
import { formatOf, type FileFormat } from './file-format.ts'
import { ReceivingPace } from './receiving-pace.ts'
import type { WholeFile } from './transfer-store.ts'

/** A file that was sent and waits until somebody says what it is. */
export interface Upload {
  readonly uploadId: string
  readonly accountId: string
  readonly fileName: string
  readonly format: FileFormat
  readonly bytes: number
  /** SHA-256, hexadecimal. */
  readonly hash: string
  readonly receivedAtMs: number
}

const FILE = 'file'
const CARD = 'upload.json'
const ID = /^[0-9a-f-]{36}$/u
const COUNTY = /^[0-9]{6}$/u

/**
 * Uploads lie in `data/work/uploads/<id>`, folders 0700 and files 0600, under names of ours: what
 * the sender called the file is only written on its card. They go after a day (SRV17).
 */
export class UploadStore {
  readonly #root: string
  /** Where jobs keep what they are at, county by county. */
  readonly #work: string
  readonly #clock: Clock
  readonly #pace = new ReceivingPace()

  constructor(dataDir: string, clock: Clock) {
    this.#work = join(dataDir, 'work')
    this.#root = join(this.#work, 'uploads')
    this.#clock = clock
  }

  pathOf(uploadId: string): string {
    return join(this.#folderOf(uploadId), FILE)
  }

  /** Streams the file to disk. What is too large, too slow or no table leaves nothing behind. */
  async receive(sent: SentFile): Promise<Outcome<Upload, Problem>> {
    await this.sweep()
    const waiting = await this.#waitingOf(sent.accountId)
    if (waiting >= LIMITS.uploadsPerAccount) return refuse({ code: 'upload.too_many', waiting })
    const uploadId = crypto.randomUUID()
    const folder = this.#folderOf(uploadId)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const taken = await this.#write(sent, uploadId).catch(async (cause: unknown) => {
      await rm(folder, { recursive: true, force: true })
      throw cause
    })
    if (!taken.ok) await rm(folder, { recursive: true, force: true })
    return taken
  }

  async #write(sent: SentFile, uploadId: string): Promise<Outcome<Upload, Problem>> {
    const gate = new UploadGate()
    try {
      const out = new DiskWriter(this.pathOf(uploadId), 'wx')
      await pipeline(sent.stream, this.#pace.held(), gate, out)
    } catch (cause) {
      if (gate.problem === null) throw cause
      return { ok: false, problem: gate.problem }
    }
    if (gate.bytes === 0) return refuse({ code: 'upload.missing' })
    const upload: Upload = {
      uploadId,
      accountId: sent.accountId,
      fileName: plainName(sent.fileName),
      format: gate.format,
      bytes: gate.bytes,
      hash: gate.hash(),
      receivedAtMs: this.#clock().getTime(),
    }
    await writeFile(join(this.#folderOf(uploadId), CARD), JSON.stringify(upload), { mode: 0o600 })
    return accept(upload)
  }

  /** Takes over a file that arrived in pieces and was checked, under the id it had there. */
  async adopt({ transfer, path, format, hash }: WholeFile): Promise<Upload> {
    const { transferId: uploadId, accountId, fileName, fileBytes: bytes } = transfer
    const folder = this.#folderOf(uploadId)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const receivedAtMs = this.#clock().getTime()
    const named = plainName(fileName)
    const upload = { uploadId, accountId, fileName: named, format, bytes, hash, receivedAtMs }
    await writeFile(join(folder, CARD), JSON.stringify(upload), { mode: 0o600 })
    // Last: until the bytes have moved, the transfer still answers for them.
    await rename(path, this.pathOf(uploadId))
    return upload
  }

  /** Another account's upload is answered like one that never was. */
  async find(uploadId: string, accountId: string): Promise<Outcome<Upload, Problem>> {
    const upload = await this.#cardOf(uploadId)
    if (upload?.accountId !== accountId) return refuse({ code: 'upload.unknown' })
    return accept(upload)
  }

  async discard(uploadId: string): Promise<void> {
    await rm(this.#folderOf(uploadId), { recursive: true, force: true })
  }

  /**
   * Removes what has waited longer than a day; called before each new upload, at start and each hour. What is being
   * read stays: a reading that was cut off goes on from the file, however long the machine was off, and removes it.
   */
  async sweep(): Promise<void> {
    const oldestMs = this.#clock().getTime() - LIMITS.uploadKeptMs
    const reading = await this.#readingCards()
    for (const uploadId of await this.#ids()) {
      if (reading.some((card) => card.includes(uploadId))) continue
      const card = await this.#cardOf(uploadId)
      const receivedAtMs = card?.receivedAtMs ?? (await madeAtMs(this.#folderOf(uploadId)))
      if (receivedAtMs < oldestMs) await this.discard(uploadId)
    }
  }

  /** What the jobs of all counties wrote down of the files that they are reading. */
  async #readingCards(): Promise<readonly string[]> {
    const counties = (await readdir(this.#work).catch(() => [])).filter((name) => COUNTY.test(name))
    const folders = counties.map((county) => join(this.#work, county, 'reading'))
    const cards = await Promise.all(
      folders.map(async (folder) =>
        (await readdir(folder).catch(() => [])).map((name) => join(folder, name)),
      ),
    )
    return Promise.all(cards.flat().map((card) => readFile(card, 'utf8').catch(() => '')))
  }

  async #waitingOf(accountId: string): Promise<number> {
    const cards = await Promise.all((await this.#ids()).map((id) => this.#cardOf(id)))
    return cards.filter((card) => card?.accountId === accountId).length
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.#root).catch(() => [])
    return names.filter((name) => ID.test(name))
  }

  async #cardOf(uploadId: string): Promise<Upload | null> {
    if (!ID.test(uploadId)) return null
    const text = await readFile(join(this.#folderOf(uploadId), CARD), 'utf8').catch(() => null)
    // The card was written by `#write` above and by nobody else.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return text === null ? null : (JSON.parse(text) as Upload)
  }

  #folderOf(uploadId: string): string {
    if (!ID.test(uploadId)) throw new Error('an upload id names no other folder')
    return join(this.#root, uploadId)
  }
}

export interface SentFile {
  readonly stream: Readable
  readonly fileName: string
  readonly accountId: string
}

/** Counts, hashes, looks at the first bytes, and stops what may not pass. */
class UploadGate extends Transform {
  bytes = 0
  format: FileFormat = 'csv'
  problem: Problem | null = null
  readonly #hash = createHash('sha256')
  readonly #startedAtMs = performance.now()

  hash(): string {
    return this.#hash.digest('hex')
  }

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error: Error | null, data?: Buffer) => void,
  ): void {
    if (this.bytes === 0) this.format = formatOf(chunk)
    this.bytes += chunk.length
    const limit = this.format === 'csv' ? LIMITS.uploadTextBytes : LIMITS.uploadSheetBytes
    if (this.bytes > limit) {
      const limitMegabytes = limit / 1_000_000
      return this.#refuse(
        { code: 'upload.too_large', format: this.format.toUpperCase(), limitMegabytes },
        done,
      )
    }
    const ms = performance.now() - this.#startedAtMs
    const slowest = ((ms - LIMITS.uploadGraceMs) / 1000) * LIMITS.uploadBytesPerSecondMin
    if (this.bytes < slowest) return this.#refuse({ code: 'upload.too_slow' }, done)
    this.#hash.update(chunk)
    return done(null, chunk)
  }

  #refuse(problem: Problem, done: (error: Error) => void): void {
    this.problem = problem
    done(new Error(problem.code))
  }
}

async function madeAtMs(folder: string): Promise<number> {
  return (await stat(folder).catch(() => null))?.birthtimeMs ?? 0
}

const NAME_LENGTH_MAX = 200

/** The last part of the path, without signs that could mean something to a terminal or a header. */
function plainName(fileName: string): string {
  const last = fileName.split(/[\\/]/u).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim()
  return Array.from(plain).slice(0, NAME_LENGTH_MAX).join('') || 'file'
}
