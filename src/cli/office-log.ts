import { createWriteStream, type WriteStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { makePrivateFolder } from '#register/store/private-folder.ts'
import { faultFacts, type LogLine } from '#server/request-log.ts'

/** The law on network security asks for six months. */
const DAYS_KEPT = 184
const FILE_OF_DAY = /^office-[0-9-]{10}\.jsonl$/u

/** What a serving program writes down of itself: requests, sessions and faults, by id and code only. */
export interface OfficeLog {
  readonly write: (line: LogLine) => void
  /** Long work that ended with a fault; no request waits for it whose answer would tell. */
  readonly workFailed: (work: string, fault: unknown) => void
  readonly close: () => Promise<void>
}

/**
 * A file a day, `logs/office-2026-11-23.jsonl` in the data directory. An answer to a fault shows nothing
 * but a reference (SRV18): here whoever mends the program finds what it refers to. Faults are told on the
 * terminal, too.
 */
export async function openOfficeLog(dataDir: string, clock: () => Date): Promise<OfficeLog> {
  const folder = join(dataDir, 'logs')
  await makePrivateFolder(folder)
  await dropOldest(folder)
  let day = ''
  let file: WriteStream | null = null
  const fileOf = (now: Date): WriteStream => {
    const today = civilDayAt(now.getTime())
    if (file !== null && today === day) return file
    file?.end()
    if (file !== null) void dropOldest(folder).catch(tellUnwritten)
    day = today
    file = createWriteStream(join(folder, `office-${today}.jsonl`), { flags: 'a', mode: 0o600 })
    // A full disk stops the log and never the office.
    file.on('error', tellUnwritten)
    return file
  }
  const write = (line: LogLine): void => {
    const text = JSON.stringify(line)
    if (line.kind === 'fault' || line.kind === 'work') console.error(text)
    fileOf(clock()).write(`${text}\n`)
  }
  return {
    write,
    workFailed: (work, fault) => {
      write({ kind: 'work', at: clock().toISOString(), work, ...faultFacts(fault) })
    },
    close: () => new Promise((resolve) => (file === null ? resolve() : file.end(() => resolve()))),
  }
}

function tellUnwritten(cause: unknown): void {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  console.error(`运行日志没写成 the log was not written: ${code}`)
}

async function dropOldest(folder: string): Promise<void> {
  const days = (await readdir(folder)).filter((name) => FILE_OF_DAY.test(name)).toSorted()
  for (const old of days.slice(0, -DAYS_KEPT)) await rm(join(folder, old), { force: true })
}
