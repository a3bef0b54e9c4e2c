import { open } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'

import { FileRefused } from '../intake-fault.ts'
import type { IntakeLimits } from '../intake-limits.ts'

/** A workbook's zip: its parts by name, and their content with a count of what really comes out. */
export interface Archive {
  readonly names: readonly string[]
  /** Content of a part, inflated. Throws `FileRefused` when it grows beyond the limits. */
  readonly read: (name: string) => AsyncGenerator<Buffer>
  /** The same for a first look: it counts towards the part's own limits, not towards the whole. */
  readonly look: (name: string) => AsyncGenerator<Buffer>
  /** Unpacked length as the directory has it, which may lie; 0 for a part that is not there. */
  readonly statedSize: (name: string) => number
  readonly has: (name: string) => boolean
  readonly close: () => void
}

/** Lists the parts and refuses what no honest table holds. Sizes in the directory are not believed. */
export async function openArchive(path: string, limits: IntakeLimits): Promise<Archive> {
  const zip = await opened(path)
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of listed(zip)) {
      if (entries.size >= limits.entriesMax)
        throw new FileRefused({ code: 'file.entries_max', facts: { most: limits.entriesMax } })
      const name = entry.fileName.replaceAll('\\', '/')
      if (NESTED.test(name))
        throw new FileRefused({ code: 'file.nested_archive', facts: { part: plainPart(name) } })
      if (entry.isEncrypted()) throw new FileRefused({ code: 'file.encrypted' })
      // The first of two parts of one name counts; which one a program shows is anybody's guess.
      if (!entries.has(name)) entries.set(name, entry)
    }
  } catch (error) {
    zip.close()
    throw error
  }
  let unpacked = 0
  async function* read(name: string): AsyncGenerator<Buffer> {
    for await (const bytes of look(name)) {
      unpacked += bytes.length
      if (unpacked > limits.unpackedBytesMax)
        throw new FileRefused({
          code: 'file.unpacked_too_large',
          facts: { most: limits.unpackedBytesMax },
        })
      yield bytes
    }
  }
  async function* look(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name)
    if (entry === undefined)
      throw new FileRefused({ code: 'file.broken_workbook', facts: { part: plainPart(name) } })
    // Where the directory itself says so, nothing need be unpacked; where it lies, the count below tells.
    if (isBlownUp(entry, entry.uncompressedSize, limits)) throw blownUp(name, limits)
    let size = 0
    try {
      for await (const chunk of await stream(zip, entry)) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
        size += bytes.length
        if (size > limits.entryBytesMax)
          throw new FileRefused({
            code: 'file.unpacked_too_large',
            facts: { most: limits.entryBytesMax },
          })
        if (isBlownUp(entry, size, limits)) throw blownUp(name, limits)
        yield bytes
      }
    } catch (error) {
      throw error instanceof FileRefused ? error : broken(name, error)
    }
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read,
    look,
    statedSize: (name) => entries.get(name)?.uncompressedSize ?? 0,
    close: () => {
      zip.close()
    },
  }
}

function isBlownUp(entry: Entry, size: number, limits: IntakeLimits): boolean {
  return size > limits.ratioGraceBytes && size > entry.compressedSize * limits.unpackedRatioMax
}

function blownUp(name: string, limits: IntakeLimits): FileRefused {
  const facts = { part: plainPart(name), times: limits.unpackedRatioMax }
  return new FileRefused({ code: 'file.unpacked_ratio', facts })
}

const NESTED = /\.(zip|rar|7z|gz|tar|xlsx|xlsm|xls|docx)$/iu

/** Names of parts are told only as far as they are plain: a name is content too. */
function plainPart(name: string): string {
  return /^[\w./[\]-]{1,60}$/u.test(name) ? name : '?'
}

function broken(name: string, cause: unknown): FileRefused {
  const fault = new FileRefused({ code: 'file.broken_workbook', facts: { part: plainPart(name) } })
  fault.cause = cause
  return fault
}

async function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: true,
      validateEntrySizes: true,
      strictFileNames: false,
    }
    open(path, options, (error: Error | null, zip: ZipFile) => {
      if (error === null) resolve(zip)
      else reject(broken('zip', error))
    })
  })
}

async function* listed(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = (value: Entry | null): void => {
        zip.removeAllListeners()
        resolve(value)
      }
      zip.once('entry', done)
      zip.once('end', () => {
        done(null)
      })
      zip.once('error', (error: unknown) => {
        reject(broken('zip', error))
      })
      zip.readEntry()
    })
    if (entry === null) return
    yield entry
  }
}

async function stream(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, readable) => {
      if (error === null) resolve(readable)
      else reject(error)
    })
  })
}
