import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { drillRestore, type Drill } from '#register/backup/drill-restore.ts'
import { makePrivateFolder } from '#register/store/private-folder.ts'
import type { Store } from '#register/store/open-store.ts'

/** How one restore drill went, for whoever looks after the machine; instants as text. */
export interface DrillReport {
  readonly heldAt: string
  /** What stopped it; `null` where all was well. */
  readonly code: string | null
  readonly baseMadeAt: string | null
  readonly reachesAt: string | null
  readonly restoreSeconds: number | null
  readonly verifySeconds: number | null
  readonly againstExported: boolean
}

const kept = z.array(
  z.object({
    heldAt: z.iso.datetime(),
    code: z.string().max(100).nullable(),
    baseMadeAt: z.iso.datetime().nullable(),
    reachesAt: z.iso.datetime().nullable(),
    restoreSeconds: z.int().nullable(),
    verifySeconds: z.int().nullable(),
    againstExported: z.boolean(),
  }),
)

/** Two years of monthly drills. */
const KEPT_MAX = 24
/** R26 asks for one a month; the night after this it is due. */
const DUE_AFTER_MS = 28 * 24 * 3_600_000

/** Holds a drill and writes down how it went, also where it failed. */
export async function heldDrill(
  store: Store,
  by: {
    readonly clock: () => Date
    readonly backups?: string | undefined
    readonly checkpointsDir?: string | undefined
  },
): Promise<Drill> {
  const heldAt = by.clock().toISOString()
  try {
    const drill = await drillRestore(store, by)
    const { baseMadeAt, reachesAt, restoreMs, verifyMs, againstExported } = drill
    await keep(store.dataDir, {
      heldAt,
      code: null,
      baseMadeAt,
      reachesAt,
      restoreSeconds: Math.ceil(restoreMs / 1000),
      verifySeconds: Math.ceil(verifyMs / 1000),
      againstExported,
    })
    return drill
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    await keep(store.dataDir, { ...NOTHING, heldAt, code })
    throw cause
  }
}

const NOTHING = {
  baseMadeAt: null,
  reachesAt: null,
  restoreSeconds: null,
  verifySeconds: null,
  againstExported: false,
} as const

/** Oldest first; empty before the first one, or where the file is none of ours. */
export async function drills(dataDir: string): Promise<readonly DrillReport[]> {
  try {
    return kept.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')))
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof z.ZodError) return []
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

/** True where none went well for four weeks. */
export async function isDrillDue(dataDir: string, now: Date): Promise<boolean> {
  const good = (await drills(dataDir)).filter(({ code }) => code === null)
  const last = Math.max(0, ...good.map(({ heldAt }) => Date.parse(heldAt)))
  return now.getTime() - last > DUE_AFTER_MS
}

async function keep(dataDir: string, drill: DrillReport): Promise<void> {
  await makePrivateFolder(join(dataDir, 'logs'))
  const all = [...(await drills(dataDir)), drill].slice(-KEPT_MAX)
  // Renamed when whole: whoever reads meanwhile reads those before.
  const part = `${fileOf(dataDir)}.part`
  await writeFile(part, JSON.stringify(all), { mode: 0o600 })
  await rename(part, fileOf(dataDir))
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'logs', 'drills.json')
}
