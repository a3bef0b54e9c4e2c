import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'src/cli/main.ts')

/** Every run of a proof works by the same standing clock, so that two can be equal to the last bit. */
const CLOCK = '2026-11-20T08:00:00.000Z'

export interface DemoCounty {
  readonly persons: number
  readonly seed: number
  readonly mix: string
  readonly dataDir: string
}

/** A demo that is running as its own process, and may be killed. */
export interface DemoProcess {
  readonly child: ChildProcess
  /** Name of the step its bars spoke of last. */
  readonly step: () => string
  /** Exit code, or `null` when it was killed. */
  readonly ended: Promise<number | null>
  readonly errors: () => string
}

export function startDemo(county: DemoCounty): DemoProcess {
  const args = ['demo', '--no-serve', '--data', county.dataDir, '--persons', String(county.persons)]
  args.push('--seed', String(county.seed), '--mix', county.mix)
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SIMIN_CLOCK: CLOCK, SIMIN_BARS: 'steps' },
  })
  let step = ''
  const last: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    step = /^step (\S+)/.exec(line)?.[1] ?? step
    last.push(line)
    if (last.length > 30) last.shift()
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
  })
  return { child, step: () => step, ended, errors: () => last.join('\n') }
}

/** The county's content as one hash: all tables of people's data, ids and times included (S9). */
export function contentHash(dataDir: string): string {
  const out = execFileSync(process.execPath, [MAIN, 'db', 'hash', '--data', dataDir, '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const said: unknown = JSON.parse(out)
  if (typeof said !== 'object' || said === null || !('hash' in said)) throw new Error(out)
  return String(said.hash)
}
