import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { ByteReader } from '../backup/byte-reader.ts'
import { openStream, sealStream } from '../backup/sealed-stream.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { StoreFault } from '../store/store-fault.ts'
import { isHeadOf, SEGMENT_BYTES, SEGMENT_HEADER_BYTES } from './wal-segment.ts'

/** Sealed with the bytes: a segment put under another's name, or into another life, does not open. */
interface SegmentHead {
  readonly segment: string
  readonly life: string
  /** When the server handed it over: what was committed before is in it or in one before it. */
  readonly archivedAt: string
}

/** Compresses and seals a segment; it stands under its name only when it is whole and on the disk. */
export async function sealSegment(
  keys: KeyRing,
  files: { readonly from: string; readonly to: string },
  of: { readonly segment: string; readonly life: string },
): Promise<void> {
  const { mtime } = await stat(files.from)
  const half = `${files.to}.${String(process.pid)}.part`
  try {
    await pipeline(
      Readable.from(segmentPieces(files.from, { ...of, archivedAt: mtime.toISOString() })),
      // The fastest level: a quiet segment is mostly zeros, and a busy one must not wait.
      createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
      (pieces: AsyncIterable<Buffer>) => sealStream(keys.backupKey, pieces),
      createWriteStream(half, { mode: 0o600, flush: true }),
    )
    await rename(half, files.to)
    const folder = await open(dirname(files.to))
    await folder.sync()
    await folder.close()
  } catch (cause) {
    await rm(half, { force: true })
    throw cause
  }
}

async function* segmentPieces(file: string, head: SegmentHead): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(head), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  yield Buffer.concat([length, text])
  yield* createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
}

/**
 * Opens a segment to `to`; returns when it was handed over.
 *
 * @throws StoreFault `backup.damaged` when it was changed, cut off, or is another one.
 */
export async function openSegment(
  keys: KeyRing,
  files: { readonly from: string; readonly to: string },
  of: { readonly segment: string; readonly life: string },
): Promise<Date> {
  try {
    return await readSegment(keys, files.from, { of, to: createWriteStream(files.to, PRIVATE) })
  } catch (cause) {
    await rm(files.to, { force: true })
    throw cause
  }
}

const PRIVATE = { mode: 0o600 }

/**
 * Reads a segment to its end and keeps nothing of it; returns when it was handed over.
 *
 * @throws StoreFault `backup.damaged` as `openSegment` does, and where the log itself says that it is
 * another one: that was wrong before it was sealed.
 */
export async function checkSegment(
  keys: KeyRing,
  from: string,
  of: { readonly segment: string; readonly life: string },
): Promise<Date> {
  let head = Buffer.alloc(0)
  const to = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      if (head.length < SEGMENT_HEADER_BYTES) head = Buffer.concat([head, piece])
      done()
    },
  })
  const archivedAt = await readSegment(keys, from, { of, to })
  if (!isHeadOf(head, of.segment)) throw new StoreFault('backup.damaged', { segment: of.segment })
  return archivedAt
}

async function readSegment(
  keys: KeyRing,
  from: string,
  { of, to }: { readonly of: { readonly segment: string; readonly life: string }; to: Writable },
): Promise<Date> {
  let archivedAt: Date | null = null
  try {
    await pipeline(
      createReadStream(from, { highWaterMark: 1 << 20 }),
      (pieces: AsyncIterable<Buffer>) => openStream(keys.backupKey, pieces),
      createZstdDecompress(),
      async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        const reader = new ByteReader(pieces)
        const length = (await reader.take(4)).readUInt32BE(0)
        const head: SegmentHead = JSON.parse((await reader.take(length)).toString('utf8'))
        if (head.segment !== of.segment || head.life !== of.life) {
          throw new StoreFault('backup.damaged', { segment: of.segment })
        }
        archivedAt = new Date(head.archivedAt)
        yield* reader.pass(SEGMENT_BYTES)
        // To the very end: what cuts off the last frame is seen only there.
        for await (const _ of pieces) throw new StoreFault('backup.damaged')
      },
      to,
    )
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause
    throw new StoreFault('backup.damaged', { segment: of.segment }, { cause })
  }
  if (archivedAt === null) throw new StoreFault('backup.damaged', { segment: of.segment })
  return archivedAt
}
