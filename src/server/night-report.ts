import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder } from '#register/store/private-folder.ts'
import { NIGHT_WORKS, type NightReport } from './night-work.ts'

const kept = z.object({
  endedAt: z.iso.datetime(),
  failed: z.array(
    z.object({ work: z.enum(NIGHT_WORKS), at: z.iso.datetime(), code: z.string().max(100) }),
  ),
})

/** Beside the log, in the data directory: a program that was started anew still tells of the night before. */
export async function keepNightReport(dataDir: string, report: NightReport): Promise<void> {
  await makePrivateFolder(join(dataDir, 'logs'))
  // Renamed when whole: whoever reads meanwhile reads the night before.
  const part = `${fileOf(dataDir)}.part`
  await writeFile(part, JSON.stringify(report), { mode: 0o600 })
  await rename(part, fileOf(dataDir))
}

/** `null` before the first night, or where the file is none of ours. */
export async function lastNight(dataDir: string): Promise<NightReport | null> {
  try {
    return kept.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')))
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof z.ZodError) return null
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  }
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'logs', 'last-night.json')
}
