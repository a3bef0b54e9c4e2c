import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { createServer as createServerOfNothing } from 'node:net'
import { join } from 'node:path'
import { kernelWall, missingWall } from '#intake/child/kernel-wall.ts'
import { keepArchive } from '#jobs/keep-archive.ts'
import { keepLedger } from '#jobs/keep-ledger.ts'
import { watchReads } from '#jobs/watch-reads.ts'
import { sendCheckpoint } from '#jobs/send-checkpoint.ts'
import { CountyWork } from '#jobs/start-work.ts'
import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { KeptCounts } from '#server/kept-counts.ts'
import { warmCounts } from '#server/warm-counts.ts'
import { clock } from './clock.ts'
import type { Listening } from './how-to-listen.ts'
import { everyNight } from './nightly.ts'
import { openOfficeLog } from './office-log.ts'
import { renewCertificate } from './renew-certificate.ts'
import { RefusedError } from './report-failure.ts'

const ROOT = join(import.meta.dirname, '../..')
const OFFICE_DIR = join(ROOT, 'build/office')
const FIELD_DIR = join(ROOT, 'build/field')

/** A browser application: where it is built to, by which configuration, and of which layers it is made. */
const APPLICATIONS = [
  { dir: OFFICE_DIR, config: 'vite.config.ts', layers: ['office', 'wire', 'domain'] },
  { dir: FIELD_DIR, config: 'vite.field.config.ts', layers: ['field', 'sync', 'wire', 'domain'] },
] as const

/** Builds the browser applications of a checkout unless the last build is of these sources. */
export async function buildOffice(): Promise<void> {
  for (const application of APPLICATIONS) {
    if (await isBuilt(application)) continue
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
    const words = [vite, 'build', '--config', application.config, '--logLevel', 'error']
    const built = spawn(process.execPath, words, {
      cwd: ROOT,
      // Whoever asks for it from a test still gets what people get: React has another build for others.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const code = await new Promise((resolve) => built.once('exit', resolve))
    if (code !== 0) throw new Error(`the application in ${application.dir} could not be built`)
  }
}

async function isBuilt({ dir, layers }: (typeof APPLICATIONS)[number]): Promise<boolean> {
  const page = await stat(join(dir, 'index.html')).catch(() => null)
  if (page === null) return false
  for (const layer of layers) {
    const folder = join(ROOT, 'src', layer)
    for (const file of await readdir(folder, { recursive: true })) {
      if ((await stat(join(folder, file))).mtimeMs > page.mtimeMs) return false
    }
  }
  return true
}

export interface OfficeOptions extends Listening {
  readonly store: Store
  readonly county: string
}

/** Serves a county until the process is told to stop; unfinished work is taken up first. */
export async function openOffice(options: OfficeOptions): Promise<{ close(): Promise<void> }> {
  const { store, county, port, host, tls, publicUrl, trustedProxies, lan } = options
  const log = await openOfficeLog(store.dataDir, clock)
  const work = new CountyWork({ store, county, clock }, log.workFailed)
  const archive = keepArchive(store, {
    clock,
    onFailure: (code) => {
      console.error(`日志没存档成，稍后再试 the log was not archived, trying again: ${code}`)
    },
  })
  const counts = new KeptCounts()
  const server = await createServer({
    store,
    county,
    clock,
    jobs: work,
    counts,
    archive: archive.state,
    officeDir: OFFICE_DIR,
    fieldDir: FIELD_DIR,
    publicUrl,
    log: log.write,
    ...(tls === undefined ? {} : { tls }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    ...(lan === undefined ? {} : { ca: lan.ca }),
  })
  try {
    await server.listen({ port, host })
  } catch (cause) {
    throw portTaken(cause, port)
  }
  const missing = missingWall(await kernelWall())
  if (missing !== null) console.error(missing)
  await work.resume()
  const stopNights = everyNight(store, county, { work, log })
  const stopRenewing = renewCertificate(server.server, lan)
  const ledger = keepLedger(
    { store, county, clock },
    {
      onCheckpoint: (made) => sendCheckpoint({ store, county, clock }, made),
      onFailure: (code) => {
        console.error(`账本没封上，稍后再试 the ledger was not sealed, trying again: ${code}`)
      },
    },
  )
  const reads = watchReads(
    { store, county, clock },
    { onFailure: tryAgain('查阅没查看成', 'reading was not watched') },
  )
  const warming = warmCounts(
    { store, county, clock, counts },
    { onFailure: tryAgain('全县没数成', 'the county was not counted') },
  )
  return {
    close: async () => {
      warming.stop()
      reads.stop()
      stopNights()
      stopRenewing()
      await server.close()
      await ledger.stop()
      await archive.stop()
      await log.close()
    },
  }
}

function tryAgain(zh: string, en: string): (code: string) => void {
  return (code) => {
    console.error(`${zh}，稍后再试 ${en}, trying again: ${code}`)
  }
}

/** Refuses a port that another program holds, before hours of work are done for an office that cannot open. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServerOfNothing()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (cause) => reject(portTaken(cause, port)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function portTaken(cause: unknown, port: number): unknown {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) return cause
  return new RefusedError(
    'serve.port_taken',
    `${port} 端口被别的程序占着：用 --port 换一个。\nPort ${port} is taken: choose another with --port.`,
  )
}

/** Resolves when somebody presses Ctrl+C or the system asks to stop. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
