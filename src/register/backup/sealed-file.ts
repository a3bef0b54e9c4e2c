import { open, rm, type FileHandle } from 'node:fs/promises'
import { StoreFault } from '../store/store-fault.ts'
import {
  FRAME_BYTES,
  HEAD_BYTES,
  LAST,
  LENGTH_BYTES,
  TAG_BYTES,
  openFrame,
  saltOf,
  type KeyOf,
} from './sealed-frame.ts'

/** As a whole frame lies in the file. */
const SEALED_FRAME_BYTES = LENGTH_BYTES + FRAME_BYTES + TAG_BYTES
/** Frames on their way at once: while one is deciphered, others are read and written. */
const FRAMES_AT_ONCE = 4

/**
 * Opens a file that `sealStream` made, several frames at once: where one lies follows from its number.
 *
 * @throws StoreFault `backup.damaged` as `openStream` does; nothing is left at `toFile` then.
 */
export async function openSealedFile(
  keyOf: KeyOf,
  { fromFile, toFile }: { readonly fromFile: string; readonly toFile: string },
): Promise<void> {
  await using sealed = await open(fromFile)
  await using plain = await open(toFile, 'w', 0o600)
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    await readInto(sealed, head, 0)
    const key = keyOf(saltOf(head))
    const { size } = await sealed.stat()
    const frames = Math.max(1, Math.ceil((size - HEAD_BYTES) / SEALED_FRAME_BYTES))
    const files = { sealed, plain, key, frames, size }
    await Promise.all(
      Array.from({ length: FRAMES_AT_ONCE }, (_, first) => openInTurn(files, first)),
    )
  } catch (cause) {
    await rm(toFile, { force: true })
    throw cause
  }
}

interface FilesOfFrames {
  readonly sealed: FileHandle
  readonly plain: FileHandle
  readonly key: Buffer
  readonly frames: number
  readonly size: number
}

async function openInTurn(
  { sealed, plain, key, frames, size }: FilesOfFrames,
  first: number,
): Promise<void> {
  // One for all its frames: a new one each costs more than to decipher what is in it.
  const buffer = Buffer.allocUnsafeSlow(SEALED_FRAME_BYTES)
  for (let frame = first; frame < frames; frame += FRAMES_AT_ONCE) {
    const from = HEAD_BYTES + frame * SEALED_FRAME_BYTES
    const isLast = frame === frames - 1
    const all = buffer.subarray(0, Math.min(SEALED_FRAME_BYTES, size - from))
    await readInto(sealed, all, from)
    const bytes = all.length - LENGTH_BYTES - TAG_BYTES
    if (bytes < 0 || all.readUInt32BE(0) !== bytes + (isLast ? LAST : 0)) {
      throw new StoreFault('backup.damaged', { frame })
    }
    const opened = openFrame(key, frame, all.subarray(LENGTH_BYTES), isLast)
    await writeAll(plain, opened, frame * FRAME_BYTES)
  }
}

async function readInto(file: FileHandle, to: Buffer, from: number): Promise<void> {
  const { bytesRead } = await file.read(to, 0, to.length, from)
  if (bytesRead < to.length)
    throw new StoreFault('backup.damaged', { missing: to.length - bytesRead })
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }
}
