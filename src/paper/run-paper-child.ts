import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { frameOf, partsOf } from './child/frame.ts'
import type { PaperJob } from './child/paper-child.ts'

/** The root that holds package.json, whose `imports` the child needs. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the child may read of it: not `data`, which may lie beside. */
const PROGRAM = ['package.json', 'src', 'node_modules']
const ENTRY = fileURLToPath(new URL('./child/paper-child.ts', import.meta.url))

/** A booklet of a thousand pages takes some ten seconds on a slow machine. */
const SECONDS_MAX = 90
/** At work and waiting at once: each takes half a gigabyte while it runs. */
const AT_ONCE_MAX = 1
const WAITING_MAX = 12

let running = 0
const waiting: (() => void)[] = []

export interface ChildAnswer {
  readonly words: unknown
  readonly bytes: Buffer
}

export type ChildProblem =
  { readonly code: 'print.busy' } | { readonly code: 'print.failed'; readonly word: string }

/** Runs one job in a process of its own; one at a time, and a queue that ends. */
export async function runPaperChild(
  job: PaperJob,
  bytes: Uint8Array,
): Promise<Outcome<ChildAnswer, ChildProblem>> {
  if (waiting.length >= WAITING_MAX) return refuse({ code: 'print.busy' })
  if (running >= AT_ONCE_MAX) await new Promise<void>((turn) => waiting.push(turn))
  running += 1
  try {
    return await runNow(job, bytes)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function runNow(
  job: PaperJob,
  bytes: Uint8Array,
): Promise<Outcome<ChildAnswer, ChildProblem>> {
  const child = spawn(
    process.execPath,
    [
      '--permission',
      ...PROGRAM.map((part) => `--allow-fs-read=${join(ROOT, part)}`),
      // The typesetter is native; a picture from outside is looked at without.
      ...(job.kind === 'set'
        ? ['--allow-addons', ...job.fonts.map((path) => `--allow-fs-read=${path}`)]
        : []),
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      ENTRY,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { TZ: 'UTC', LANG: 'C.UTF-8' }, cwd: ROOT },
  )
  const ended = new Promise<number | null>((settle, fail) => {
    child.once('error', fail)
    child.once('close', settle)
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), SECONDS_MAX * 1000)
  child.stdin.on('error', () => {
    // The child died before it read its job; how it ended says so.
  })
  try {
    child.stdin.end(frameOf(job, bytes))
    const [said, complaint, code] = await Promise.all([
      buffer(child.stdout),
      text(child.stderr),
      ended,
    ])
    if (code === 0) return accept(partsOf(said))
    // Only our own child's code word is told; a message could quote what was printed.
    const word = /paper-child: (\w+)/u.exec(complaint)?.[1] ?? 'ended'
    return refuse({ code: 'print.failed', word })
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}
